// Finds misread cells, because a puzzle has exactly one solution. If the most probable readings have none
// or several, it searches for the most probable readings that have one.
import { hasConflict } from "../sudoku/conflicts.ts";
import { type Board, CELLS } from "../sudoku/grid.ts";
import { solve } from "../sudoku/solver.ts";

/** A cell whose first reading was changed. */
export interface Change {
  readonly cell: number;
  /** 0 = no printed digit */
  readonly from: number;
  readonly to: number;
  /** The change does not affect the solutions: a faint digit equals the solution's digit. */
  readonly confirmed: boolean;
}

/** How many solutions a board has; "unknown" if counting takes too long. */
export type Solutions = "none" | "one" | "several" | "unknown";

export interface Repaired {
  /** The clues, 0 = none. [81] */
  readonly digits: Uint8Array;
  readonly changes: readonly Change[];
  /** How many solutions the most probable readings have. */
  readonly before: Solutions;
  readonly after: Solutions;
}

/** The most boards that the solver visits per call. */
const MAX_NODES = 3000;
/** The most calls of the solver, and the most combinations of readings. */
const LOOKS = 400;
const COMBINATIONS = 20_000;
const MOST_CHANGES = 4;
/** Readings less probable than this, relative to the cell's most probable one, are not tried. */
const LEAST = 1e-4;
/** Combinations less probable than this, relative to the most probable readings, are not tried. */
const LEAST_TOGETHER = 1e-6;
/** From this p of the solution's digit on, an empty cell counts as a faint clue: two to one, as chance would give one of nine. */
const CONFIRMED = 0.2;

/** The likeliest reading of each cell. @param clues p of 0..9, [81 x 10] */
export const likeliest = (clues: ArrayLike<number>): Uint8Array =>
  Uint8Array.from({ length: CELLS }, (_, cell) => {
    let best = 0;
    for (let digit = 1; digit <= 9; digit++)
      if (clues[cell * 10 + digit]! > clues[cell * 10 + best]!) best = digit;
    return best;
  });

/**
 * The most probable readings with which the puzzle has exactly one solution.
 * @param clues p of 0..9, [81 x 10]
 * @param written p of handwritten 1..9, [81 x 9]; a digit that is rather handwritten is not confirmed as a clue
 */
export function repaired(clues: ArrayLike<number>, written: ArrayLike<number> = []): Repaired {
  const first = likeliest(clues);
  const before = solutionsOf(first);
  const digits = before === "one" ? first : (search(clues, first) ?? first);
  const after = digits === first && before !== "one" ? before : "one";
  const seen = after === "one" ? confirmed(clues, written, digits) : digits;
  const changes = [...first.keys()]
    .filter((cell) => first[cell] !== seen[cell])
    .map((cell) => ({
      cell,
      from: first[cell]!,
      to: seen[cell]!,
      confirmed: digits[cell] !== seen[cell],
    }));
  return { digits: seen, changes, before, after };
}

/** Adds faint clues that agree with the solution. */
function confirmed(
  clues: ArrayLike<number>,
  written: ArrayLike<number>,
  digits: Board,
): Uint8Array {
  const solution = solve(digits, 1).first!;
  return Uint8Array.from(digits, (digit, cell) => {
    const right = solution[cell]!;
    const least = Math.max(CONFIRMED, written[cell * 9 + right - 1] ?? 0);
    return !digit && clues[cell * 10 + right]! > least ? right : digit;
  });
}

interface Other {
  readonly cell: number;
  readonly digit: number;
  /** -log of its probability relative to the most probable reading. */
  readonly cost: number;
}

/** Tries combinations of other readings, most probable first. */
function search(clues: ArrayLike<number>, first: Board): Uint8Array | null {
  const others: Other[] = [];
  for (let cell = 0; cell < CELLS; cell++)
    for (let digit = 0; digit <= 9; digit++) {
      const share = clues[cell * 10 + digit]! / clues[cell * 10 + first[cell]!]!;
      if (digit !== first[cell] && share > LEAST)
        others.push({ cell, digit, cost: -Math.log(share) });
    }
  others.sort((a, b) => a.cost - b.cost);
  if (others.length === 0) return null;
  const queue = new Heap();
  queue.push({ cost: others[0]!.cost, at: [0] });
  let looks = 0;
  for (let tried = 0; tried < COMBINATIONS && looks < LOOKS; tried++) {
    const now = queue.pop();
    if (!now || now.cost > -Math.log(LEAST_TOGETHER)) return null;
    const last = now.at.at(-1)!;
    const next = others[last + 1];
    if (next) {
      const without = now.cost - others[last]!.cost;
      queue.push({ cost: without + next.cost, at: [...now.at.slice(0, -1), last + 1] });
      if (now.at.length < MOST_CHANGES)
        queue.push({ cost: now.cost + next.cost, at: [...now.at, last + 1] });
    }
    const changes = now.at.map((i) => others[i]!);
    if (new Set(changes.map(({ cell }) => cell)).size < changes.length) continue;
    const board = Uint8Array.from(first);
    for (const { cell, digit } of changes) board[cell] = digit;
    if (hasConflict(board)) continue;
    looks++;
    if (solutionsOf(board) === "one") return board;
  }
  return null;
}

export function solutionsOf(board: Board): Solutions {
  if (hasConflict(board)) return "none";
  const { count, cut } = solve(board, 2, MAX_NODES);
  if (count > 1) return "several";
  return cut ? "unknown" : count === 1 ? "one" : "none";
}

interface Combination {
  readonly cost: number;
  /** Indexes in the list of other readings, ascending. */
  readonly at: readonly number[];
}

/** A priority queue: the lowest cost first. */
class Heap {
  readonly #all: Combination[] = [];

  push(one: Combination): void {
    const all = this.#all;
    let i = all.push(one) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (all[parent]!.cost <= all[i]!.cost) return;
      [all[parent], all[i]] = [all[i]!, all[parent]!];
      i = parent;
    }
  }

  pop(): Combination | undefined {
    const all = this.#all;
    const top = all[0];
    const last = all.pop();
    if (!last || all.length === 0) return top;
    all[0] = last;
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < all.length && all[child]!.cost < all[least]!.cost) least = child;
      if (least === i) return top;
      [all[least], all[i]] = [all[i]!, all[least]!];
      i = least;
    }
  }
}
