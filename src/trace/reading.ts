// What a prediction says of one cell, in the two numbers that conditions and
// comparisons ask for. How samplers rank cells is in diffusion.
import type { Prediction } from "../diffusion/types.ts";

/** Shannon entropy of the digits at a cell, in nats: 0 = sure, ln 9 = 2.197 = no idea. */
export function entropyAt({ probs, vocab }: Prediction, cell: number): number {
  let entropy = 0;
  for (let v = 0; v < vocab; v++) {
    const p = probs[cell * vocab + v]!;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return entropy;
}

/** Total variation between two predictions of a cell: the probability mass moved, 0..1. */
export function movedAt(a: Prediction, b: Prediction, cell: number): number {
  let sum = 0;
  for (let v = 0; v < a.vocab; v++)
    sum += Math.abs(a.probs[cell * a.vocab + v]! - b.probs[cell * b.vocab + v]!);
  return sum / 2;
}
