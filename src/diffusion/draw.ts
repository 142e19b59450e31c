// Draws of a token at a position, and of positions by weight. All randomness is seeded.
import type { Random } from "../random.ts";
import type { DensePrediction } from "./types.ts";

export interface Draw {
  readonly token: number;
  /** p(token), before temperature. */
  readonly confidence: number;
}

/** The most probable token at a position except `banned` (0 bans none); the lowest among equals. */
export function likeliest({ probs, vocab }: DensePrediction, cell: number, banned = 0): Draw {
  const row = cell * vocab;
  let best = banned === 1 && vocab > 1 ? 1 : 0;
  for (let v = best + 1; v < vocab; v++)
    if (v + 1 !== banned && probs[row + v]! > probs[row + best]!) best = v;
  return { token: best + 1, confidence: probs[row + best]! };
}

/**
 * Draws a token from p^(1/temperature) with the Gumbel-max trick; at temperature 0 the most
 * probable, the lowest among equals. `banned` is a token not to draw, 0 for none.
 */
export function drawToken(
  prediction: DensePrediction,
  cell: number,
  temperature: number,
  random: Random,
  banned = 0,
): Draw {
  const { probs, vocab } = prediction;
  const row = probs.subarray(cell * vocab, (cell + 1) * vocab);
  const token = drawFrom(row, temperature, random, banned);
  return { token, confidence: row[token - 1]! };
}

/**
 * Draws a token from a row of probabilities. A temperature so small that all scores overflow
 * counts as 0. If only the banned token has a probability, the draw is uniform over the others.
 */
export function drawFrom(
  row: Float32Array,
  temperature: number,
  random: Random,
  banned = 0,
): number {
  const best = (score: (p: number) => number): number => {
    let token = 0;
    let most = -Infinity;
    row.forEach((p, v) => {
      if (v + 1 === banned) return;
      const value = score(p);
      if (value > most) [token, most] = [v + 1, value];
    });
    return token;
  };
  const greedy = () => best((p) => (p > 0 ? p : -Infinity));
  const drawn = temperature === 0 ? 0 : best((p) => Math.log(p) / temperature + random.gumbel());
  return drawn || greedy() || anyBut(banned, row.length, random);
}

/** A uniformly random token except `banned`; with a vocabulary of one, that token. */
function anyBut(banned: number, vocab: number, random: Random): number {
  if (banned === 0 || vocab === 1) return 1 + random.int(vocab);
  const token = 1 + random.int(vocab - 1);
  return token < banned ? token : token + 1;
}

/** Cells sorted by score, highest first; the lowest position first among equals. */
export function ranked(cells: readonly number[], score: (cell: number) => number): number[] {
  const scores: number[] = [];
  for (const cell of cells) scores[cell] = score(cell);
  return [...cells].sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** `n` cells drawn without replacement, with probability proportional to their weights. */
export function drawCells(
  cells: readonly number[],
  weight: (cell: number) => number,
  n: number,
  random: Random,
): number[] {
  const possible = cells.filter((cell) => weight(cell) > 0);
  return ranked(possible, (cell) => Math.log(weight(cell)) + random.gumbel()).slice(0, n);
}
