// Seeded puzzles: full grids, and puzzles cut out of them. Grading is in grade.ts.
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
 * @param atLeast stop at this many clues; 0 (the default) goes on until the puzzle is minimal.
 */
export const cluesFor = (solution: Board, random: Random, atLeast = 0): Uint8Array =>
  thinned(solution, solution, random, atLeast);

/**
 * The same, from a puzzle of that solution.
 * @param known what is known of the solution, and gets known on the way; it saves work and changes nothing
 */
function thinned(
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

/** Unavoidable sets of a full grid: cells that some other grid fills differently, so that one of them must be a clue. */
class Unavoidable {
  /** Where another grid differs, 81 bits in three numbers each. */
  private readonly sets: Bits[] = [];
  private readonly solution: Board;

  constructor(solution: Board) {
    this.solution = solution;
  }

  /** Whether the board, which had a clue in `cell` and one solution, has several without it. */
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
/** Sets that are looked through, from the latest. */
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
  return { clues: cluesFor(solution, random, clues), solution };
}

/** Grids that are tried for a puzzle with few clues: with 22 one in about 50 has them, with 20 next to none. */
const TRIES = 300;

/** A puzzle with exactly this many clues, or null where 300 grids in a row need more. */
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

/** Attempts in a row that may fail to make a puzzle harder before the climb ends. */
const PATIENCE = 100;

/**
 * A minimal puzzle, climbed to be hard: other clues are kept while they make it no easier.
 * Its solution is drawn as every other.
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
 * Two measures that share no cause, multiplied so that a puzzle must be hard by both: boards that the
 * search visits, which may be bad luck with its order, and wrong digits that no single assumption refutes.
 * @param floor what is surely below it is 0, for less work
 */
function hardness(clues: Board, floor = 0): number {
  const { nodes } = solve(clues, 2);
  if (nodes * (1 + wrongCandidates(clues)) < floor) return 0;
  return nodes * (1 + unrefuted(clues));
}

/** Exchanges of clues that `hardest` tries; seconds of work. */
const EXCHANGES = 2000;
/** From the first exchange to the last, how much easier a puzzle may typically become by one. */
const WARM = 6;
const COLD = 0.3;

/**
 * A minimal puzzle, annealed to be hard: an exchange that makes it easier is kept at times, less often towards the
 * end. Wrong digits that no single assumption refutes count more here than boards that the search visits.
 */
export function hardest(random: Random): Puzzle {
  const solution = fullGrid(random);
  const known = new Unavoidable(solution);
  let clues = thinned(solution, solution, random, 0, known);
  let reached = annealed(clues);
  let best = { clues, hardness: reached };
  for (let i = 0; i < EXCHANGES; i++) {
    const warmth = WARM * (1 - i / EXCHANGES) + COLD;
    const other = thinned(exchanged(clues, solution, random), solution, random, 0, known);
    const floor = reached + warmth * Math.log(1e-9 + random.float());
    const now = annealed(other, floor);
    if (now < floor) continue;
    clues = other;
    reached = now;
    if (now >= best.hardness) best = { clues, hardness: now };
  }
  return { clues: best.clues, solution };
}

/** More than the search's visits ever count. */
const MOST_FOR_VISITS = 65;

/** @param floor what is surely below it is told as less than it, for less work */
function annealed(clues: Board, floor = -Infinity): number {
  const standing = unrefuted(clues);
  if (standing + MOST_FOR_VISITS < floor) return -Infinity;
  return standing + 10 * Math.log(solve(clues, 2).nodes);
}

/** The puzzle with one to three clues less, and as many others as make its solution the only one again. */
function exchanged(puzzle: Board, solution: Board, random: Random): Uint8Array {
  const clues = Uint8Array.from(puzzle);
  const kept = ALL_CELLS.filter((cell) => clues[cell]);
  const lost = random.shuffle(kept).slice(0, 1 + random.int(3));
  for (const cell of lost) clues[cell] = 0;
  for (const cell of lost) {
    // Clues may have come back to this cell meanwhile; a digit that stands has no other.
    for (let other; !clues[cell] && (other = solutionWithout(clues, cell, solution[cell]!));) {
      const differ = ALL_CELLS.filter((c) => other![c] !== solution[c]);
      const told = differ[random.int(differ.length)]!;
      clues[told] = solution[told]!;
    }
  }
  return clues;
}
