// Finds what was misread by what Sudoku itself says: a puzzle has exactly one solution. Where the likeliest
// readings have none or several, the likeliest readings that have one are looked for.
import { hasConflict } from "../sudoku/conflicts.ts";
import { type Board, CELLS } from "../sudoku/grid.ts";
import { solve } from "../sudoku/solver.ts";

/** A cell that is not what it was read as first. */
export interface Change {
  readonly cell: number;
  /** 0 = no printed digit */
  readonly from: number;
  readonly to: number;
  /** It makes no difference to the solutions: a digit that was hardly seen is the solution's digit there. */
  readonly confirmed: boolean;
}

/** How many solutions a board has; "unknown" when it takes too long to say. */
export type Solutions = "none" | "one" | "several" | "unknown";

export interface Repaired {
  /** The clues, 0 = none. [81] */
  readonly digits: Uint8Array;
  readonly changes: readonly Change[];
  /** How many solutions the likeliest readings have. */
  readonly before: Solutions;
  readonly after: Solutions;
}

/** Boards visited for one look of the solver. */
const MAX_NODES = 3000;
/** Looks of the solver, and combinations of readings at all. */
const LOOKS = 400;
const COMBINATIONS = 20_000;
const MOST_CHANGES = 4;
/** Readings less likely than this, beside the likeliest of the cell, are not tried. */
const LEAST = 1e-4;
/** Changes together are not tried when they are less likely than this, beside the likeliest readings. */
const LEAST_TOGETHER = 1e-6;
/** An empty cell with such a p of the digit that the solution has there is no chance: one of nine would be. */
const CONFIRMED = 0.1;

/** The likeliest reading of each cell. @param clues p of 0..9, [81 x 10] */
export const likeliest = (clues: ArrayLike<number>): Uint8Array =>
  Uint8Array.from({ length: CELLS }, (_, cell) => {
    let best = 0;
    for (let digit = 1; digit <= 9; digit++)
      if (clues[cell * 10 + digit]! > clues[cell * 10 + best]!) best = digit;
    return best;
  });

/** The likeliest readings with which the puzzle has exactly one solution. @param clues p of 0..9, [81 x 10] */
export function repaired(clues: ArrayLike<number>): Repaired {
  const first = likeliest(clues);
  const before = solutionsOf(first);
  const digits = before === "one" ? first : (search(clues, first) ?? first);
  const after = digits === first && before !== "one" ? before : "one";
  const seen = after === "one" ? confirmed(clues, digits) : digits;
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

/** With the clues that were hardly seen, and that the solution says are there. */
function confirmed(clues: ArrayLike<number>, digits: Board): Uint8Array {
  const solution = solve(digits, 1).first!;
  return Uint8Array.from(digits, (digit, cell) =>
    !digit && clues[cell * 10 + solution[cell]!]! > CONFIRMED ? solution[cell]! : digit,
  );
}

interface Other {
  readonly cell: number;
  readonly digit: number;
  /** -log of how likely it is beside the likeliest. */
  readonly cost: number;
}

/** Combinations of other readings in the order of their likelihood. */
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
  /** Places in the list of other readings, rising. */
  readonly at: readonly number[];
}

/** The cheapest first. */
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
