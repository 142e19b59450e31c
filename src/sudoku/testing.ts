// For tests: fast-check values of this folder's types, and an independent solver that
// has no code or method in common with solver.ts.
import fc from "fast-check";
import { random } from "../random.ts";
import { fullGrid, type Puzzle, puzzle } from "./generator.ts";
import { type Board, boxOf, CELLS, columnOf, rowOf } from "./grid.ts";
import { randomSymmetry, type Symmetry } from "./symmetry.ts";

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** Any 81 tokens, whether they conflict or not. */
export const anyBoard: fc.Arbitrary<Uint8Array> = fc.uint8Array({
  minLength: CELLS,
  maxLength: CELLS,
  max: 9,
});
export const anyGrid: fc.Arbitrary<Uint8Array> = seed.map((s) => fullGrid(random(s)));
export const anyPuzzle: fc.Arbitrary<Puzzle> = seed.map((s) => puzzle(random(s)));
export const anySymmetry: fc.Arbitrary<Symmetry> = seed.map((s) => randomSymmetry(random(s)));

/** Counts solutions up to a limit: plain backtracking, cell after cell, digit after digit. */
export function bruteForceCount(board: Board, limit: number): number {
  const cells = Array.from(board);
  const fits = (at: number, digit: number) =>
    cells.every(
      (other, cell) =>
        cell === at ||
        other !== digit ||
        (rowOf(cell) !== rowOf(at) && columnOf(cell) !== columnOf(at) && boxOf(cell) !== boxOf(at)),
    );
  if (cells.some((digit, cell) => digit && !fits(cell, digit))) return 0;
  const empty = cells.flatMap((digit, cell) => (digit ? [] : [cell]));
  const count = (depth: number, left: number): number => {
    const cell = empty[depth];
    if (cell === undefined) return 1;
    let found = 0;
    for (let digit = 1; digit <= 9 && found < left; digit++) {
      if (!fits(cell, digit)) continue;
      cells[cell] = digit;
      found += count(depth + 1, left - found);
      cells[cell] = 0;
    }
    return found;
  };
  return count(0, limit);
}
