// A position, and a game of them, as text that the browser can keep.
import type { Tokens } from "../../diffusion/types.ts";
import lz from "lz-string";
import { formatLine } from "../../sudoku/formats/write.ts";
import { CELLS } from "../../sudoku/grid.ts";
import { type Marks, NO_MARKS } from "../state/marks.ts";
import { cluesOf, type GameState, type Position } from "../state/game.ts";

/** Clues; own digits; marks as "cell:corner:centre:colour", only where there are any. */
export type Written = readonly [clues: string, digits: string, marks: string];

/** What is kept of a game, besides when. */
export type Game = Pick<
  GameState,
  "board" | "marks" | "past" | "future" | "checkpoints" | "seconds" | "paused"
> & {
  /** The cell in focus, or null. */
  readonly selected: number | null;
};

/** Positions stand in the order they were made in, each as what is other than in the one before. */
interface Kept {
  readonly at: number;
  readonly seconds: number;
  readonly line: readonly string[];
  /** Which of the line is on the board. */
  readonly now: number;
  readonly checkpoints: readonly string[];
  readonly selected: number | null;
}

/** As it was kept before moves were: every position whole. Such games are in browsers. */
interface OldKept extends Pick<Kept, "at" | "seconds"> {
  readonly now: Written;
  readonly past: readonly Written[];
  readonly checkpoints: readonly Written[];
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

const BARE: Position = {
  board: { tokens: new Uint8Array(CELLS), given: new Uint8Array(CELLS) },
  marks: NO_MARKS,
};

const partsOf = ({ board, marks }: Position): readonly Tokens[] => [
  board.given,
  board.tokens,
  marks.corner,
  marks.centre,
  marks.colour,
];

/** What a move has changed: "cell:given:digit:corner:centre:colour", a cell after the other. */
function change(from: Position, to: Position): string {
  const [before, after] = [partsOf(from), partsOf(to)];
  const cells: string[] = [];
  for (let cell = 0; cell < CELLS; cell++)
    if (after.some((part, i) => part[cell] !== before[i]![cell]))
      cells.push([cell, ...after.map((part) => part[cell])].join(":"));
  return cells.join(" ");
}

/** @throws {Error} for text that `change` does not write. */
function changed(from: Position, text: string): Position {
  const parts = partsOf(from).map((part) => part.slice()) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint16Array<ArrayBuffer>,
    Uint16Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  for (const one of text.split(" ").filter(Boolean)) {
    if (!/^([0-7]?\d|80):[01]:\d:\d{1,3}:\d{1,3}:\d$/.test(one))
      throw new Error(`A kept game has "${one}", which is no change of a cell.`);
    const [cell, ...values] = one.split(":").map(Number) as [number, ...number[]];
    for (const [i, part] of parts.entries()) part[cell] = values[i]!;
  }
  const [given, tokens, corner, centre, colour] = parts;
  return { board: { tokens, given }, marks: { corner, centre, colour } };
}

/** A game as text. A move is a few letters of it, so that a long game is kept as fast as a short one. */
export function packed(game: Omit<Game, "paused">): string {
  const { past, board, marks, future, checkpoints, seconds, selected } = game;
  const line = [...past, { board, marks }, ...future];
  const kept: Kept = {
    at: Date.now(),
    seconds,
    line: line.map((position, i) => change(line[i - 1] ?? BARE, position)),
    now: past.length,
    checkpoints: checkpoints.map((position) => change(BARE, position)),
    selected,
  };
  return JSON.stringify(kept);
}

function keptIn(text: string | null): Kept | OldKept | null {
  try {
    if (text === null) return null;
    return JSON.parse(text.startsWith("{") ? text : lz.decompressFromUTF16(text)) as Kept | OldKept;
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
    const positions = "line" in kept ? positionsOf(kept) : positionsOfOld(kept);
    const { seconds, selected = null } = kept;
    return { ...positions, seconds, selected, paused: false };
  } catch {
    return null;
  }
}

type Positions = Omit<Game, "seconds" | "selected" | "paused">;

function positionsOf({ line, now, checkpoints }: Kept): Positions {
  let last = BARE;
  const all = line.map((text) => (last = changed(last, text)));
  return {
    ...all[now]!,
    past: all.slice(0, now),
    future: all.slice(now + 1),
    checkpoints: checkpoints.map((text) => changed(BARE, text)),
  };
}

const positionsOfOld = ({ now, past, future = [], checkpoints }: OldKept): Positions => ({
  ...read(now),
  past: past.map(read),
  future: future.map(read),
  checkpoints: checkpoints.map(read),
});
