// What every named technique of Sudoku is made of: candidates as bit masks, and a
// step that says what was seen where and what follows. Finding steps is left to
// the files beside this one, a family each; their order to techniques.ts.
import { ALL_CELLS, type Board, type Cell, CELLS, type Digit, PEERS, type Unit } from "../grid.ts";

/** From easy to hard: the order in which they are looked for. */
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

/** 81 masks: bit d-1 is set while digit d may stand in the cell; 0 on written cells. */
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
  /** The digits that the pattern is about. */
  readonly digits: readonly Digit[];
  /** Where it is seen: the unit of a hidden single; of an X-wing, its two lines; none for an XY-wing. */
  readonly units: readonly Unit[];
  /** The digit that can be written, for singles; else null. */
  readonly placement: Place | null;
  /** Candidates that can go; those of a single's peers are not told. */
  readonly eliminations: readonly Place[];
}

export const bit = (digit: number): number => 1 << (digit - 1);

const SIZES = Uint8Array.from({ length: 512 }, (_, mask) => {
  let size = 0;
  for (let rest = mask; rest; rest &= rest - 1) size++;
  return size;
});
/** How many digits a mask holds. */
export const sizeOf = (mask: number): number => SIZES[mask]!;

const DIGITS_IN = Array.from({ length: 512 }, (_, mask) =>
  ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).filter((digit) => mask & bit(digit)),
);
/** The digits of a mask, in order. */
export const digitsIn = (mask: number): readonly Digit[] => DIGITS_IN[mask]!;

/**
 * What the rules leave to every empty cell.
 * @param marks 81 masks of a person's own marks, 0 where there are none: they narrow what the
 *   rules leave. They are believed, so a right digit that they leave out is never found.
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

/** Where the digits of `mask` stand as candidates among `cells`. */
export const placesOf = (candidates: Candidates, cells: readonly Cell[], mask: number): Place[] =>
  cells.flatMap((cell) => digitsIn(candidates[cell]! & mask).map((digit) => ({ cell, digit })));

/** All ways to take `size` of the items, in order. */
export function* choices<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= items.length - size; i++)
    for (const rest of choices(items, size - 1, i + 1)) yield [items[i]!, ...rest];
}
