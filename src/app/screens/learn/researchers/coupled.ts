// Four cells whose digits depend on each other, and independent draws for them: the appendix shows
// with them what learning from one cell or from four at a time means.
import { drawToken } from "../../../../diffusion/draw.ts";
import { probabilityOf } from "../../../../diffusion/prediction.ts";
import type { DensePrediction, Tokens } from "../../../../diffusion/types.ts";
import { random } from "../../../../random.ts";
import { boxOf, cellAt, DIGITS, PEERS, SIZE } from "../../../../sudoku/grid.ts";

/**
 * The first four cells of a full board that hold two digits crosswise, in two rows, two columns and
 * two boxes: swapped, they break no rule either. Null without any.
 */
export function coupledIn(solution: Tokens): readonly number[] | null {
  for (const [top, bottom] of twoOf(SIZE))
    for (const [left, right] of twoOf(SIZE)) {
      const cells = [
        cellAt(top, left),
        cellAt(top, right),
        cellAt(bottom, left),
        cellAt(bottom, right),
      ];
      const [a, b, c, d] = cells.map((cell) => solution[cell]);
      if (a === d && b === c && new Set(cells.map(boxOf)).size === 2) return cells;
    }
  return null;
}

const twoOf = (n: number): [number, number][] =>
  Array.from({ length: n }, (_, a) =>
    Array.from({ length: n - a - 1 }, (__, i): [number, number] => [a, a + 1 + i]),
  ).flat();

/** A digit for each of the cells, from its own probabilities alone. */
export function drawnApart(prediction: DensePrediction, cells: readonly number[], seed: number) {
  const chance = random(seed);
  return cells.map((cell) => ({ cell, ...drawToken(prediction, cell, 1, chance) }));
}

/** The probability that independent draws give no two cells that see each other the same digit. */
export function chanceToFit(prediction: DensePrediction, cells: readonly number[]): number {
  const from = (drawn: readonly number[]): number => {
    const cell = cells[drawn.length];
    if (cell === undefined) return 1;
    return DIGITS.filter((digit) =>
      drawn.every((other, i) => other !== digit || !sees(cell, cells[i]!)),
    ).reduce(
      (sum, digit) => sum + probabilityOf(prediction, cell, digit) * from([...drawn, digit]),
      0,
    );
  };
  return from([]);
}

const sees = (cell: number, other: number): boolean => PEERS[cell]!.some((peer) => peer === other);
