// The parts of all named techniques: candidates as bit masks, and a step, which says what
// was found where and what follows. The other files of this folder find steps, one family
// each; techniques.ts sets their order.
import {
  ALL_CELLS,
  type Board,
  type Cell,
  CELLS,
  type Digit,
  DIGITS,
  PEERS,
  type Unit,
} from "../grid.ts";

/** From easy to hard: the order of the search. */
export const TECHNIQUES = [
  "hidden single",
  "naked single",
  "pointing",
  "claiming",
  "naked pair",
  "hidden pair",
  "naked triple",
  "hidden triple",
  "X-wing",
  "XY-wing",
  "swordfish",
  "naked quad",
  "hidden quad",
] as const;
export type Technique = (typeof TECHNIQUES)[number];

/** 81 masks: bit d-1 is set while digit d is possible in the cell; 0 for written cells. */
export type Candidates = Readonly<Uint16Array>;

/** One digit in one cell. */
export interface Place {
  readonly cell: Cell;
  readonly digit: Digit;
}

export interface Step {
  readonly technique: Technique;
  /** The cells that make the pattern, in order. */
  readonly cells: readonly Cell[];
  /** The digits of the pattern. */
  readonly digits: readonly Digit[];
  /** The units of the pattern: of a hidden single, its unit; of an X-wing, its two lines; none for an XY-wing. */
  readonly units: readonly Unit[];
  /** The digit that can be written, for singles; else null. */
  readonly placement: Place | null;
  /** Candidates that the step removes; those in a single's peers are not listed. */
  readonly eliminations: readonly Place[];
}

export const bit = (digit: number): number => 1 << (digit - 1);

const DIGITS_IN = Array.from({ length: 512 }, (_, mask) =>
  DIGITS.filter((digit) => mask & bit(digit)),
);
/** The digits of a mask, in order. */
export const digitsIn = (mask: number): readonly Digit[] => DIGITS_IN[mask]!;
/** The number of digits in a mask. */
export const sizeOf = (mask: number): number => DIGITS_IN[mask]!.length;

/**
 * The candidates that the rules leave in every empty cell.
 * @param marks 81 masks of a person's own marks, 0 where there are none: they narrow the candidates
 *   and are not checked, so a right digit that they lack is never found.
 */
export function candidatesOf(board: Board, marks?: Candidates): Uint16Array {
  const candidates = new Uint16Array(CELLS);
  for (const cell of ALL_CELLS) {
    if (board[cell]) continue;
    let mask = 0b111111111;
    for (const peer of PEERS[cell]!) if (board[peer]) mask &= ~bit(board[peer]!);
    candidates[cell] = mask & (marks?.[cell] || 0b111111111);
  }
  return candidates;
}

/** Cells and digits of `mask` that are candidates among `cells`. */
export const placesOf = (candidates: Candidates, cells: readonly Cell[], mask: number): Place[] =>
  cells.flatMap((cell) => digitsIn(candidates[cell]! & mask).map((digit) => ({ cell, digit })));

/** All choices of `size` items, in order. */
export function* choices<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= items.length - size; i++)
    for (const rest of choices(items, size - 1, i + 1)) yield [items[i]!, ...rest];
}
