// An exact solver: naked and hidden singles on bit masks, then a guess in the cell with
// fewest candidates. It judges results; no sampler uses it.
import { type Board, CELLS, PEERS, UNITS } from "./grid.ts";

const ALL = 0b111111111;
const bit = (digit: number): number => 1 << (digit - 1);
const digitOf = (mask: number): number => 32 - Math.clz32(mask);

const POPCOUNT = Uint8Array.from({ length: ALL + 1 }, (_, m) => {
  let n = 0;
  for (let rest = m; rest; rest &= rest - 1) n++;
  return n;
});
const FLAT_PEERS = Uint8Array.from(PEERS.flat());
const FLAT_UNITS = Uint8Array.from(UNITS.flatMap((unit) => unit.cells));

export interface Solutions {
  /** Solutions found, at most `limit`. */
  readonly count: number;
  /** The solutions, in the order of the search. */
  readonly found: readonly Uint8Array[];
  /** The first of them, or null. */
  readonly first: Uint8Array | null;
  /** Boards at which the search had to branch; 0 means that singles sufficed. */
  readonly guesses: number;
  /** Boards visited, the first included. */
  readonly nodes: number;
  /** True when the search stopped at `maxNodes`: there may be more solutions than `count`. */
  readonly cut: boolean;
}

/**
 * Counts the solutions of a board up to `limit` (2 decides whether it is unique).
 * @param board 81 tokens, 0 = empty; conflicting digits simply give no solution.
 * @param maxNodes boards visited before giving up. Puzzles need few; a board without
 *   a solution can need millions.
 */
export function solve(board: Board, limit = 2, maxNodes = Infinity): Solutions {
  const search = new Search(limit, maxNodes);
  const masks = masksOf(board);
  if (masks) search.visit(masks);
  return search;
}

/**
 * A solution with another digit than `digit` in the empty cell `cell`; or null. If there is none, a
 * puzzle that loses this clue still has one solution; this search ends sooner than counting.
 */
export function solutionWithout(board: Board, cell: number, digit: number): Uint8Array | null {
  const masks = masksOf(board);
  const others = masks ? masks[cell]! & ~bit(digit) : 0;
  if (!masks || !others) return null;
  masks[cell] = others;
  if (!(others & (others - 1)) && !assign(masks, cell, others)) return null;
  const search = new Search(1, Infinity);
  search.visit(masks);
  return search.first;
}

/** How many wrong digits singles leave as candidates, for a board with one solution. */
export function wrongCandidates(board: Board): number {
  const masks = masksOf(board);
  if (!masks || !hiddenSingles(masks)) return 0;
  return masks.reduce((sum, mask) => sum + POPCOUNT[mask]! - 1, 0);
}

/**
 * How many wrong digits singles do not refute: each candidate left by singles is assumed alone, and
 * counts if singles then reach no contradiction. 0 if one such pass solves the puzzle. Equal for
 * symmetric copies of a puzzle, and independent of the search's order.
 * @param board with one solution
 */
export function unrefuted(board: Board): number {
  const masks = masksOf(board);
  if (!masks || !hiddenSingles(masks)) return 0;
  // Digits placed under a consistent assumption are consistent themselves: they imply less, so no contradiction either.
  const stands = new Uint16Array(CELLS);
  const assumed = new Uint16Array(CELLS);
  let standing = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    if (!(masks[cell]! & (masks[cell]! - 1))) continue;
    standing--; // the solution's digit
    for (let rest = masks[cell]!; rest; rest &= rest - 1) {
      const digit = rest & -rest;
      if (!(stands[cell]! & digit)) {
        assumed.set(masks);
        if (!assign(assumed, cell, digit) || !hiddenSingles(assumed)) continue;
        for (let other = 0; other < CELLS; other++) {
          const mask = assumed[other]!;
          if (!(mask & (mask - 1))) stands[other]! |= mask;
        }
      }
      standing++;
    }
  }
  return standing;
}

class Search implements Solutions {
  readonly found: Uint8Array[] = [];
  guesses = 0;
  nodes = 0;
  cut = false;
  readonly limit: number;
  readonly maxNodes: number;

  constructor(limit: number, maxNodes: number) {
    this.limit = limit;
    this.maxNodes = maxNodes;
  }

  get count(): number {
    return this.found.length;
  }

  get first(): Uint8Array | null {
    return this.found[0] ?? null;
  }

  /** Overwrites `masks`. */
  visit(masks: Uint16Array): void {
    if (this.nodes >= this.maxNodes) {
      this.cut = true;
      return;
    }
    this.nodes++;
    if (!hiddenSingles(masks)) return;
    const cell = fewestCandidates(masks);
    if (cell < 0) {
      this.found.push(Uint8Array.from(masks, digitOf));
      return;
    }
    this.guesses++;
    for (let rest = masks[cell]!; rest && this.found.length < this.limit; rest &= rest - 1) {
      const branch = masks.slice();
      if (assign(branch, cell, rest & -rest)) this.visit(branch);
    }
  }
}

/** The candidates of every cell, naked singles followed; null on a contradiction. */
function masksOf(board: Board): Uint16Array | null {
  const masks = new Uint16Array(CELLS).fill(ALL);
  for (let cell = 0; cell < CELLS; cell++) {
    const digit = board[cell]!;
    if (digit && !assign(masks, cell, bit(digit))) return null;
  }
  return masks;
}

/** Fixes a cell and follows every naked single; false on a contradiction. */
function assign(masks: Uint16Array, cell: number, mask: number): boolean {
  if (!(masks[cell]! & mask)) return false;
  masks[cell] = mask;
  for (let i = cell * 20, end = i + 20; i < end; i++) {
    const peer = FLAT_PEERS[i]!;
    const before = masks[peer]!;
    if (!(before & mask)) continue;
    const after = before ^ mask;
    if (!after) return false;
    masks[peer] = after;
    if (!(after & (after - 1)) && !assign(masks, peer, after)) return false;
  }
  return true;
}

/** Places hidden singles until none is left; false on a contradiction. */
function hiddenSingles(masks: Uint16Array): boolean {
  for (let changed = true; changed;) {
    changed = false;
    for (let start = 0; start < FLAT_UNITS.length; start += 9) {
      let once = 0;
      let twice = 0;
      let placed = 0;
      for (let i = start; i < start + 9; i++) {
        const mask = masks[FLAT_UNITS[i]!]!;
        twice |= once & mask;
        once |= mask;
        if (!(mask & (mask - 1))) placed |= mask;
      }
      if (once !== ALL) return false;
      const singles = once & ~twice & ~placed;
      if (!singles) continue;
      changed = true;
      for (let i = start; i < start + 9; i++) {
        const cell = FLAT_UNITS[i]!;
        const single = masks[cell]! & singles;
        if (!single || !(masks[cell]! & (masks[cell]! - 1))) continue;
        if (single & (single - 1) || !assign(masks, cell, single)) return false;
      }
    }
  }
  return true;
}

/** The undecided cell with fewest candidates, or -1 when all are decided. */
function fewestCandidates(masks: Uint16Array): number {
  let best = -1;
  let fewest = 10;
  for (let cell = 0; cell < CELLS; cell++) {
    const count = POPCOUNT[masks[cell]!]!;
    if (count > 1 && count < fewest) {
      best = cell;
      fewest = count;
      if (count === 2) break;
    }
  }
  return best;
}

/** Two solutions that differ; null where there are none, or only one. */
export function twoSolutions(clues: Uint8Array): readonly [Uint8Array, Uint8Array] | null {
  const { first, count } = solve(clues, 2);
  if (!first || count < 2) return null;
  for (const [cell, digit] of first.entries()) {
    const other = clues[cell] ? null : solutionWithout(clues, cell, digit);
    if (other) return [first, other];
  }
  return null;
}
