// Finds mistyped clues of a board that has no solution or several: each clue in turn is left out, and the
// exact solver finds the other digits with which the puzzle has exactly one solution.
import { type Board, type Cell, type Digit, DIGITS, PEERS } from "./grid.ts";
import { solve } from "./solver.ts";

/** Another digit for a clue, with which the puzzle has exactly one solution. */
export interface Mistyped {
  readonly cell: Cell;
  /** The digit on the board. */
  readonly digit: Digit;
  readonly instead: Digit;
}

/** The most boards that the solver visits for one digit; a digit that needs more is skipped. */
const MAX_NODES = 3000;

/** The corrections of one clue. None for an empty cell. @param clues 81 tokens, 0 = empty */
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

/**
 * Sorted, most plausible first: by the clue's quality, lowest first, then by how few digits could replace it.
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

/** Whether the cell is part of every conflict on the board: otherwise another clue is wrong, too. */
function conflictsAllSee(clues: Board, cell: number): boolean {
  return PEERS.every(
    (peers, one) =>
      !clues[one] ||
      peers.every((peer) => clues[peer] !== clues[one] || one === cell || peer === cell),
  );
}
