// What was read of a picture, as it is offered to the person: digits, their doubts, other readings, the
// person's own digits, and what Sudoku itself has mended.
import { CELLS } from "../sudoku/grid.ts";
import type { Picture } from "./image.ts";
import type { Missing } from "./find.ts";
import type { Scan } from "./read.ts";
import { type Change, likeliest, repaired, type Solutions, solutionsOf } from "./repair.ts";

export interface PhotoReading {
  readonly kind: "read";
  /** Printed digits, 0 = none. [81] */
  readonly digits: Uint8Array;
  /** The person's own digits, 0 = none. [81] */
  readonly own: Uint8Array;
  /** How doubtful each cell is, 0..1: less where other readings would make it no puzzle. [81] */
  readonly doubts: Float32Array;
  /** What else a cell may hold, the likeliest first. [81] */
  readonly alternatives: readonly (readonly number[])[];
  readonly changes: readonly Change[];
  /** Solutions of the likeliest readings, before anything was changed. */
  readonly before: Solutions;
  /** The grid alone, flat and upright. */
  readonly flat: Picture;
}

/** Fewer digits than this are no puzzle: the picture is out of focus, or of something else. */
const FEWEST = 8;
/** Other readings less likely than this are not offered. */
const OFFERED = 0.01;

/** With such a p a cell without a clue holds a digit of the person's own: dirt and shadow look like one at times. */
const HANDWRITTEN = 0.7;

export type Unread = Missing | { readonly kind: "blank" };

export function readingOf(scan: Scan): PhotoReading | Unread {
  const { clues, written, flat } = scan;
  if (likeliest(clues).filter(Boolean).length < FEWEST) return { kind: "blank" };
  const { digits, changes, before, after } = repaired(clues);
  const own = new Uint8Array(CELLS);
  const doubts = new Float32Array(CELLS);
  const alternatives: number[][] = [];
  const changed = new Set(changes.map(({ cell }) => cell));
  for (let cell = 0; cell < CELLS; cell++) {
    const p = clues.subarray(cell * 10, cell * 10 + 10);
    const hand = written.subarray(cell * 9, cell * 9 + 9);
    const some = hand.reduce((sum, share) => sum + share, 0);
    if (!digits[cell] && some > HANDWRITTEN) own[cell] = 1 + hand.indexOf(Math.max(...hand));
    // What Sudoku has chosen is looked at again, however sure the eye was of something else.
    doubts[cell] = changed.has(cell) ? 1 : doubtOf(p, cell, digits, after === "one");
    alternatives.push(
      [...p.keys()].filter((digit) => p[digit]! > OFFERED).sort((a, b) => p[b]! - p[a]!),
    );
  }
  return { kind: "read", digits, own, doubts, alternatives, changes, before, flat };
}

/** p of what else the cell may hold. Of a puzzle with one solution a reading with which it has not is none. */
function doubtOf(p: Float32Array, cell: number, digits: Uint8Array, hasOne: boolean): number {
  let left = 0;
  const board = Uint8Array.from(digits);
  for (let digit = 0; digit <= 9; digit++) {
    if (digit === digits[cell] || p[digit]! < OFFERED) continue;
    board[cell] = digit;
    if (!hasOne || solutionsOf(board) === "one") left += p[digit]!;
  }
  return left / (left + p[digits[cell]!]!);
}
