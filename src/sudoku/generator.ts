// Seeded puzzles: full grids, and puzzles cut out of them. Grading is in grade.ts.
import type { Random } from "../random.ts";
import { ALL_CELLS, type Board, CELLS, DIGITS, PEERS } from "./grid.ts";
import { solve } from "./solver.ts";

export interface Puzzle {
  readonly clues: Board;
  readonly solution: Board;
}

/** A uniformly seeded (not uniformly distributed) full grid. */
export function fullGrid(random: Random): Uint8Array {
  for (;;) {
    const board = new Uint8Array(CELLS);
    for (const cell of random.shuffle(ALL_CELLS)) {
      const used = new Set(PEERS[cell]!.map((peer) => board[peer]));
      const digit = random.shuffle(DIGITS).find((d) => !used.has(d));
      if (digit === undefined) break;
      board[cell] = digit;
      const { count, first } = solve(board, 2);
      if (count === 1) return first!;
      if (count === 0) board[cell] = 0;
    }
  }
}

/**
 * Removes clues in random order while the solution stays unique.
 * @param atLeast stop at this many clues; 0 (the default) goes on until the puzzle is minimal.
 */
export function cluesFor(solution: Board, random: Random, atLeast = 0): Uint8Array {
  const clues = Uint8Array.from(solution);
  let left = CELLS;
  for (const cell of random.shuffle(ALL_CELLS)) {
    if (left <= atLeast) break;
    clues[cell] = 0;
    if (solve(clues, 2).count === 1) left--;
    else clues[cell] = solution[cell]!;
  }
  return clues;
}

/** A puzzle with one solution: minimal, or with `clues` clues where that many are needed. */
export function puzzle(random: Random, clues = 0): Puzzle {
  const solution = fullGrid(random);
  return { clues: cluesFor(solution, random, clues), solution };
}

/**
 * A board with several solutions: a minimal puzzle that lost one to eight more clues.
 * `solution` is the one it was cut from.
 */
export function manySolutions(random: Random): Puzzle {
  const { clues, solution } = puzzle(random);
  const kept = ALL_CELLS.filter((cell) => clues[cell]);
  const lost = new Set<number>(random.shuffle(kept).slice(0, 1 + random.int(8)));
  return { clues: clues.map((digit, cell) => (lost.has(cell) ? 0 : digit)), solution };
}
