// Seeded sums: how many digits, how far a carry goes, and which digits are masked.
import type { Random } from "../random.ts";
import { DIGITS, placeOf, positionOf, sizeOf, tokenOf } from "./board.ts";

/** Masked digits: the sum; each digit with probability one half; all. */
export const ASKED = ["sum", "half", "all"] as const;
export type Asked = (typeof ASKED)[number];

export interface SumPuzzle {
  /** [3 N + 1], 0 = masked. */
  readonly clues: Uint8Array;
  /** The sum that it was made from. For "half" and "all", other solutions are as right. */
  readonly solution: Uint8Array;
}

/** Levels, by the longest chain of columns that carry; each has a range of lengths. */
export const LEVELS = [
  { level: 1, name: "no carry", from: 0, to: 0 },
  { level: 2, name: "a carry into the next column", from: 1, to: 1 },
  { level: 3, name: "a carry through 2 or 3 columns", from: 2, to: 3 },
  { level: 4, name: "a carry through 4 columns or more", from: 4, to: Infinity },
] as const;
export type SumLevel = (typeof LEVELS)[number]["level"];

/** A puzzle; without a level, numbers are uniform. @throws RangeError for a level that needs more digits */
export function sumPuzzle(
  chance: Random,
  digits: number,
  asked: Asked,
  level: SumLevel | null = null,
): SumPuzzle {
  const solution = level === null ? anySum(chance, digits) : sumOfLevel(chance, digits, level);
  const clues = Uint8Array.from(solution, (token, position) => {
    const masked =
      asked === "all" ||
      (asked === "half" ? chance.float() < 0.5 : placeOf(digits, position).part === 2);
    return masked ? 0 : token;
  });
  return { clues, solution };
}

function anySum(chance: Random, digits: number): Uint8Array {
  const number = () => Array.from({ length: digits }, () => chance.int(DIGITS));
  return added(number(), number());
}

/** A sum with one carry chain of the level's length at a random place; no other column carries. */
function sumOfLevel(chance: Random, digits: number, level: SumLevel): Uint8Array {
  const { from, to } = LEVELS[level - 1]!;
  if (from > digits)
    throw new RangeError(
      `Numbers of ${digits} digits cannot carry through ${from} columns; ask for a lower level.`,
    );
  const length = from + chance.int(Math.min(to, digits) - from + 1);
  const start = chance.int(digits - length + 1);
  const pairs = Array.from({ length: digits }, (_, column) => {
    const carry = Number(column > start && column <= start + length);
    const carries = column >= start && column < start + length;
    return pairOf(chance, (total) => total + carry >= DIGITS === carries);
  });
  return added(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
}

/** Two digits with a fitting total, uniform among all such pairs. */
function pairOf(chance: Random, fits: (total: number) => boolean): readonly [number, number] {
  for (;;) {
    const pair = [chance.int(DIGITS), chance.int(DIGITS)] as const;
    if (fits(pair[0] + pair[1])) return pair;
  }
}

/** The board of two numbers, given by their digits from the ones on. */
function added(a: readonly number[], b: readonly number[]): Uint8Array {
  const digits = a.length;
  const board = new Uint8Array(sizeOf(digits));
  const write = (part: 0 | 1 | 2, column: number, digit: number) => {
    board[positionOf(digits, { part, column })] = tokenOf(digit);
  };
  let carry = 0;
  for (let column = 0; column < digits; column++) {
    const total = a[column]! + b[column]! + carry;
    write(0, column, a[column]!);
    write(1, column, b[column]!);
    write(2, column, total % DIGITS);
    carry = Math.floor(total / DIGITS);
  }
  write(2, digits, carry);
  return board;
}
