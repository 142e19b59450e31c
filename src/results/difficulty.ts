// The same samplers on sets from easy to hardest, at one budget: the points of the figure, from the
// rows of a benchmark. ui and cli draw them.
import { type Measured, ofMostBoards, setOf } from "./measured.ts";

/** The project's sets, each harder than the one before it. */
export const BY_DIFFICULTY = ["givens30", "minimal", "hard", "extreme", "hardest"] as const;

/** One sampler on each set it was measured on, from easy to hardest. */
export interface Climb {
  readonly sampler: string;
  readonly rows: readonly Measured[];
}

/** The common settings of the rows. A null order or model is any. */
export interface Terms {
  readonly nfe: number;
  readonly model: string | null;
  readonly order: string | null;
}

/**
 * A climb for each sampler that was measured on two sets or more, with one attempt per board.
 * If several rows belong to a point, the one of most boards is used.
 */
export function climbsOf(rows: readonly Measured[], { nfe, model, order }: Terms): Climb[] {
  const fitting = rows.filter(
    (row) =>
      row.nfe === nfe &&
      (model === null || row.model === model) &&
      (order === null || (row.params["order"] ?? order) === order) &&
      !("attempts" in row.params),
  );
  const samplers = [...new Set(fitting.map(({ sampler }) => sampler))];
  return samplers
    .map((sampler) => ({
      sampler,
      rows: BY_DIFFICULTY.flatMap((set) =>
        ofMostBoards(
          fitting.filter((row) => row.sampler === sampler && setOf(row) === set),
          setOf,
        ),
      ),
    }))
    .filter((climb) => climb.rows.length > 1);
}
