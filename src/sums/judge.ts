// Whether a sum adds up, with masks or without. Exact: only the carry connects one column with the next.
import { columnName, DIGITS, digitOf, type Part, positionOf, type SumBoard } from "./board.ts";

export interface SumConflict {
  /** The first column, from the right, that cannot add up; 0 is the ones. */
  readonly column: number;
  /** Positions of its written digits, ascending. */
  readonly positions: readonly number[];
  /** A clause without a full stop: "the tens do not add up: 7 + 5 and 1 carried make 13, the sum has 2". */
  readonly text: string;
}

/** The possible digits at a position: the written one, or any. */
export function choicesAt(board: SumBoard, position: number): readonly number[] {
  const token = board[position]!;
  return token === 0 ? ALL : [digitOf(token)];
}
const ALL = Array.from({ length: DIGITS }, (_, digit) => digit);

/**
 * The first column from the right that cannot add up, whatever digits replace the masks and whatever
 * the columns to its right carry; null when some true sum fits the board.
 */
export function conflictOn(digits: number, board: SumBoard): SumConflict | null {
  let carries = new Set([0]);
  for (let column = 0; column < digits; column++) {
    const out = new Set<number>();
    const at = (part: Part) => positionOf(digits, { part, column });
    const sums = new Set(choicesAt(board, at(2)));
    for (const carry of carries)
      for (const a of choicesAt(board, at(0)))
        for (const b of choicesAt(board, at(1))) {
          const total = a + b + carry;
          if (sums.has(total % DIGITS)) out.add(Math.floor(total / DIGITS));
        }
    if (out.size === 0) return conflictIn(digits, board, column, [...carries]);
    carries = out;
  }
  const top = choicesAt(board, positionOf(digits, { part: 2, column: digits }));
  return top.some((digit) => carries.has(digit))
    ? null
    : conflictIn(digits, board, digits, [...carries]);
}

function conflictIn(
  digits: number,
  board: SumBoard,
  column: number,
  carries: readonly number[],
): SumConflict {
  const places = (column === digits ? [2 as const] : ([0, 1, 2] as const)).map((part) =>
    positionOf(digits, { part, column }),
  );
  const positions = places.filter((position) => board[position] !== 0);
  const carried = carries.length === 1 ? `${carries[0]!} carried` : "0 or 1 carried";
  const name = columnName(column);
  const written = board[places.at(-1)!]!;
  const has = `the sum has ${digitOf(written)}`;
  if (column === digits)
    return { column, positions, text: `the ${name} do not add up: ${carried}, ${has}` };
  const [a, b] = [board[places[0]!]!, board[places[1]!]!];
  if (a && b) {
    const addends = `${digitOf(a)} + ${digitOf(b)}`;
    const [carry] = carries;
    const make =
      carries.length === 1
        ? `${addends}${carry ? " and 1 carried" : ""} make ${digitOf(a) + digitOf(b) + carry!}`
        : `${addends} make ${digitOf(a) + digitOf(b)}, or one more with a carry`;
    return { column, positions, text: `the ${name} do not add up: ${make}, ${has}` };
  }
  return { column, positions, text: `the ${name} do not add up, whatever digit replaces the mask` };
}

/** Whether a board is full and its sum is right. */
export function isTrue(digits: number, board: SumBoard): boolean {
  for (let position = 0; position < board.length; position++) if (!board[position]) return false;
  return conflictOn(digits, board) === null;
}

/** The longest run of columns that carry, in a full sum. */
export function carryChain(digits: number, board: SumBoard): number {
  let [longest, chain, carry] = [0, 0, 0];
  for (let column = 0; column < digits; column++) {
    const digit = (part: Part) => digitOf(board[positionOf(digits, { part, column })]!);
    carry = digit(0) + digit(1) + carry >= DIGITS ? 1 : 0;
    chain = carry ? chain + 1 : 0;
    longest = Math.max(longest, chain);
  }
  return longest;
}
