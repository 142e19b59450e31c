// Canonical forms: two grids, or two puzzles, are equal up to symmetry exactly when their
// forms are equal. Used to exclude test puzzles from training data.
import { type Board, CELLS, columnOf, rowOf, SIZE } from "./grid.ts";
import { applySymmetry, type Symmetry, symmetry } from "./symmetry.ts";

/** The smallest grid symmetric to a full grid, and every symmetry that maps to it. */
export interface CanonicalGrid {
  readonly grid: Uint8Array;
  /** One, or as many as the grid has automorphisms. */
  readonly via: readonly Symmetry[];
}

/**
 * Min-lex form of a full valid grid over all symmetries. The first row is then
 * 123456789 and the second starts with 4, which leaves 7,776 candidates; the
 * order of all further rows follows from their first column.
 * @param grid 81 digits, a valid full grid (not checked).
 */
export function canonicalGrid(grid: Board): CanonicalGrid {
  let best: Uint8Array | null = null;
  let via: Symmetry[] = [];
  for (const transpose of [false, true]) {
    const view = transpose ? transposed(grid) : grid;
    for (const [top, second] of ROW_STARTS) {
      for (const columns of columnOrders(view, top, second)) {
        const digits = new Uint8Array(SIZE + 1);
        for (let c = 0; c < SIZE; c++) digits[view[top * SIZE + columns[c]!]!] = c + 1;
        if (best && secondRowIsLarger(view, second, columns, digits, best)) continue;
        const rows = rowOrder(view, top, second, columns[0]!, digits);
        const candidate = symmetry({ transpose, rows, columns, digits });
        const form = applySymmetry(candidate, grid);
        const order = best ? compare(form, best) : -1;
        if (order < 0) [best, via] = [form, [candidate]];
        else if (order === 0) via.push(candidate);
      }
    }
  }
  return { grid: best!, via };
}

/**
 * Canonical form of a puzzle with a known solution: the largest of its clue boards
 * under the symmetries that make the solution canonical.
 */
export function canonicalPuzzle(clues: Board, solution: Board): Uint8Array {
  return canonicalGrid(solution)
    .via.map((symmetry) => applySymmetry(symmetry, clues))
    .reduce((a, b) => (compare(a, b) >= 0 ? a : b));
}

/**
 * A cheap invariant of a full grid: equal for symmetric grids, and different for
 * nearly all others. Two rows (or columns) are a permutation of the digits; its
 * cycle type does not change under any symmetry.
 */
export function gridInvariant(grid: Board): string {
  const lines = [lineInvariant(grid), lineInvariant(transposed(grid))].toSorted();
  return lines.join("/");
}

function lineInvariant(grid: Board): string {
  const within: number[] = [];
  const across: number[] = [];
  for (let a = 0; a < SIZE; a++) {
    for (let b = a + 1; b < SIZE; b++) {
      (Math.floor(a / 3) === Math.floor(b / 3) ? within : across).push(cycleType(grid, a, b));
    }
  }
  const text = (types: number[]) => String.fromCharCode(...types.toSorted((a, b) => a - b));
  return text(within) + text(across);
}

/** The cycle lengths of "digit in row a -> digit in row b" as a product of primes. */
function cycleType(grid: Board, a: number, b: number): number {
  const next = new Uint8Array(SIZE + 1);
  for (let c = 0; c < SIZE; c++) next[grid[a * SIZE + c]!] = grid[b * SIZE + c]!;
  let product = 1;
  for (let digit = 1; digit <= SIZE; digit++) {
    let length = 0;
    for (let d = digit; next[d]; length++) {
      const to = next[d]!;
      next[d] = 0;
      d = to;
    }
    product *= PRIMES[length]!;
  }
  return product;
}
/** No cycle has length 1: a digit is never in the same column twice. */
const PRIMES = [1, 1, 2, 3, 5, 7, 11, 13, 17, 19];

/** Every ordered pair of rows of one band. */
const ROW_STARTS: readonly (readonly [number, number])[] = Array.from({ length: SIZE }, (_, row) =>
  [1, 2].map((step) => [row, Math.floor(row / 3) * 3 + ((row + step) % 3)] as const),
).flat();

/** The column orders that make the second row start with 4 once the top row is 1..9. */
function* columnOrders(view: Board, top: number, second: number): Generator<readonly number[]> {
  for (let first = 0; first < SIZE; first++) {
    const digit = view[second * SIZE + first]!;
    let fourth = 0;
    while (view[top * SIZE + fourth] !== digit) fourth++;
    const last = 3 * (3 - Math.floor(first / 3) - Math.floor(fourth / 3));
    const rights = ordersOf([last, last + 1, last + 2]);
    for (const left of ordersOf(othersOfThree(first)))
      for (const middle of ordersOf(othersOfThree(fourth)))
        for (const right of rights) yield [first, ...left, fourth, ...middle, ...right];
  }
}

function ordersOf(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => ordersOf(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/** The two other lines of the same band or stack. */
function othersOfThree(line: number): readonly number[] {
  const start = line - (line % 3);
  return [start + ((line + 1) % 3), start + ((line + 2) % 3)];
}

function secondRowIsLarger(
  view: Board,
  second: number,
  columns: readonly number[],
  digits: Uint8Array,
  best: Uint8Array,
): boolean {
  for (let c = 0; c < SIZE; c++) {
    const difference = digits[view[second * SIZE + columns[c]!]!]! - best[SIZE + c]!;
    if (difference) return difference > 0;
  }
  return false;
}

/** Order of the rows below a given top band: rows by their renamed first column, bands by their first row. */
function rowOrder(
  view: Board,
  top: number,
  second: number,
  firstColumn: number,
  digits: Uint8Array,
): number[] {
  const topBand = Math.floor(top / 3);
  const key = (row: number) => digits[view[row * SIZE + firstColumn]!]!;
  const bands = [0, 1, 2]
    .filter((band) => band !== topBand)
    .map((band) => [0, 1, 2].map((i) => band * 3 + i).sort((a, b) => key(a) - key(b)))
    .sort((a, b) => key(a[0]!) - key(b[0]!));
  const third = topBand * 9 + 3 - top - second;
  return [top, second, third, ...bands.flat()];
}

function transposed(grid: Board): Uint8Array {
  return Uint8Array.from(
    { length: CELLS },
    (_, cell) => grid[columnOf(cell) * SIZE + rowOf(cell)]!,
  );
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
