// From a model's raw outputs to what samplers read: probabilities and quality,
// rounded, so that two backends that differ in the sixth decimal agree. Knows
// nothing of how the outputs were computed.
import type { Prediction } from "./types.ts";

/** Scores are rounded to one part in this many before they decide anything. */
export const PRECISION = 10_000;

export interface OutputShape {
  readonly batch: number;
  readonly size: number;
  readonly vocab: number;
}

/** A forward pass that gave no usable answer. */
export class PredictionError extends Error {
  override readonly name = "PredictionError";
}

/**
 * Softmax of `logits` [batch * size * vocab] and sigmoid of `quality` [batch * size]
 * (null without a quality head), one Prediction a board. Throws PredictionError when
 * a length is wrong, a value is not finite, or a board's logits are all zero, as they
 * are when a device is lost or an operator failed silently. (Quality is rightly zero
 * on a board without digits.)
 */
export function toPredictions(
  logits: Float32Array,
  quality: Float32Array | null,
  shape: OutputShape,
): Prediction[] {
  const { batch, size, vocab } = shape;
  expectLength("logits", logits, batch * size * vocab);
  if (quality) expectLength("quality", quality, batch * size);
  return Array.from({ length: batch }, (_, b) => {
    const boardLogits = logits.subarray(b * size * vocab, (b + 1) * size * vocab);
    expectFinite("logits", boardLogits, b);
    expectSomeNonZero(boardLogits, b);
    const boardQuality = quality?.subarray(b * size, (b + 1) * size);
    if (boardQuality) expectFinite("quality", boardQuality, b);
    return {
      size,
      vocab,
      probs: softmaxRows(boardLogits, vocab),
      quality: boardQuality ? boardQuality.map(roundedSigmoid) : null,
    };
  });
}

/** p(token) at a position; 0 for the mask, which is no token. */
export function probabilityOf(prediction: Prediction, cell: number, token: number): number {
  return token === 0 ? 0 : prediction.probs[cell * prediction.vocab + token - 1]!;
}

/** A probability rounded to the precision at which scores decide. */
export function rounded(value: number): number {
  return Math.round(value * PRECISION) / PRECISION;
}

/**
 * Whether a score is under a threshold, both in the single precision in which scores are
 * kept: as doubles a score of 0.9 would be under a threshold of 0.9, and one of 0.6 not under 0.6.
 */
export const isUnder = (score: number, threshold: number): boolean =>
  Math.fround(score) < Math.fround(threshold);

function roundedSigmoid(logit: number): number {
  return rounded(1 / (1 + Math.exp(-logit)));
}

function softmaxRows(logits: Float32Array, vocab: number): Float32Array {
  const probs = new Float32Array(logits.length);
  const powers = new Float64Array(vocab);
  for (let row = 0; row < logits.length; row += vocab) {
    let top = -Infinity;
    for (let v = 0; v < vocab; v++) if (logits[row + v]! > top) top = logits[row + v]!;
    let sum = 0;
    for (let v = 0; v < vocab; v++) sum += powers[v] = Math.exp(logits[row + v]! - top);
    for (let v = 0; v < vocab; v++) probs[row + v] = rounded(powers[v]! / sum);
  }
  return probs;
}

function expectLength(name: string, values: Float32Array, length: number): void {
  if (values.length === length) return;
  throw new PredictionError(
    `The model returned ${values.length} values of ${name} where ${length} were expected. ` +
      `Use a model file that matches its manifest.`,
  );
}

function expectFinite(name: string, values: Float32Array, board: number): void {
  let at = 0;
  while (at < values.length && Number.isFinite(values[at])) at++;
  if (at === values.length) return;
  throw new PredictionError(
    `The model returned ${values[at]} in ${name} of board ${board + 1}, value ${at + 1}. ` +
      `This backend cannot be trusted; switch to another one.`,
  );
}

function expectSomeNonZero(logits: Float32Array, board: number): void {
  for (const value of logits) if (value !== 0) return;
  throw new PredictionError(
    `The model returned only zeros in logits of board ${board + 1}. ` +
      `This backend cannot be trusted; switch to another one.`,
  );
}
