// Right digits that have changed places: how a puzzle of the reader's own gets wrong digits
// where the model makes no errors on it.
import type { Given, Tokens } from "../../../diffusion/types.ts";
import { random } from "../../../random.ts";
import { UNITS } from "../../../sudoku/grid.ts";

/** The solution with the digits of up to `most` pairs exchanged, drawn by a seed: each pair in one row, column or box, none of it a clue, no cell in two of them. */
export function withExchanges(solution: Tokens, given: Given, most: number, seed: number): Tokens {
  const board = Uint8Array.from(solution);
  const used = new Set<number>();
  for (const [a, b] of random(seed).shuffle(pairsIn(given))) {
    if (used.size === 2 * most) break;
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    [board[a], board[b]] = [solution[b]!, solution[a]!];
  }
  return board;
}

/** A pair that shares two units is in it twice, and the likelier for it. */
const pairsIn = (given: Given): [number, number][] =>
  UNITS.flatMap(({ cells }) => {
    const free = cells.filter((cell) => !given[cell]);
    return free.flatMap((a, i) => free.slice(i + 1).map((b): [number, number] => [a, b]));
  });
