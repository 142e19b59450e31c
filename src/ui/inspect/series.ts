// What the model said of one cell at every step of a run: digits while it was
// masked, quality while it was written. Gaps are NaN, for lines to break at.
import { SIZE } from "../../sudoku/grid.ts";
import { stateAt } from "../../trace/history.ts";
import { predictionAt } from "../../trace/frame.ts";
import type { Trace } from "../../trace/types.ts";

export interface Series {
  /** digits[d - 1][k] = p(d) after step k, NaN while the cell is written. [9][steps + 1] */
  readonly digits: readonly Float32Array[];
  /** p(its digit is right) after step k, NaN while masked. [steps + 1] */
  readonly quality: Float32Array;
}

/** Steps 0..trace.steps.length; nothing is said after a last step that changed the board. */
export function seriesOf(trace: Trace, cell: number): Series {
  const length = trace.steps.length + 1;
  const digits = Array.from({ length: SIZE }, () => new Float32Array(length).fill(Number.NaN));
  const quality = new Float32Array(length).fill(Number.NaN);
  for (let step = 0; step < length; step++) {
    const { prediction, stale } = predictionAt(trace, step);
    if (prediction === null || stale) continue;
    const { tokens, given } = stateAt(trace, step);
    if (given[cell] === 1) continue;
    if (tokens[cell] !== 0) quality[step] = prediction.quality?.[cell] ?? Number.NaN;
    else for (let d = 0; d < SIZE; d++) digits[d]![step] = prediction.probs[cell * SIZE + d]!;
  }
  return { digits, quality };
}
