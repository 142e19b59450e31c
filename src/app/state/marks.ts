// A person's own marks: candidates in the corners and in the centre of a cell, and its colour. Pure
// values; the model's candidates are never stored here.
import { CELLS, PEERS } from "../../sudoku/grid.ts";

/** What a digit key means: "digit" writes, the others mark. */
export const MODES = ["digit", "corner", "centre", "colour"] as const;
export type Mode = (typeof MODES)[number];

export interface Marks {
  /** Bit d-1 is set where digit d is marked. [81] */
  readonly corner: Readonly<Uint16Array>;
  /** Likewise. [81] */
  readonly centre: Readonly<Uint16Array>;
  /** 1..9, 0 = none. [81] */
  readonly colour: Readonly<Uint8Array>;
}

export const NO_MARKS: Marks = {
  corner: new Uint16Array(CELLS),
  centre: new Uint16Array(CELLS),
  colour: new Uint8Array(CELLS),
};

/**
 * Many cells marked at once: the mark goes where it is missing, and comes off only
 * when all of the cells have it.
 * @param cells those that can carry it
 */
export function toggled(
  marks: Marks,
  mode: Exclude<Mode, "digit">,
  cells: readonly number[],
  digit: number,
): Marks {
  if (mode === "colour") {
    const colour = Uint8Array.from(marks.colour);
    const all = cells.every((cell) => colour[cell] === digit);
    for (const cell of cells) colour[cell] = all ? 0 : digit;
    return { ...marks, colour };
  }
  const masks = Uint16Array.from(marks[mode]);
  const bit = 1 << (digit - 1);
  const all = cells.every((cell) => masks[cell]! & bit);
  for (const cell of cells) masks[cell] = all ? masks[cell]! & ~bit : masks[cell]! | bit;
  return { ...marks, [mode]: masks };
}

/** The marks without a digit's in the cells that see one of `cells`. */
export function tidied(marks: Marks, cells: readonly number[], digit: number): Marks {
  const seen = new Set<number>(cells.flatMap((cell) => PEERS[cell]!));
  const rest = ~(1 << (digit - 1));
  const off = (masks: Readonly<Uint16Array>) =>
    Uint16Array.from(masks, (mask, cell) => (seen.has(cell) ? mask & rest : mask));
  return { ...marks, corner: off(marks.corner), centre: off(marks.centre) };
}

/** The cells without the marks named, all of them if none is. */
export function wiped(
  marks: Marks,
  cells: readonly number[],
  which: readonly Exclude<Mode, "digit">[] = ["corner", "centre", "colour"],
): Marks {
  const next = {
    corner: Uint16Array.from(marks.corner),
    centre: Uint16Array.from(marks.centre),
    colour: Uint8Array.from(marks.colour),
  };
  for (const mode of which) for (const cell of cells) next[mode][cell] = 0;
  return next;
}

export const isMarked = ({ corner, centre, colour }: Marks, cell: number): boolean =>
  (corner[cell]! | centre[cell]! | colour[cell]!) !== 0;

export const sameMarks = (a: Marks, b: Marks): boolean =>
  (["corner", "centre", "colour"] as const).every((kind) =>
    a[kind].every((value: number, cell: number) => value === b[kind][cell]),
  );
