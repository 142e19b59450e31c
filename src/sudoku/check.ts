// Checks whether a board is a valid puzzle, and explains in one sentence why not. formats.ts
// reads text; grade.ts grades the difficulty.
import {
  type Board,
  type Cell,
  CELLS,
  cellName,
  type Digit,
  PEERS,
  type Unit,
  unitName,
  UNITS,
} from "./grid.ts";
import { solve } from "./solver.ts";

/** Two cells of one unit with the same digit. */
export interface Conflict {
  readonly cells: readonly [Cell, Cell];
  readonly digit: Digit;
  /** The row or column that they share, otherwise the box. */
  readonly unit: Unit;
}

export interface Conflicts {
  /** Pairs of cells that conflict. */
  readonly count: number;
  /** Every cell that is part of a conflict, in order. */
  readonly cells: readonly Cell[];
  readonly conflicts: readonly Conflict[];
}

/** The result for a board; `message` is one sentence for a person. */
export type Check = { readonly message: string } & (
  | { readonly kind: "ok"; readonly solution: Uint8Array }
  | { readonly kind: "malformed" }
  | { readonly kind: "contradictory"; readonly conflicts: Conflicts }
  | { readonly kind: "no-solution" }
  | {
      readonly kind: "several";
      /** Solutions found; `more` if there are, or may be, others. */
      readonly count: number;
      readonly more: boolean;
      /** One of the solutions. */
      readonly solution: Uint8Array;
    }
  | { readonly kind: "full"; readonly solution: Uint8Array }
  | { readonly kind: "undecided" }
);

/** Solutions are counted up to this many. */
export const COUNT_LIMIT = 100;
/** About a second of search; reached only by rare boards with few clues and no solution. */
const MAX_NODES = 200_000;

/** The conflicts on a board; empty cells have none. */
export function conflicts(board: Board): Conflicts {
  const conflicts: Conflict[] = [];
  const cells = new Set<Cell>();
  for (const [a, peers] of PEERS.entries()) {
    if (!board[a]) continue;
    for (const b of peers) {
      if (b < a || board[b] !== board[a]) continue;
      const unit = UNITS.find((one) => one.cells.includes(a as Cell) && one.cells.includes(b))!;
      conflicts.push({ cells: [a as Cell, b], digit: board[a] as Digit, unit });
      cells.add(a as Cell).add(b);
    }
  }
  return { count: conflicts.length, cells: [...cells].sort((a, b) => a - b), conflicts };
}

/** "r1c2 and r1c7 are both 5 in row 1". */
export function describeConflict({ cells: [a, b], digit, unit }: Conflict): string {
  return `${cellName(a)} and ${cellName(b)} are both ${digit} in ${unitName(unit)}`;
}

/**
 * Classifies a board: a puzzle with one solution that is not full, or any other board.
 * @param board any numbers; 81 of 0..9 where it is well formed.
 */
export function checkPuzzle(board: ArrayLike<number>): Check {
  if (board.length !== CELLS) {
    return malformed(`The board has ${board.length} cells; it needs ${CELLS}.`);
  }
  const digits = Array.from(board);
  const bad = digits.findIndex((digit) => !(Number.isInteger(digit) && digit >= 0 && digit <= 9));
  if (bad >= 0) {
    return malformed(`${cellName(bad)} is ${digits[bad]}; a cell is 1 to 9, or 0 where empty.`);
  }
  const clues = Uint8Array.from(digits);
  const found = conflicts(clues);
  if (found.count) {
    return { kind: "contradictory", message: contradiction(found), conflicts: found };
  }
  if (!clues.includes(0)) {
    return { kind: "full", message: "The board is already full and correct.", solution: clues };
  }
  return checkSolutions(clues);
}

function checkSolutions(clues: Uint8Array): Check {
  const { count, first, cut } = solve(clues, COUNT_LIMIT + 1, MAX_NODES);
  if (first && count > 1) {
    const more = cut || count > COUNT_LIMIT;
    const counted = Math.min(count, COUNT_LIMIT);
    const number = more ? `more than ${cut ? counted - 1 : counted}` : counted;
    const message = `This board has ${number} solutions; a puzzle has one. Add clues.`;
    return { kind: "several", message, count: counted, more, solution: first };
  }
  if (cut) {
    const message =
      "Whether this board has one solution could not be decided in about a second; add clues.";
    return { kind: "undecided", message };
  }
  if (!first) {
    const message = "No digits conflict, but this board has no solution. Check the clues.";
    return { kind: "no-solution", message };
  }
  return { kind: "ok", message: "This puzzle has exactly one solution.", solution: first };
}

function malformed(message: string): Check {
  return { kind: "malformed", message };
}

/** Names up to two conflicts, and counts the others. */
function contradiction({ conflicts }: Conflicts): string {
  const named = conflicts.slice(0, 2).map(describeConflict).join(", and ");
  const others = conflicts.length - 2;
  return others > 0
    ? `${named}, and ${others} more ${others === 1 ? "pair conflicts" : "pairs conflict"}.`
    : `${named}.`;
}
