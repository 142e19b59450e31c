// The reading of a picture, as it is offered to the person: digits, their doubts, other readings, the
// person's own digits, and the corrections made by the rules of Sudoku.
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
  /** How doubtful each cell is, 0..1: lower if other readings would not give a puzzle. [81] */
  readonly doubts: Float32Array;
  /** Other possible digits of a cell, most probable first. [81] */
  readonly alternatives: readonly (readonly number[])[];
  readonly changes: readonly Change[];
  /** Solutions of the most probable readings, before any change. */
  readonly before: Solutions;
  /** The grid alone, flat and upright. */
  readonly flat: Picture;
}

/** With fewer digits than this there is no puzzle: the picture is out of focus, or shows something else. */
const FEWEST = 8;
/** Other readings less likely than this are not offered. */
const OFFERED = 0.01;

/** From this p on, a cell without a clue has a handwritten digit; dirt and shadow can look like one. */
const HANDWRITTEN = 0.7;

export type Unread = Missing | { readonly kind: "blank" };

export function readingOf(scan: Scan): PhotoReading | Unread {
  const { clues, written, flat } = scan;
  if (likeliest(clues).filter(Boolean).length < FEWEST) return { kind: "blank" };
  const { digits, changes, before, after } = repaired(clues, written);
  const own = new Uint8Array(CELLS);
  const doubts = new Float32Array(CELLS);
  const alternatives: number[][] = [];
  const changed = new Set(changes.map(({ cell }) => cell));
  for (let cell = 0; cell < CELLS; cell++) {
    const p = clues.subarray(cell * 10, cell * 10 + 10);
    const hand = written.subarray(cell * 9, cell * 9 + 9);
    const some = hand.reduce((sum, share) => sum + share, 0);
    if (!digits[cell] && some > HANDWRITTEN) own[cell] = 1 + hand.indexOf(Math.max(...hand));
    // A corrected cell is doubtful, however sure the first reading was.
    doubts[cell] = changed.has(cell) ? 1 : doubtOf(p, cell, digits, after === "one");
    alternatives.push(
      [...p.keys()].filter((digit) => p[digit]! > OFFERED).sort((a, b) => p[b]! - p[a]!),
    );
  }
  return { kind: "read", digits, own, doubts, alternatives, changes, before, flat };
}

/** p of other readings of the cell. If the puzzle has one solution, readings that change that do not count. */
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
