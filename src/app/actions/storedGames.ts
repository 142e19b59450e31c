// Writes and reads positions and games as text that the browser stores.
import type { Tokens } from "../../diffusion/types.ts";
import lz from "lz-string";
import * as v from "valibot";
import { quote } from "../../quote.ts";
import { formatLine } from "../../sudoku/formats/write.ts";
import { CELLS, DIGITS } from "../../sudoku/grid.ts";
import { ALL_DIGITS, paintOf } from "../../ui/board/own.ts";
import { type Marks, NO_MARKS } from "../state/marks.ts";
import { cluesOf, type GameState, type Position } from "../state/game.ts";

/** Clues; digits; marks as "cell:corner:centre:colour", with ":paint" if any, for cells that have marks. */
export type Written = readonly [clues: string, digits: string, marks: string];

/** What is stored of a game, besides the time. */
export type Game = Pick<
  GameState,
  "board" | "marks" | "past" | "future" | "checkpoints" | "seconds" | "paused"
> & {
  /** The cell in focus, or null. */
  readonly selected: number | null;
};

/** Positions in order, each as its difference to the one before. */
interface Kept {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly seconds: number;
  readonly line: readonly string[];
  /** Index in `line` of the position on the board. */
  readonly now: number;
  readonly checkpoints: readonly string[];
  readonly selected: number | null;
}

/** A position as text. */
export function written({ board, marks }: Position): Written {
  const { corner, centre, colour, paint } = marks;
  const some = Array.from({ length: CELLS }, (_, cell) =>
    corner[cell] || centre[cell] || colour[cell]
      ? `${cell}:${corner[cell]}:${centre[cell]}:${colour[cell]}${paint[cell] ? `:${paint[cell]}` : ""}`
      : "",
  ).filter(Boolean);
  return [formatLine(cluesOf(board)), formatLine(board.tokens), some.join(" ")];
}

/** @throws {Error} for text that `written` does not write. */
export function read([clues, digits, marks]: Written): Position {
  if (![clues, digits].every((line) => /^[0-9.]{81}$/.test(line)))
    throw new Error("A stored game has a line that is not 81 digits.");
  const line = (text: string) => Uint8Array.from(text.replaceAll(".", "0"), Number);
  const corner = new Uint16Array(CELLS);
  const centre = new Uint16Array(CELLS);
  const colour = new Uint8Array(CELLS);
  const paint = new Uint32Array(CELLS);
  for (const mark of marks.split(" ").filter(Boolean)) {
    if (!/^([0-7]?\d|80):\d{1,3}:\d{1,3}:\d(:\d{1,9})?$/.test(mark))
      throw new Error(`A stored game has "${quote(mark)}", which is no mark of a cell.`);
    const [cell, ...values] = mark.split(":").map(Number) as [number, number, number, number];
    [corner[cell], centre[cell], colour[cell], paint[cell] = 0] = values;
  }
  const given = line(clues).map((digit) => (digit ? 1 : 0));
  const kept: Marks = { corner, centre, colour, paint };
  const tokens = line(digits);
  if (line(clues).some((clue, cell) => clue && clue !== tokens[cell]))
    throw new Error("A stored game has a clue that is not on its board.");
  return possible({ board: { tokens, given }, marks: kept });
}

/** @throws {Error} for a position that no game has: a clue without a digit, an unknown mark. */
function possible(position: Position): Position {
  const { board, marks } = position;
  if (board.given.some((given, cell) => given && !board.tokens[cell]))
    throw new Error("A stored game has a clue without a digit.");
  if ([...marks.corner, ...marks.centre].some((mask) => mask > ALL_DIGITS))
    throw new Error("A stored game has a mark that is not 1 to 9.");
  if (marks.paint.some((paint) => paint > ALL_PAINT || digits(paint).includes(7)))
    throw new Error("A stored game has a mark with an unknown paint.");
  return position;
}

/** Three bits a digit. */
const ALL_PAINT = 2 ** 27 - 1;
const digits = (paint: number): number[] => DIGITS.map((digit) => paintOf(paint, digit));

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
  marks.paint,
];

/** The cells that a move changed, as "cell:given:digit:corner:centre:colour" with ":paint" if any. */
function change(from: Position, to: Position): string {
  const [before, after] = [partsOf(from), partsOf(to)];
  const cells: string[] = [];
  for (let cell = 0; cell < CELLS; cell++)
    if (after.some((part, i) => part[cell] !== before[i]![cell]))
      cells.push([cell, ...after.map((part) => part[cell])].join(":").replace(/(:\d):0$/, "$1"));
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
    Uint32Array<ArrayBuffer>,
  ];
  for (const one of text.split(" ").filter(Boolean)) {
    if (!/^([0-7]?\d|80):[01]:\d:\d{1,3}:\d{1,3}:\d(:\d{1,9})?$/.test(one))
      throw new Error(`A stored game has "${quote(one)}", which is no change of a cell.`);
    const [cell, ...values] = one.split(":").map(Number) as [number, ...number[]];
    for (const [i, part] of parts.entries()) part[cell] = values[i] ?? 0;
  }
  const [given, tokens, corner, centre, colour, paint] = parts;
  return possible({ board: { tokens, given }, marks: { corner, centre, colour, paint } });
}

/** A game as text. A move takes a few letters, so that long games are stored fast too. */
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

/** The JSON value in a text; null if there is none. */
function keptIn(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("{") ? text : (lz.decompressFromUTF16(text) ?? ""));
  } catch {
    return null;
  }
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const cell = v.pipe(count, v.maxValue(CELLS - 1));
const texts = v.array(v.string());
const oldPosition = v.tuple([v.string(), v.string(), v.string()]);
const oldPositions = v.array(oldPosition);

/** When a game was stored; 0 for text that is none, and for a time in the future. */
export function keptAt(text: string | null): number {
  const at = v.safeParse(v.object({ at: v.number() }), text === null ? null : keptIn(text));
  return at.success && at.output.at <= Date.now() ? at.output.at : 0;
}

export interface ReadGame {
  /** What can be used; null if the board itself cannot. */
  readonly game: Game | null;
  /** The parts that cannot be used; none for a good game. */
  readonly bad: readonly string[];
}

/** The game in a stored text, with all parts that can be read. */
export function readGame(text: string): ReadGame {
  const kept = keptIn(text);
  const bad: string[] = [];
  if (typeof kept !== "object" || kept === null) return { game: null, bad: ["all"] };
  const part = <T>(name: string, schema: v.GenericSchema<unknown, T>, otherwise: T): T => {
    const value = (kept as Record<string, unknown>)[name];
    const read = v.safeParse(schema, value);
    if (!read.success && value !== undefined) bad.push(name);
    return read.success ? read.output : otherwise;
  };
  /** The positions up to the first that cannot be read: each may build on the one before. */
  const positions = <T>(name: string, all: readonly T[], readOne: (one: T) => Position) => {
    const good: Position[] = [];
    try {
      for (const one of all) good.push(readOne(one));
    } catch {
      bad.push(name);
    }
    return good;
  };
  const rest = {
    seconds: part("seconds", count, 0),
    selected: part("selected", v.nullable(cell), null),
    paused: false,
  };
  if ("line" in kept) {
    let last = BARE;
    const all = positions("line", part("line", texts, []), (one) => (last = changed(last, one)));
    const now = part("now", count, all.length - 1);
    if (now >= all.length && !bad.includes("line")) bad.push("now");
    const at = Math.min(now, all.length - 1);
    const checkpoints = part("checkpoints", texts, []);
    const position = all[at];
    if (!position) return { game: null, bad: ["all"] };
    return {
      game: {
        ...position,
        past: all.slice(0, at),
        future: all.slice(at + 1),
        checkpoints: positions("checkpoints", checkpoints, (one) => changed(BARE, one)),
        ...rest,
      },
      bad: [...new Set(bad)],
    };
  }
  // The form of earlier versions: every position whole.
  const now = v.safeParse(oldPosition, (kept as { now?: unknown }).now);
  const [position] = now.success ? positions("now", [now.output], read) : [];
  if (!position) return { game: null, bad: ["all"] };
  return {
    game: {
      ...position,
      past: positions("past", part("past", oldPositions, []), read),
      future: positions("future", part("future", oldPositions, []), read),
      checkpoints: positions("checkpoints", part("checkpoints", oldPositions, []), read),
      ...rest,
    },
    bad: [...new Set(bad)],
  };
}
