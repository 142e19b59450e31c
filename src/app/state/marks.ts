// A person's own marks: candidates in the corners and in the centre of a cell, and its colour. Pure
// values; the model's candidates are never stored here.
import { CELLS, PEERS } from "../../sudoku/grid.ts";
import { ALL_DIGITS, digitsOf, paintOf } from "../../ui/board/own.ts";

/** What a digit key does: "digit" writes, the others mark. */
export const MODES = ["digit", "corner", "centre", "colour", "paint"] as const;
export type Mode = (typeof MODES)[number];

export interface Marks {
  /** Bit d-1 is set where digit d is marked. [81] */
  readonly corner: Readonly<Uint16Array>;
  /** The same for the centre. [81] */
  readonly centre: Readonly<Uint16Array>;
  /** 1..9, 0 = none. [81] */
  readonly colour: Readonly<Uint8Array>;
  /** The paint of each single mark, see `paintOf`. [81] */
  readonly paint: Readonly<Uint32Array>;
}

/** Paints of a mark, as ui/board/OwnMarks.tsx draws them. */
export const BRUSHES = [1, 2, 3, 4, 5, 6] as const;
export type Brush = (typeof BRUSHES)[number];

export const NO_MARKS: Marks = {
  corner: new Uint16Array(CELLS),
  centre: new Uint16Array(CELLS),
  colour: new Uint8Array(CELLS),
  paint: new Uint32Array(CELLS),
};

/**
 * Adds a mark to the cells that lack it, or removes it if all have it.
 * @param cells those that can have the mark
 */
export function toggled(
  marks: Marks,
  mode: Exclude<Mode, "digit" | "paint">,
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
  return withoutStrayPaint({ ...marks, [mode]: masks });
}

/** Paints the marks of `digit` in the cells, or removes the paint if all have it. */
export function painted(
  marks: Marks,
  cells: readonly number[],
  digit: number,
  brush: Brush,
): Marks {
  const marked = cells.filter((cell) => (marks.corner[cell]! | marks.centre[cell]!) & bitOf(digit));
  const all = marked.every((cell) => paintOf(marks.paint[cell]!, digit) === brush);
  const paint = Uint32Array.from(marks.paint);
  for (const cell of marked) paint[cell] = withPaint(paint[cell]!, digit, all ? 0 : brush);
  return { ...marks, paint };
}

const bitOf = (digit: number): number => 1 << (digit - 1);

const withPaint = (paint: number, digit: number, brush: Brush | 0): number =>
  (paint & ~(0b111 << (3 * (digit - 1)))) | (brush << (3 * (digit - 1)));

/** Removes the paint of missing marks. */
const withoutStrayPaint = (marks: Marks): Marks => ({
  ...marks,
  paint: marks.paint.map((paint, cell) =>
    digitsOf(ALL_DIGITS & ~(marks.corner[cell]! | marks.centre[cell]!)).reduce(
      (rest, digit) => withPaint(rest, digit, 0),
      paint,
    ),
  ),
});

/** Removes the marks of a digit from the cells that see one of `cells`. */
export function tidied(marks: Marks, cells: readonly number[], digit: number): Marks {
  const seen = new Set<number>(cells.flatMap((cell) => PEERS[cell]!));
  const rest = ~(1 << (digit - 1));
  const off = (masks: Readonly<Uint16Array>) =>
    Uint16Array.from(masks, (mask, cell) => (seen.has(cell) ? mask & rest : mask));
  return withoutStrayPaint({ ...marks, corner: off(marks.corner), centre: off(marks.centre) });
}

/** Removes the named kinds of marks from the cells, by default all. */
export function wiped(
  marks: Marks,
  cells: readonly number[],
  which: readonly Exclude<Mode, "digit">[] = ["corner", "centre", "colour", "paint"],
): Marks {
  const next = {
    corner: Uint16Array.from(marks.corner),
    centre: Uint16Array.from(marks.centre),
    colour: Uint8Array.from(marks.colour),
    paint: Uint32Array.from(marks.paint),
  };
  for (const mode of which) for (const cell of cells) next[mode][cell] = 0;
  return withoutStrayPaint(next);
}

/** The only mark in a cell; null where there are none or several. */
export function loneMark({ corner, centre }: Marks, cell: number): number | null {
  const [digit, ...others] = digitsOf(corner[cell]! | centre[cell]!);
  return digit !== undefined && others.length === 0 ? digit : null;
}

export const isMarked = ({ corner, centre, colour }: Marks, cell: number): boolean =>
  (corner[cell]! | centre[cell]! | colour[cell]!) !== 0;

export const sameMarks = (a: Marks, b: Marks): boolean =>
  (["corner", "centre", "colour", "paint"] as const).every((kind) =>
    a[kind].every((value: number, cell: number) => value === b[kind][cell]),
  );
