// The symmetries of Sudoku as values: relabelling, transposition, and the permutations of
// bands, of stacks, and of rows and columns within them. canonical.ts computes the form
// that all symmetric grids share.
import type { Random } from "../random.ts";
import { type Board, CELLS, cellAt, columnOf, DIGITS, rowOf } from "./grid.ts";

/** Target cell i takes the digit of `cells[i]`, renamed by `digits`; `digits[0]` is 0. */
export interface Symmetry {
  /** Source cell of each target cell. [81] */
  readonly cells: Readonly<Uint8Array>;
  /** New name of each digit; empty stays empty. [10] */
  readonly digits: Readonly<Uint8Array>;
}

/** A symmetry from its parts; rows and columns are those of the source after transposing. */
export function symmetry(parts: {
  transpose: boolean;
  /** Source row of each target row: whole bands, in any order. [9] */
  rows: readonly number[];
  /** Source column of each target column: whole stacks, in any order. [9] */
  columns: readonly number[];
  /** New name of each digit, 0 first. [10] */
  digits: ArrayLike<number>;
}): Symmetry {
  const cells = new Uint8Array(CELLS);
  for (let i = 0; i < CELLS; i++) {
    const row = parts.rows[rowOf(i)]!;
    const column = parts.columns[columnOf(i)]!;
    cells[i] = parts.transpose ? cellAt(column, row) : cellAt(row, column);
  }
  return { cells, digits: Uint8Array.from(parts.digits) };
}

/** One of the 9! * 2 * 6^8 symmetries, uniformly. */
export function randomSymmetry(random: Random): Symmetry {
  const lines = () =>
    random.shuffle([0, 1, 2]).flatMap((band) => random.shuffle([0, 1, 2]).map((i) => band * 3 + i));
  return symmetry({
    transpose: random.int(2) === 1,
    rows: lines(),
    columns: lines(),
    digits: [0, ...random.shuffle(DIGITS)],
  });
}

/** The image of a board under a symmetry. */
export function applySymmetry({ cells, digits }: Symmetry, board: Board): Uint8Array {
  return Uint8Array.from(cells, (cell) => digits[board[cell]!]!);
}
