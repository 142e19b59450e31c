import fc from "fast-check";
import { expect, it } from "vitest";
import type { DensePrediction } from "../../../../diffusion/types.ts";
import { conflictsOn } from "../../../../sudoku/conflicts.ts";
import { anyGrid } from "../../../../sudoku/testing.ts";
import { chanceToFit, coupledIn, drawnApart } from "./coupled.ts";

/** A prediction that gives each cell the digits of all cells, with equal probability. */
function evenly(solution: Uint8Array, cells: readonly number[]): DensePrediction {
  const probs = new Float32Array(729);
  const digits = new Set(cells.map((cell) => solution[cell]!));
  for (const cell of cells)
    for (const digit of digits) probs[cell * 9 + digit - 1] = 1 / digits.size;
  return { size: 81, vocab: 9, probs, quality: null };
}

it("finds four cells that can be filled in two ways, and only two of sixteen draws of them fit", () => {
  fc.assert(
    fc.property(anyGrid, (solution) => {
      const cells = coupledIn(solution);
      if (!cells) return;
      const other = Uint8Array.from(solution);
      const crosswise = [1, 0, 3, 2].map((at) => solution[cells[at]!]!);
      cells.forEach((cell, at) => (other[cell] = crosswise[at]!));
      expect(conflictsOn(other)).toEqual([]);
      expect(chanceToFit(evenly(solution, cells), cells)).toBeCloseTo(2 / 16);
    }),
    { numRuns: 50 },
  );
});

it("draws each cell by its own probabilities, the same by the same seed", () => {
  const solution = Uint8Array.from({ length: 81 }, (_, i) => (i % 2) + 1);
  const said = evenly(solution, [0, 1]);
  const draws = Array.from({ length: 200 }, (_, seed) => drawnApart(said, [0, 1], seed));
  const equal = draws.filter(([a, b]) => a!.token === b!.token).length;
  expect(equal).toBeGreaterThan(70);
  expect(equal).toBeLessThan(130);
  expect(drawnApart(said, [0, 1], 7)).toEqual(draws[7]);
});
