// A puzzle that is being entered: typed, pasted or read from a picture. It is not on the board yet.
// actions/bring.ts changes it.
import type { Picture } from "../../scan/image.ts";
import type { Change, Solutions } from "../../scan/repair.ts";
import { CELLS } from "../../sudoku/grid.ts";

/** A puzzle as it was read, with its doubts. */
export interface Reading {
  /** 81 digits, 0 = empty. */
  readonly digits: Readonly<Uint8Array>;
  /** How doubtful each digit is, 0..1; absent if none is. [81] */
  readonly doubts?: ArrayLike<number>;
  /** Other digits that a cell may hold, the likeliest first; 0 is an empty cell. [81] */
  readonly alternatives?: readonly (readonly number[])[];
  /** A person's own digits beside the clues, 0 = none. [81] */
  readonly own?: Readonly<Uint8Array>;
  /** The photo that it was read from. */
  readonly photo?: Photo;
}

/** A photo that was read. */
export interface Photo {
  /** The grid alone, flat and upright. */
  readonly flat: Picture;
  /** Cells that were read differently, because the first reading did not have exactly one solution. */
  readonly changes: readonly Change[];
  /** How many solutions the first reading had. */
  readonly before: Solutions;
}

/** The state of reading a photo. */
export type Reader =
  | { readonly kind: "reading"; readonly file: File | null; readonly done: number }
  | { readonly kind: "camera" }
  | { readonly kind: "failed"; readonly why: string };

export interface Bringing {
  /** [81], 0 = empty */
  readonly clues: Readonly<Uint8Array>;
  /** The person's own digits, where there is no clue. [81] */
  readonly own: Readonly<Uint8Array>;
  /** Where the next digit goes, 0..80. */
  readonly at: number;
  /** Whether typed digits are clues or own digits. */
  readonly layer: "clues" | "own";
  /** Cells to check, and the other digits that they may hold. */
  readonly doubtful: readonly { readonly cell: number; readonly others: readonly number[] }[];
  readonly photo: Photo | null;
  /** A photo that is being read or taken, or why that failed; null otherwise. */
  readonly reader: Reader | null;
}

export const EMPTY: Bringing = {
  clues: new Uint8Array(CELLS),
  own: new Uint8Array(CELLS),
  at: 0,
  layer: "clues",
  doubtful: [],
  photo: null,
  reader: null,
};

/** A digit with more doubt than this is shown for checking. */
const DOUBTFUL = 0.1;

export function bringingOf({ digits, doubts, alternatives, own, photo }: Reading): Bringing {
  const cells = [...digits.keys()];
  const doubtful = cells
    .filter((cell) => (doubts?.[cell] ?? 0) > DOUBTFUL)
    .sort((a, b) => doubts![b]! - doubts![a]!)
    .map((cell) => ({
      cell,
      others: (alternatives?.[cell] ?? []).filter((other) => other !== digits[cell]),
    }));
  return {
    ...EMPTY,
    clues: Uint8Array.from(digits),
    own: own ? Uint8Array.from(own) : EMPTY.own,
    at: doubtful[0]?.cell ?? 0,
    doubtful,
    photo: photo ?? null,
  };
}

/** Enters a digit, or 0 for none, into the current cell and goes to the next. */
export const typed = (now: Bringing, digit: number): Bringing => ({
  ...placed(now, now.at, digit),
  at: Math.min(CELLS - 1, now.at + 1),
});

/** Empties the current cell, or goes back to the one before and empties that. */
export function backed(now: Bringing): Bringing {
  const filled = now[now.layer][now.at] !== 0;
  const at = filled ? now.at : Math.max(0, now.at - 1);
  return { ...placed(now, at, 0), at };
}

/** Puts a digit into a cell, in the current layer. The cell is no longer doubtful. */
export function placed(now: Bringing, cell: number, digit: number): Bringing {
  const put = (tokens: Readonly<Uint8Array>, token: number) =>
    Uint8Array.from(tokens, (old, at) => (at === cell ? token : old));
  const doubtful = now.doubtful.filter((one) => one.cell !== cell);
  if (now.layer === "own" && now.clues[cell]) return now;
  return now.layer === "own"
    ? { ...now, own: put(now.own, digit), doubtful }
    : { ...now, clues: put(now.clues, digit), own: put(now.own, 0), doubtful };
}

export const isEmpty = ({ clues, own, photo }: Bringing): boolean =>
  !clues.some(Boolean) && !own.some(Boolean) && !photo;
