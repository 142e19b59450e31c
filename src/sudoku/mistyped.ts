// Which clue may have been mistyped, for a board that has no solution, or more than one: each clue is
// freed in turn, and the exact solver says with which other digit the puzzle has exactly one solution.
import { type Board, type Cell, CELLS, type Digit, DIGITS, PEERS } from "./grid.ts";
import { solve } from "./solver.ts";

/** Another digit in place of a clue, with which the puzzle has exactly one solution. */
export interface Mistyped {
  readonly cell: Cell;
  /** What stands there. */
  readonly digit: Digit;
  readonly instead: Digit;
}

/** Boards visited for one digit: what takes longer is not looked into. */
const MAX_NODES = 3000;

/** What may be mistyped at one clue. Nothing for an empty cell. @param clues 81 tokens, 0 = empty */
export function mistypedAt(clues: Board, cell: Cell): Mistyped[] {
  const digit = clues[cell] as Digit | 0;
  if (!digit || !conflictsAllSee(clues, cell)) return [];
  const freed = Uint8Array.from(clues);
  return DIGITS.filter((instead) => {
    if (instead === digit || PEERS[cell]!.some((peer) => clues[peer] === instead)) return false;
    freed[cell] = instead;
    const { count, cut } = solve(freed, 2, MAX_NODES);
    return count === 1 && !cut;
  }).map((instead) => ({ cell, digit, instead }));
}

/** Every clue that may have been mistyped, with all digits it may be. Some 200 looks of the solver. */
export const mistypedClues = (clues: Board): Mistyped[] =>
  Array.from({ length: CELLS }, (_, cell) => mistypedAt(clues, cell as Cell)).flat();

/**
 * The likeliest first: by how little a model trusts the clue, then by how few digits could stand there instead.
 * @param quality p(the digit is right) of each clue, [81]; null without a model
 */
export function ranked(found: readonly Mistyped[], quality: ArrayLike<number> | null): Mistyped[] {
  const ways = (cell: number) => found.filter((one) => one.cell === cell).length;
  return found.toSorted(
    (a, b) =>
      (quality ? quality[a.cell]! - quality[b.cell]! : 0) ||
      ways(a.cell) - ways(b.cell) ||
      a.cell - b.cell ||
      a.instead - b.instead,
  );
}

/** Whether every conflict on the board has this cell in it: otherwise another clue is wrong, too. */
function conflictsAllSee(clues: Board, cell: number): boolean {
  return PEERS.every(
    (peers, one) =>
      !clues[one] ||
      peers.every((peer) => clues[peer] !== clues[one] || one === cell || peer === cell),
  );
}
