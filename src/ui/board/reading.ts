// The prediction for one cell of a frame, without values that mean nothing: quality of a mask or a clue,
// probabilities of a written cell, values from before the cell changed. Candidates are left out while a
// person wants to find them.
import { entropyOf, marginalOf } from "../../diffusion/prediction.ts";
import type { Frame } from "../../trace/frame.ts";
import { type CellEvidence, cellEvidence } from "../../trace/evidence.ts";

export interface Guess {
  readonly digit: number;
  readonly probability: number;
}

export interface Reading {
  /** p(token) of tokens 1..vocab, on masked cells. [vocab] */
  readonly probs: Float32Array | null;
  /** The likeliest digit of a masked cell. */
  readonly best: Guess | null;
  /** Entropy of `probs`, in nats, 0..ln vocab. */
  readonly entropy: number | null;
  /** p(the digit shown is right), on cells that the run or a person wrote. */
  readonly quality: number | null;
  /** The evidence of the cell, if the run uses evidence and the cell is no clue. */
  readonly evidence: CellEvidence | null;
}

const NOTHING: Reading = {
  probs: null,
  best: null,
  entropy: null,
  quality: null,
  evidence: null,
};

/** @param cell 0..80 */
export function readingOf(frame: Frame, cell: number): Reading {
  const { prediction, stale } = frame;
  const { token, given, writtenNow, remaskedNow, editedNow } = frame.cells[cell]!;
  if (given) return NOTHING;
  const known = { ...NOTHING, evidence: frame.evidence && cellEvidence(frame.evidence, cell) };
  if (prediction === null) return known;
  if (frame.unsaid?.has(cell)) return known;
  if (stale && (writtenNow || remaskedNow !== null || editedNow)) return known;
  if (token !== 0) return { ...known, quality: prediction.quality?.[cell] ?? null };
  if (frame.quiet) return known;
  const probs = marginalOf(prediction, cell);
  return {
    ...known,
    probs,
    best: probs && guesses(probs)[0]!,
    entropy: entropyOf(prediction, cell),
  };
}

/** Digits from most to least likely; equal ones in ascending order. */
export function guesses(probs: Float32Array): Guess[] {
  return Array.from(probs, (probability, i) => ({ digit: i + 1, probability })).sort(
    (a, b) => b.probability - a.probability,
  );
}
