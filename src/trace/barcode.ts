// A whole run as a raster, cells down, steps across: the state of each cell after each
// step, and its quality or, in a run with evidence, its evidence. The raster is stored and grows
// with its run, one column per step.
import { leanAt } from "./evidence.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import { qualityOf } from "../diffusion/prediction.ts";
import type { StepRecord } from "../diffusion/types.ts";
import type { RunSpec, Trace } from "./types.ts";

/** Values of `Barcode.state`. */
export const BAR = {
  masked: 0,
  given: 1,
  right: 2,
  wrong: 3,
  /** Masked, and remasked in this step. */
  remasked: 4,
  /** Written; no solution known. */
  written: 5,
} as const;

export interface Barcode {
  /** Positions of the board. */
  readonly size: number;
  /** Columns: steps + 1. The value of (cell, step) is at [step * size + cell]. */
  readonly columns: number;
  /** [columns * size], values of BAR. */
  readonly state: Uint8Array;
  /** The meaning of `shade`; null in a run without quality and evidence. */
  readonly by: "quality" | "evidence" | null;
  /**
   * Quality of written cells, NaN elsewhere and where there was no prediction; or p of the digit with the
   * most evidence in a cell, NaN where there is no evidence. [columns * size]
   */
  readonly shade: Float32Array;
  /** 1 where the digit changed in that step. [columns * size] */
  readonly changed: Uint8Array;
}

interface Kept {
  readonly trace: Trace;
  /** The last drawn step of `trace`: a run that is still being read grows in place. */
  readonly last: StepRecord | undefined;
  /** Its arrays are larger than its columns need. */
  readonly barcode: Barcode;
}

/** By spec, which a run keeps while it grows. */
const kept = new WeakMap<RunSpec, Kept>();

/**
 * The barcode of a run. When a run has grown, only its new steps are drawn, in the same memory, so
 * earlier results get the new value of their last column.
 */
export function barcodeOf(trace: Trace): Barcode {
  const { spec, steps } = trace;
  const columns = steps.length + 1;
  const before = kept.get(spec);
  const grows = before !== undefined && continues(before, trace);
  if (grows && before.barcode.columns === columns) return seen(before.barcode);
  // The prediction of the last board comes with the step after it.
  const from = grows ? before.barcode.columns - 1 : 0;
  const by = shadedBy(trace, grows ? before.barcode : null);
  const keeps = grows && by === before.barcode.by;
  const barcode = withRoom(keeps ? before.barcode : null, by, columns, spec.tokens.length);
  for (let step = keeps ? from : 0; step < columns; step++) drawStep(barcode, trace, step);
  kept.set(spec, { trace, last: steps.at(-1), barcode });
  return seen(barcode);
}

/** Whether `now` continues what was drawn: a trace only grows, so comparing the last drawn step suffices. */
function continues({ trace, last, barcode }: Kept, now: Trace): boolean {
  const drawn = barcode.columns - 1;
  const same = trace.fork === now.fork && trace.solution === now.solution;
  return same && drawn <= now.steps.length && last === now.steps[drawn - 1];
}

function shadedBy({ steps }: Trace, known: Barcode | null): Barcode["by"] {
  if (known?.by === "evidence") return "evidence";
  const fresh = known ? steps.slice(known.columns - 1) : steps;
  if (fresh.some(({ evidence }) => evidence)) return "evidence";
  return known?.by ?? (fresh.some(({ prediction }) => prediction.quality) ? "quality" : null);
}

/** Arrays for `columns` columns, with the columns drawn before. */
function withRoom(
  before: Barcode | null,
  by: Barcode["by"],
  columns: number,
  size: number,
): Barcode {
  if (before && before.state.length >= columns * size) return { ...before, columns };
  const room = (before ? 2 : 1) * columns * size;
  const [state, shade, changed] = [
    new Uint8Array(room),
    new Float32Array(room),
    new Uint8Array(room),
  ];
  state.set(before?.state ?? []);
  shade.set(before?.shade ?? []);
  changed.set(before?.changed ?? []);
  return { size, columns, state, by, shade, changed };
}

/** The barcode, with its arrays cut to its columns. */
function seen(barcode: Barcode): Barcode {
  const drawn = barcode.columns * barcode.size;
  const [state, changed] = [barcode.state, barcode.changed].map((all) => all.subarray(0, drawn));
  return { ...barcode, state: state!, shade: barcode.shade.subarray(0, drawn), changed: changed! };
}

function drawStep({ size, state, by, shade, changed }: Barcode, trace: Trace, step: number): void {
  const { tokens, given, evidence } = stateAt(trace, step);
  const { prediction, stale } = predictionAt(trace, step);
  const before = step === 0 ? null : stateAt(trace, step - 1).tokens;
  for (let cell = 0; cell < size; cell++) {
    const at = step * size + cell;
    const token = tokens[cell]!;
    changed[at] = before !== null && before[cell] !== token ? 1 : 0;
    shade[at] = NaN;
    if (given[cell] === 1) state[at] = BAR.given;
    else if (token === 0) state[at] = BAR.masked;
    else {
      state[at] = written(trace, cell, token);
      if (by === "quality" && prediction && !stale) shade[at] = qualityOf(prediction, cell) ?? NaN;
    }
    if (evidence && given[cell] === 0) shade[at] = leanAt(evidence, cell);
  }
  for (const { type, cell } of trace.steps[step - 1]?.events ?? [])
    if (type === "remask" && tokens[cell] === 0) state[step * size + cell] = BAR.remasked;
}

function written({ solution }: Trace, cell: number, token: number): number {
  if (solution === null) return BAR.written;
  return token === solution[cell] ? BAR.right : BAR.wrong;
}
