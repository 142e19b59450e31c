// Drawing a token at a position, and positions by weight. All chance is seeded.
import type { Random } from "../random.ts";
import type { DensePrediction } from "./types.ts";

export interface Draw {
  readonly token: number;
  /** p(token), before temperature. */
  readonly confidence: number;
}

/** The most probable token at a position, of equals the lowest. */
export function likeliest({ probs, vocab }: DensePrediction, cell: number): Draw {
  const row = cell * vocab;
  let best = 0;
  for (let v = 1; v < vocab; v++) if (probs[row + v]! > probs[row + best]!) best = v;
  return { token: best + 1, confidence: probs[row + best]! };
}

/**
 * Draws a token from p^(1/temperature), by the Gumbel-max trick; the most probable,
 * of equals the lowest, at temperature 0. `banned` is a token not to draw, 0 for none.
 */
export function drawToken(
  prediction: DensePrediction,
  cell: number,
  temperature: number,
  random: Random,
  banned = 0,
): Draw {
  const { probs, vocab } = prediction;
  const row = cell * vocab;
  let token = 0;
  let best = -Infinity;
  for (let v = 0; v < vocab; v++) {
    if (v + 1 === banned) continue;
    const p = probs[row + v]!;
    const score = temperature === 0 ? p : Math.log(p) / temperature + random.gumbel();
    if (token === 0 || score > best) {
      token = v + 1;
      best = score;
    }
  }
  return { token, confidence: probs[row + token - 1]! };
}

/** Cells sorted by score, highest first, of equals the lowest position first. */
export function ranked(cells: readonly number[], score: (cell: number) => number): number[] {
  const scores: number[] = [];
  for (const cell of cells) scores[cell] = score(cell);
  return [...cells].sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** `n` cells drawn without replacement, each with chance in proportion to its weight. */
export function drawCells(
  cells: readonly number[],
  weight: (cell: number) => number,
  n: number,
  random: Random,
): number[] {
  const possible = cells.filter((cell) => weight(cell) > 0);
  return ranked(possible, (cell) => Math.log(weight(cell)) + random.gumbel()).slice(0, n);
}
