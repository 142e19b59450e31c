// A position, and a game of them, as text that the browser can keep.
import lz from "lz-string";
import { formatLine } from "../../sudoku/formats/write.ts";
import { CELLS } from "../../sudoku/grid.ts";
import type { Marks } from "./marks.ts";
import { cluesOf, type Hand, type Position } from "./store.ts";

/** Clues; own digits; marks as "cell:corner:centre:colour", only where there are any. */
export type Written = readonly [clues: string, digits: string, marks: string];

/** What is kept of a game, besides when. */
export type Game = Pick<
  Hand,
  "board" | "marks" | "past" | "future" | "checkpoints" | "seconds" | "paused"
> & {
  /** The cell in focus, or null. */
  readonly selected: number | null;
};

interface Kept {
  readonly at: number;
  readonly seconds: number;
  readonly now: Written;
  readonly past: readonly Written[];
  readonly checkpoints: readonly Written[];
  /** Since these were kept too; older games have none. */
  readonly future?: readonly Written[];
  readonly selected?: number | null;
}

/** A position as text. */
export function written({ board, marks }: Position): Written {
  const { corner, centre, colour } = marks;
  const some = Array.from({ length: CELLS }, (_, cell) =>
    corner[cell] || centre[cell] || colour[cell]
      ? `${cell}:${corner[cell]}:${centre[cell]}:${colour[cell]}`
      : "",
  ).filter(Boolean);
  return [formatLine(cluesOf(board)), formatLine(board.tokens), some.join(" ")];
}

/** @throws {Error} for text that `written` does not write. */
export function read([clues, digits, marks]: Written): Position {
  if (![clues, digits].every((line) => /^[0-9.]{81}$/.test(line)))
    throw new Error("A kept game has a line that is not 81 digits.");
  const line = (text: string) => Uint8Array.from(text.replaceAll(".", "0"), Number);
  const corner = new Uint16Array(CELLS);
  const centre = new Uint16Array(CELLS);
  const colour = new Uint8Array(CELLS);
  for (const mark of marks.split(" ").filter(Boolean)) {
    const [cell, ...values] = mark.split(":").map(Number) as [number, number, number, number];
    [corner[cell], centre[cell], colour[cell]] = values;
  }
  const given = line(clues).map((digit) => (digit ? 1 : 0));
  const kept: Marks = { corner, centre, colour };
  return { board: { tokens: line(digits), given }, marks: kept };
}

/** A game as text: positions differ in little from each other, so it packs to a small part. */
export function packed(game: Omit<Game, "paused">): string {
  const { past, future, checkpoints, seconds, selected } = game;
  const kept: Kept = {
    at: Date.now(),
    seconds,
    now: written(game),
    past: past.map(written),
    checkpoints: checkpoints.map(written),
    future: future.map(written),
    selected,
  };
  return lz.compressToUTF16(JSON.stringify(kept));
}

function keptIn(text: string | null): Kept | null {
  try {
    if (text === null) return null;
    return JSON.parse(text.startsWith("{") ? text : lz.decompressFromUTF16(text)) as Kept;
  } catch {
    return null;
  }
}

/** When a game was kept; 0 for text that is none. */
export const keptAt = (text: string | null): number => keptIn(text)?.at ?? 0;

/** The game in a text; null for one of another version, or not ours: its puzzle starts anew. */
export function unpacked(text: string | null): Game | null {
  const kept = keptIn(text);
  try {
    if (!kept) return null;
    const { past, checkpoints, seconds, now, future = [], selected = null } = kept;
    return {
      ...read(now),
      past: past.map(read),
      future: future.map(read),
      checkpoints: checkpoints.map(read),
      seconds,
      selected,
      paused: false,
    };
  } catch {
    return null;
  }
}
