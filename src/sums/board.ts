// A sum of two numbers as a board: the digits of the first number, of the second and of their sum,
// each most significant first. Numbers of N digits make 3 N + 1 positions: the sum has one more digit.
// Tokens: 0 = mask, 1 to 10 = the digits 0 to 9. The signs between the numbers are not positions.

/** [3 N + 1]; 0 = mask, 1..10 = the digits 0..9. */
export type SumBoard = ArrayLike<number>;

/** 0 and 1 are the numbers that are added, 2 is their sum. */
export type Part = 0 | 1 | 2;
export const PARTS = [0, 1, 2] as const;

export interface Place {
  readonly part: Part;
  /** Counted from the ones, column 0. */
  readonly column: number;
}

/** The number of digits; also the highest token. */
export const DIGITS = 10;

export const sizeOf = (digits: number): number => 3 * digits + 1;

export const tokenOf = (digit: number): number => digit + 1;
export const digitOf = (token: number): number => token - 1;

/** The place of a position in a sum of numbers of `digits` digits. */
export function placeOf(digits: number, position: number): Place {
  if (position < digits) return { part: 0, column: digits - 1 - position };
  if (position < 2 * digits) return { part: 1, column: 2 * digits - 1 - position };
  return { part: 2, column: sizeOf(digits) - 1 - position };
}

/** The position of a digit. Only the sum has a column `digits`. */
export const positionOf = (digits: number, { part, column }: Place): number =>
  part === 2 ? sizeOf(digits) - 1 - column : (part + 1) * digits - 1 - column;

const COLUMNS = [
  "ones",
  "tens",
  "hundreds",
  "thousands",
  "ten thousands",
  "hundred thousands",
  "millions",
  "ten millions",
  "hundred millions",
  "billions",
  "ten billions",
];

/** The most digits of a number: higher columns have no name. */
export const MOST_DIGITS = COLUMNS.length - 1;

/** "tens"; column 0 is the ones. */
export const columnName = (column: number): string => COLUMNS[column]!;

/** "first number". */
export const partName = (part: number): string => ["first number", "second number", "sum"][part]!;

/** "the tens of the first number". */
export function placeAloud(digits: number, position: number): string {
  const { part, column } = placeOf(digits, position);
  return `the ${columnName(column)} of the ${partName(part)}`;
}

/** The same for lists and for input: "a-tens", "b-ten-thousands", "sum-ones". */
export function placeName(digits: number, position: number): string {
  const { part, column } = placeOf(digits, position);
  return `${["a", "b", "sum"][part]!}-${columnName(column).replaceAll(" ", "-")}`;
}
