// Turns a model's raw outputs into the predictions that samplers read: probabilities and
// quality, rounded, so that two backends that differ in the sixth decimal give equal runs.
// Also reads predictions, dense and sparse.
import { MASK } from "./board.ts";
import type { DensePrediction, Prediction, Tokens } from "./types.ts";

/** Scores are rounded to 1/PRECISION before any decision. */
export const PRECISION = 10_000;

export interface OutputShape {
  readonly batch: number;
  readonly size: number;
  readonly vocab: number;
}

/** A forward pass without a usable answer. */
export class PredictionError extends Error {
  override readonly name = "PredictionError";
}

/**
 * Softmax of `logits` [batch * size * vocab] and sigmoid of `quality` [batch * size]
 * (null without a quality head), one prediction per board.
 * @throws {PredictionError} when a length is wrong, a value is not finite, or all logits of a
 * board are zero, which happens when a device is lost or an operator fails silently
 * (quality may be all zero: a board without digits has that)
 */
export function toPredictions(
  logits: Float32Array,
  quality: Float32Array | null,
  shape: OutputShape,
): DensePrediction[] {
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

/**
 * p(token) at a position; 0 for the mask. Null where a sparse prediction does not contain
 * it; never null for a dense one.
 */
export function probabilityOf(prediction: DensePrediction, cell: number, token: number): number;
export function probabilityOf(prediction: Prediction, cell: number, token: number): number | null;
export function probabilityOf(prediction: Prediction, cell: number, token: number): number | null {
  if (token === MASK) return 0;
  if (prediction.probs) return prediction.probs[cell * prediction.vocab + token - 1]!;
  const { best, standing } = prediction;
  const at = placeIn(prediction, cell);
  for (let i = at * best.k; i < (at + 1) * best.k; i++)
    if (best.tokens[i] === token) return known(best.p[i]);
  return standing && standing.tokens[at] === token ? known(standing.p[at]) : null;
}

/** The probability of every token at a position, [vocab], a view; null for a sparse prediction. */
export function marginalOf(prediction: DensePrediction, cell: number): Float32Array;
export function marginalOf(prediction: Prediction, cell: number): Float32Array | null;
export function marginalOf({ probs, vocab }: Prediction, cell: number): Float32Array | null {
  return probs && probs.subarray(cell * vocab, (cell + 1) * vocab);
}

/** A token and its probability. */
export interface Likely {
  readonly token: number;
  readonly p: number;
}

/** The `k` most probable tokens of a position, most probable first, the lowest first among equals; fewer if fewer are known. */
export function bestOf(prediction: Prediction, cell: number, k: number): Likely[] {
  if (!prediction.probs) {
    const { best } = prediction;
    const at = placeIn(prediction, cell);
    return Array.from({ length: Math.min(k, best.k) }, (_, i) => at * best.k + i)
      .filter((i) => (best.tokens[i] ?? MASK) !== MASK)
      .map((i) => ({ token: best.tokens[i]!, p: best.p[i]! }));
  }
  const { vocab } = prediction;
  const row = prediction.probs.subarray(cell * vocab, (cell + 1) * vocab);
  return Array.from(row, (p, v) => ({ token: v + 1, p }))
    .sort((a, b) => b.p - a.p || a.token - b.token)
    .slice(0, k);
}

/** Shannon entropy of the tokens at a position, in nats: 0 = sure, ln vocab = uniform. Null if not known. */
export function entropyOf(prediction: DensePrediction, cell: number): number;
export function entropyOf(prediction: Prediction, cell: number): number | null;
export function entropyOf(prediction: Prediction, cell: number): number | null {
  if (!prediction.probs)
    return prediction.entropy && known(prediction.entropy[placeIn(prediction, cell)]);
  const { probs, vocab } = prediction;
  let entropy = 0;
  for (let v = 0; v < vocab; v++) {
    const p = probs[cell * vocab + v]!;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return entropy;
}

/** p(the token at the position is right); null without a quality head, or if not known. */
export const qualityOf = (prediction: Prediction, cell: number): number | null =>
  prediction.quality && known(prediction.quality[placeIn(prediction, cell)]);

/**
 * Total variation between two predictions of a position: the probability mass that moved,
 * 0..1. For sparse ones, over the tokens known to both; null where there are none.
 */
export function movedBetween(a: DensePrediction, b: DensePrediction, cell: number): number;
export function movedBetween(a: Prediction, b: Prediction, cell: number): number | null;
export function movedBetween(a: Prediction, b: Prediction, cell: number): number | null {
  if (a.probs && b.probs) {
    let sum = 0;
    for (let v = cell * a.vocab; v < (cell + 1) * a.vocab; v++)
      sum += Math.abs(a.probs[v]! - b.probs[v]!);
    return sum / 2;
  }
  const tokens = new Set(
    [...bestOf(a, cell, Infinity), ...bestOf(b, cell, Infinity)].map(({ token }) => token),
  );
  let sum: number | null = null;
  for (const token of tokens) {
    const [p, q] = [probabilityOf(a, cell, token), probabilityOf(b, cell, token)];
    if (p !== null && q !== null) sum = (sum ?? 0) + Math.abs(p - q);
  }
  return sum === null ? null : sum / 2;
}

/** An empty prediction: for a step without a forward pass, or whose prediction was not recorded. */
export const nothingSaid = (size: number, vocab: number): Prediction => ({
  size,
  vocab,
  probs: null,
  best: { k: 0, tokens: NO_TOKENS, p: NO_NUMBERS },
  standing: null,
  entropy: null,
  quality: null,
});

const NO_TOKENS: Tokens = new Uint8Array();
const NO_NUMBERS = new Float32Array();

/** Index of a position in a prediction's arrays; beyond their end if the position was not scored. */
const placeIn = (prediction: Prediction, cell: number): number => {
  const place = cell - (prediction.probs ? 0 : (prediction.from ?? 0));
  // Infinity: a multiple of a negative index could hit another position.
  return place < 0 ? Infinity : place;
};

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** A probability at the precision that decisions use. */
export function rounded(value: number): number {
  // + 0 turns -0 into 0: files do not distinguish them.
  return Math.round(value * PRECISION) / PRECISION + 0;
}

/**
 * Whether a score is under a threshold, compared in single precision, in which scores are
 * stored: as doubles, a score of 0.9 would be under a threshold of 0.9, and one of 0.6 not under 0.6.
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
