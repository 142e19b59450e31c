// A whole run as a raster, cells down, steps across: the state of each cell after each
// step, and its quality or, in a run that has it, its evidence. Colours and zoom are left to ui.
import { leanAt } from "./evidence.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import { CELLS } from "../sudoku/grid.ts";
import type { Trace } from "./types.ts";

/** Values of `Barcode.state`. */
export const BAR = {
  masked: 0,
  given: 1,
  right: 2,
  wrong: 3,
  /** Masked, and released in this very step. */
  released: 4,
  /** Written, no solution known. */
  written: 5,
} as const;

export interface Barcode {
  /** Columns: steps + 1. The value of (cell, step) is at [cell * columns + step]. */
  readonly columns: number;
  /** [81 * columns], values of BAR. */
  readonly state: Uint8Array;
  /** What `shade` tells of; null in a run that says nothing of what it wrote. */
  readonly by: "quality" | "evidence" | null;
  /**
   * Quality of written cells, NaN elsewhere and where the model was not asked; or p of the digit that
   * the evidence of a cell leans to, NaN where there is none. [81 * columns]
   */
  readonly shade: Float32Array;
  /** 1 where the digit changed in that step. [81 * columns] */
  readonly changed: Uint8Array;
}

export function barcodeOf(trace: Trace): Barcode {
  const columns = trace.steps.length + 1;
  const state = new Uint8Array(CELLS * columns);
  const shade = new Float32Array(CELLS * columns).fill(NaN);
  const by = trace.steps.some(({ evidence }) => evidence)
    ? "evidence"
    : trace.steps.some(({ prediction }) => prediction.quality)
      ? "quality"
      : null;
  const changed = new Uint8Array(CELLS * columns);
  for (let step = 0; step < columns; step++) {
    const { tokens, given, evidence } = stateAt(trace, step);
    const { prediction, stale } = predictionAt(trace, step);
    const before = step === 0 ? null : stateAt(trace, step - 1).tokens;
    for (let cell = 0; cell < CELLS; cell++) {
      const at = cell * columns + step;
      const token = tokens[cell]!;
      if (before !== null && before[cell] !== token) changed[at] = 1;
      if (given[cell] === 1) state[at] = BAR.given;
      else if (token === 0) state[at] = BAR.masked;
      else {
        state[at] = written(trace, cell, token);
        if (by === "quality" && prediction?.quality && !stale)
          shade[at] = prediction.quality[cell]!;
      }
      if (evidence && given[cell] === 0) shade[at] = leanAt(evidence, cell);
    }
    for (const { type, cell } of trace.steps[step - 1]?.events ?? [])
      if (type === "release" && tokens[cell] === 0) state[cell * columns + step] = BAR.released;
  }
  return { columns, state, by, shade, changed };
}

function written({ solution }: Trace, cell: number, token: number): number {
  if (solution === null) return BAR.written;
  return token === solution[cell] ? BAR.right : BAR.wrong;
}
