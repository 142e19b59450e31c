// Seeded puzzles: full grids, and puzzles cut from them. grade.ts grades them.
import type { Random } from "../random.ts";
import { ALL_CELLS, type Board, CELLS, DIGITS, PEERS } from "./grid.ts";
import { solutionWithout, solve, unrefuted, wrongCandidates } from "./solver.ts";

export interface Puzzle {
  readonly clues: Uint8Array;
  readonly solution: Uint8Array;
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
 * @param puzzle with that solution; the solution itself is one
 * @param atLeast stop at this many clues; 0 (the default) goes on until the puzzle is minimal
 * @param known unavoidable sets known so far; more are added. They save work and do not change the result
 */
export function thinned(
  puzzle: Board,
  solution: Board,
  random: Random,
  atLeast = 0,
  known = new Unavoidable(solution),
): Uint8Array {
  const clues = Uint8Array.from(puzzle);
  let left = clues.filter(Boolean).length;
  for (const cell of random.shuffle(ALL_CELLS)) {
    if (left <= atLeast) break;
    if (!clues[cell]) continue;
    clues[cell] = 0;
    if (known.needs(clues, cell)) clues[cell] = solution[cell]!;
    else left--;
  }
  return clues;
}

/** Unavoidable sets of a full grid: cells that another grid fills differently, so one of them must be a clue. */
export class Unavoidable {
  /** Cells where another grid differs, as 81 bits in three numbers each. */
  private readonly sets: Bits[] = [];
  private readonly solution: Board;

  constructor(solution: Board) {
    this.solution = solution;
  }

  /** Whether a board with one solution has several when it loses the clue in `cell`. */
  needs(clues: Board, cell: number): boolean {
    const [a, b, c] = differences(clues, NOTHING);
    const third = Math.floor(cell / 27);
    const bit = 1 << (cell % 27);
    const { sets } = this;
    for (let i = sets.length - 1, last = Math.max(0, i - REMEMBERED); i >= last; i--) {
      const set = sets[i]!;
      if (set[third]! & bit && !(a & set[0]) && !(b & set[1]) && !(c & set[2])) return true;
    }
    const other = solutionWithout(clues, cell, this.solution[cell]!);
    if (other) sets.push(differences(other, this.solution));
    return other !== null;
  }
}

type Bits = readonly [number, number, number];
const NOTHING = new Uint8Array(CELLS);
/** The number of latest sets that are tried. */
const REMEMBERED = 500;

function differences(one: Board, other: Board): Bits {
  const bits: [number, number, number] = [0, 0, 0];
  for (let cell = 0, third = 0; third < 3; third++) {
    let held = 0;
    for (let bit = 0; bit < 27; bit++, cell++) if (one[cell] !== other[cell]) held |= 1 << bit;
    bits[third] = held;
  }
  return bits;
}

/** A puzzle with one solution: minimal, or with `clues` clues where that many are needed. */
export function puzzle(random: Random, clues = 0): Puzzle {
  const solution = fullGrid(random);
  return { clues: thinned(solution, solution, random, clues), solution };
}

/** Grids tried for a puzzle with few clues: about one in 50 can have 22, almost none 20. */
const TRIES = 300;

/** A puzzle with exactly this many clues, or null if 300 grids in a row need more. */
export function puzzleOfClues(random: Random, clues: number): Puzzle | null {
  for (let tries = 0; tries < TRIES; tries++) {
    const one = puzzle(random, clues);
    if (one.clues.filter(Boolean).length === clues) return one;
  }
  return null;
}

/**
 * A board with several solutions: a minimal puzzle that lost one to eight more clues.
 * `solution` is the one it was cut from.
 * @param most boards with more solutions than this are drawn again
 */
export function manySolutions(random: Random, most = Infinity): Puzzle {
  for (;;) {
    const board = opened(random);
    if (most === Infinity || solve(board.clues, most + 1).count <= most) return board;
  }
}

function opened(random: Random): Puzzle {
  const { clues, solution } = puzzle(random);
  const kept = ALL_CELLS.filter((cell) => clues[cell]);
  const lost = new Set<number>(random.shuffle(kept).slice(0, 1 + random.int(8)));
  return { clues: clues.map((digit, cell) => (lost.has(cell) ? 0 : digit)), solution };
}

/** Failed attempts in a row to make a puzzle harder, after which the climb ends. */
const PATIENCE = 100;

/**
 * A minimal puzzle, made hard by hill climbing: an exchange of clues is kept if the puzzle gets no easier.
 * The solution is a random grid as in `puzzle`.
 */
export function extreme(random: Random): Puzzle {
  const solution = fullGrid(random);
  const known = new Unavoidable(solution);
  let clues = thinned(solution, solution, random, 0, known);
  let reached = hardness(clues);
  for (let failures = 0; failures < PATIENCE; failures++) {
    const other = thinned(exchanged(clues, solution, random), solution, random, 0, known);
    const now = hardness(other, reached);
    if (now < reached) continue;
    if (now > reached) failures = -1;
    clues = other;
    reached = now;
  }
  return { clues, solution };
}

/**
 * The product of two independent measures, so that a puzzle must be hard by both: the boards that the
 * search visits, which depend on its order, and the wrong digits that no single assumption refutes.
 * @param floor a result surely below it is returned as 0, to save work
 */
function hardness(clues: Board, floor = 0): number {
  const { nodes } = solve(clues, 2);
  if (nodes * (1 + wrongCandidates(clues)) < floor) return 0;
  return nodes * (1 + unrefuted(clues));
}

/** The puzzle without one to three of its clues, and with as many others as its solution needs to be unique. */
export function exchanged(puzzle: Board, solution: Board, random: Random): Uint8Array {
  const clues = Uint8Array.from(puzzle);
  const kept = ALL_CELLS.filter((cell) => clues[cell]);
  const lost = random.shuffle(kept).slice(0, 1 + random.int(3));
  for (const cell of lost) clues[cell] = 0;
  for (const cell of lost) {
    // The cell may have become a clue again; then it has no other digit.
    for (let other; !clues[cell] && (other = solutionWithout(clues, cell, solution[cell]!));) {
      const differ = ALL_CELLS.filter((c) => other![c] !== solution[c]);
      const revealed = differ[random.int(differ.length)]!;
      clues[revealed] = solution[revealed]!;
    }
  }
  return clues;
}
