// What the model says of one cell of a frame, as numbers that may be shown.
// Holds back those that mean nothing: quality of a mask or a clue, digits of a
// written cell, and whatever was said of a cell before it changed.
import { SIZE } from "../../sudoku/grid.ts";
import type { Frame } from "../../trace/frame.ts";
import { entropyAt } from "../../trace/reading.ts";

export interface Guess {
  readonly digit: number;
  readonly probability: number;
}

export interface Reading {
  /** p(digit) of digits 1..9, on masked cells. [9] */
  readonly probs: Float32Array | null;
  /** The most likely digit of a masked cell. */
  readonly best: Guess | null;
  /** Of `probs`, in nats, 0..ln 9. */
  readonly entropy: number | null;
  /** p(the digit shown is right), on cells that the run or a person wrote. */
  readonly quality: number | null;
}

export const MAX_ENTROPY = Math.log(SIZE);

const NOTHING: Reading = { probs: null, best: null, entropy: null, quality: null };

/** @param cell 0..80 */
export function readingOf(frame: Frame, cell: number): Reading {
  const { prediction, stale } = frame;
  const { token, given, writtenNow, releasedNow, editedNow } = frame.cells[cell]!;
  if (prediction === null || given) return NOTHING;
  if (stale && (writtenNow || releasedNow !== null || editedNow)) return NOTHING;
  if (token !== 0) return { ...NOTHING, quality: prediction.quality?.[cell] ?? null };
  const probs = probsOf(prediction.probs, cell);
  return { probs, best: guesses(probs)[0]!, entropy: entropyAt(prediction, cell), quality: null };
}

/** One cell's nine probabilities, a view of all 81 * 9. */
export const probsOf = (probs: Float32Array, cell: number): Float32Array =>
  probs.subarray(cell * SIZE, (cell + 1) * SIZE);

/** Digits from most to least likely; equals in the order of digits. */
export function guesses(probs: Float32Array): Guess[] {
  return Array.from(probs, (probability, i) => ({ digit: i + 1, probability })).sort(
    (a, b) => b.probability - a.probability,
  );
}
