// The effect of unmasking several positions in one pass, with remasking and without: the points of the
// figure, from the rows of a benchmark. Positions of one pass are drawn independently, so they may
// contradict one another. ui and cli draw the points.
import { type Measured, ofMostBoards, setOf } from "./measured.ts";

/** The rule that remasks, and the one that never does. */
export const REMASKS = ["prism", "mdm"] as const;

/** Two tasks that are drawn side by side: boards with one solution, and boards with many. */
export const TASKS = [
  { name: "Sudoku", set: "extreme", order: "random" },
  { name: "Sums", set: "sums-half", order: "random" },
] as const;

/** One rule in one order, at each measured number of positions, ascending. */
export interface Parallel {
  readonly sampler: (typeof REMASKS)[number];
  readonly model: string;
  readonly order: string;
  readonly rows: readonly Measured[];
}

export const positionsAPass = ({ params }: Measured): number => Number(params["perStep"]);

/** The common settings of the rows. A null model or order is any. */
export interface Shared {
  readonly set: string;
  readonly model: string | null;
  readonly order: string | null;
}

/** If several rows belong to a point, the one of most boards is used; a single point makes no line. */
export function parallelsOf(rows: readonly Measured[], { set, model, order }: Shared): Parallel[] {
  const groups = new Map<string, Measured[]>();
  for (const row of rows) {
    if (setOf(row) !== set || !isPoint(row)) continue;
    if (model !== null && row.model !== model) continue;
    if (order !== null && row.params["order"] !== order) continue;
    const { perStep: _, ...others } = row.params;
    const key = JSON.stringify([row.model, row.sampler, others]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .map((members) => ({
      sampler: members[0]!.sampler as Parallel["sampler"],
      model: members[0]!.model,
      order: String(members[0]!.params["order"]),
      rows: ofMostBoards(members, positionsAPass).toSorted(
        (a, b) => positionsAPass(a) - positionsAPass(b),
      ),
    }))
    .filter((one) => one.rows.length > 1)
    .toSorted(
      (a, b) =>
        a.order.localeCompare(b.order) || REMASKS.indexOf(a.sampler) - REMASKS.indexOf(b.sampler),
    );
}

/** Exactly this many positions per pass: no others are unmasked for being sure. */
const isPoint = ({ sampler, params }: Measured): boolean =>
  REMASKS.some((id) => id === sampler) &&
  Number(params["perStep"]) > 0 &&
  params["sure"] === 1 &&
  !("attempts" in params);
