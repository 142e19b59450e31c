// Finds impossible numbers in a prediction, dense or sparse.
import { PRECISION } from "../diffusion/prediction.ts";
import type { SparsePrediction, Tokens } from "../diffusion/types.ts";

interface Wrong {
  readonly cell: number;
  /** The rest of the sentence "Step 7 gives r1c1 ...". */
  readonly what: string;
}

/** The fault in the rows of a dense prediction; null if there is none. @param probs [size * vocab] */
export function falseRow(probs: Float32Array, vocab: number): Wrong | null {
  const bad = probs.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) return { cell: Math.floor(bad / vocab), what: `a probability of ${probs[bad]}` };
  for (let from = 0; from < probs.length; from += vocab) {
    let sum = 0;
    for (let v = 0; v < vocab; v++) sum += probs[from + v]!;
    if (Math.abs(sum - 1) > vocab / PRECISION)
      return {
        cell: from / vocab,
        what: `probabilities that add up to ${sum.toFixed(4)}, not 1`,
      };
  }
  return null;
}

/** Tolerance for values that were rounded before they were recorded. */
const SLACK = 0.01;

/** The fault in a sparse prediction of a board; null if there is none. */
export function falseSparse(
  { size, vocab, best, standing, entropy }: SparsePrediction,
  before: Tokens,
): Wrong | null {
  const { k, tokens, p } = best;
  if (tokens.length !== size * k || p.length !== size * k)
    return { cell: 0, what: `${tokens.length} likely tokens where ${size * k} belong` };
  for (let cell = 0; cell < size; cell++) {
    let sum = 0;
    for (let i = cell * k; i < (cell + 1) * k; i++) {
      if (tokens[i] === 0) continue;
      if (tokens[i]! > vocab) return { cell, what: `the token ${tokens[i]}, beyond ${vocab}` };
      if (Number.isNaN(p[i]!)) continue;
      if (!(p[i]! >= 0 && p[i]! <= 1)) return { cell, what: `a probability of ${p[i]}` };
      if (i > cell * k && p[i]! > p[i - 1]! + SLACK)
        return { cell, what: "likely tokens that are not in order, most probable first" };
      sum += p[i]!;
    }
    if (sum > 1 + SLACK) return { cell, what: `probabilities that add up to ${sum.toFixed(4)}` };
    if (standing && standing.tokens[cell] !== before[cell])
      return { cell, what: "a probability of another token than the one on the board" };
    if (standing && (standing.p[cell]! < 0 || standing.p[cell]! > 1))
      return { cell, what: `a probability of ${standing.p[cell]}` };
    if (entropy && (entropy[cell]! < 0 || entropy[cell]! > Math.log(vocab) + SLACK))
      return { cell, what: `an entropy of ${entropy[cell]}` };
  }
  return null;
}
