// Causes of remasks: how samplers build them, and how a cause is checked against its step.
// src/trace/words.ts turns a cause into a sentence.
import { writtenCells } from "./board.ts";
import { RESTART } from "./memory.ts";
import { probabilityOf } from "./prediction.ts";
import type { Cause, Place, Prediction, RunState, StepRecord } from "./types.ts";

/** Scores of the positions that could have been remasked, with the rank of each. */
export interface Scores {
  readonly name: string;
  readonly of: number;
  readonly valueAt: (cell: number) => number;
  readonly placeOf: (cell: number) => Place;
}

/** @param cells the positions that could have been remasked */
export function scoresOf(
  name: string,
  cells: readonly number[],
  valueAt: (cell: number) => number,
): Scores {
  const sorted = Float64Array.from(cells, valueAt).sort();
  return {
    name,
    of: cells.length,
    valueAt,
    placeOf: (cell) => {
      const value = valueAt(cell);
      const lower = countBelow(sorted, value, false);
      return { rank: lower + 1, equals: countBelow(sorted, value, true) - lower };
    },
  };
}

/** How many of the ascending values are under a value; with `orEqual`, also those that equal it. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const scored = ({ name, of, valueAt }: Scores, cell: number) => ({
  score: name,
  value: valueAt(cell),
  of,
});

/** Remasked because its score is under a threshold. */
export const byThreshold = (scores: Scores, cell: number, threshold: number): Cause => ({
  ...scored(scores, cell),
  by: "threshold",
  threshold,
  ...scores.placeOf(cell),
});

/** Remasked as one of the `count` lowest. */
export const byRank = (scores: Scores, cell: number, count: number): Cause => ({
  ...scored(scores, cell),
  by: "rank",
  count,
  ...scores.placeOf(cell),
});

/** Remasked because the schedule keeps only `keep` of `free` positions and others scored higher. */
export const byBudget = (scores: Scores, cell: number, keep: number, free: number): Cause => ({
  ...scored(scores, cell),
  by: "budget",
  keep,
  free,
  ...scores.placeOf(cell),
});

/** Drawn with a probability, in each of `draws` draws. */
export const byDraw = (
  score: string,
  value: number,
  of: number,
  { probability = value, draws = 1 } = {},
): Cause => ({ score, value, of, by: "draw", probability, draws });

/** One of `count` positions picked out of `of`, all with the same chance. */
export const byChance = (score: string, of: number, count: number): Cause => ({
  score,
  value: 0,
  of,
  by: "chance",
  count,
});

/**
 * Finds an impossible cause in a step: ranks, counts and probabilities out of range, a
 * score that is not under its threshold, a quality or confidence that differs from the
 * step's own prediction. Null when nothing is wrong.
 * @param before the run before the step
 * @returns the position, and the rest of a sentence whose subject is the position
 */
export function falseClaim(
  before: RunState,
  { events, prediction, nfe, decoded = 0 }: StepRecord,
): { readonly cell: number; readonly what: string } | null {
  const written = writtenCells(before.tokens, before.given).length;
  // Confidences from probes or a decoder are not in the step's prediction.
  const elsewhere = nfe - before.nfe > 1 || decoded > before.decoded;
  for (const event of events) {
    const what =
      event.type === "unmask"
        ? event.rank >= 1 && event.rank <= events.length
          ? null
          : `is written at rank ${event.rank} of ${events.length}`
        : falseCause(event.cause, event.cell, written, prediction);
    if (what) return { cell: event.cell, what };
    if (event.type !== "remask" && !elsewhere) {
      const said = probabilityOf(prediction, event.cell, event.token);
      if (said !== null && Math.fround(event.confidence) !== Math.fround(said))
        return {
          cell: event.cell,
          what: `is written with a confidence of ${short(event.confidence)}, and the prediction says ${short(said)}`,
        };
    }
  }
  return null;
}

/** The scores by which the built-in samplers remask. */
export const SCORES: ReadonlySet<string> = new Set([
  "all",
  "change since written",
  "evidence",
  "leave-one-out",
  "leave-one-out margin",
  "log probability",
  "log quality",
  "noise probability",
  "probability",
  "quality",
  "random",
  "redraw probability",
  "remasking probability",
  RESTART,
  "room beside another token",
  "stored confidence",
  "support",
]);

/** The longest name of a score, in characters. */
const LONGEST = 60;

/** Rounded to 6 decimals, which hides single precision's noise. */
const short = (value: number): number => Number(value.toFixed(6));

function falseCause(
  cause: Cause,
  cell: number,
  written: number,
  { quality }: Prediction,
): string | null {
  const { score, value, of } = cause;
  if (score.length > LONGEST) return `is remasked for a score of ${score.length} characters`;
  if (!(of >= 1 && of <= written))
    return `is remasked as one of ${of}, and ${written} could have been`;
  if (score === "quality" && Math.fround(value) !== quality?.[cell])
    return `is remasked for a quality of ${short(value)}, and the prediction says ${quality ? short(quality[cell]!) : "none"}`;
  if ("rank" in cause) {
    const { rank, equals } = cause;
    if (!(rank >= 1 && equals >= 1 && rank + equals - 1 <= of))
      return `is remasked at rank ${rank}, beside ${equals - 1} equal ones, of ${of}`;
  }
  switch (cause.by) {
    case "threshold":
      return value < cause.threshold
        ? null
        : `is remasked for a ${score} of ${value} under ${cause.threshold}, and it is not under that`;
    case "rank":
    case "chance":
      return cause.count >= 1 && cause.count <= of
        ? null
        : `is remasked as one of ${cause.count} out of ${of}`;
    case "budget":
      return cause.keep >= 0 && cause.keep < cause.free && of <= cause.free
        ? null
        : `is remasked because ${cause.keep} of ${cause.free} are kept`;
    case "draw":
      return cause.probability >= 0 && cause.probability <= 1 && cause.draws >= 1
        ? null
        : `is remasked by ${cause.draws} draws of probability ${cause.probability}`;
    default:
      return null;
  }
}
