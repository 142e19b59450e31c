// Measures samplers: divides each row's boards into shares, runs the shares on threads, and sums
// the outcomes. The caller defines the rows.
import { domainOf } from "../src/domains/registry.ts";
import { samplerOn } from "../src/model/fit.ts";
import { type Measured, type RowSpec, summary } from "../src/results/measured.ts";
import { type BenchPuzzle, measureBoards } from "../src/results/measuring.ts";
import type { Outcome } from "../src/results/outcome.ts";
import { threadModel } from "./models.ts";
import { haveSampler } from "./own-samplers.ts";
import { inOrder, partsOf } from "./pool.ts";
import { progressBar } from "./progress.ts";

/** A thread's task: boards of a row, starting at index `from`. */
interface Share {
  readonly spec: RowSpec;
  readonly puzzles: readonly BenchPuzzle[];
  readonly from: number;
  readonly batch: number;
  readonly endings: boolean;
}

interface ShareResult {
  readonly outcomes: readonly Outcome[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended: number;
}

export interface Row {
  readonly spec: RowSpec;
  readonly puzzles: readonly BenchPuzzle[];
}

interface MeasureOptions {
  /** The most boards in a forward pass. */
  readonly batch: number;
  readonly threads: number;
  /** Measure each run's quality of its last board. */
  readonly endings: boolean;
}

/** Boards per share: enough to fill batches, few enough to divide evenly. */
function shareSize(boards: number, { batch, threads }: MeasureOptions): number {
  return Math.max(1, Math.min(2 * batch, Math.ceil(boards / threads)));
}

/** Measures every row, in order, over all threads. */
export async function* measure(
  rows: readonly Row[],
  options: MeasureOptions,
): AsyncGenerator<Measured> {
  const { batch, endings, threads } = options;
  const shares = rows.map(({ spec, puzzles }) =>
    partsOf(puzzles, shareSize(puzzles.length, options)).map((part): Share => {
      return { spec, ...part, batch, endings };
    }),
  );
  const results = inOrder(import.meta.url, measureShare, shares.flat(), threads);
  const boards = rows.reduce((sum, { puzzles }) => sum + puzzles.length, 0);
  const bar = progressBar("Measuring", boards);
  try {
    for (const [i, row] of rows.entries()) {
      const parts: ShareResult[] = [];
      while (parts.length < shares[i]!.length) {
        const part = (await results.next()).value as ShareResult;
        parts.push(part);
        bar.increment(part.outcomes.length);
      }
      yield total(row.spec, parts);
    }
  } finally {
    bar.stop();
    await results.return(undefined);
  }
}

/** A thread's work on its share. */
export async function measureShare(share: Share): Promise<ShareResult> {
  const { spec, puzzles, from, batch, endings } = share;
  await haveSampler(spec.sampler);
  const model = await threadModel(spec.model);
  const started = Date.now();
  const outcomes = await measureBoards({
    domain: domainOf(model.manifest),
    sampler: samplerOn(spec.sampler, model),
    params: spec.params,
    seed: spec.seed,
    boards: puzzles.map((puzzle, i) => ({ ...puzzle, index: from + i })),
    width: batch,
    endings,
    predict: model.predict,
  });
  return { outcomes, started, ended: Date.now() };
}

function total(spec: RowSpec, parts: readonly ShareResult[]): Measured {
  const started = Math.min(...parts.map((part) => part.started));
  const ended = Math.max(...parts.map((part) => part.ended));
  const outcomes = parts.flatMap((part) => part.outcomes);
  return summary(spec, outcomes, (ended - started) / 1000);
}
