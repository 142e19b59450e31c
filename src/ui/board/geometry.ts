// Places on the board, in the units of its drawing. The blocks of a grid are separated by gutters, not by
// heavier lines.
import type { Domain } from "../../diffusion/domain.ts";

export const CELL = 96;
const GUTTER = 11;
/** Cells in a row of a board that is a line. */
const LINE = 16;

export interface Spot {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A domain's layout in units of the drawing. */
export interface Plane {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** The place of each position. [size] */
  readonly spots: readonly Spot[];
  /** The position in a row and a column, or null. */
  readonly positionAt: (row: number, column: number) => number | null;
  readonly blocks: readonly Rect[];
  readonly signs: readonly (Spot & { readonly text: string })[];
  /** Whether rows and columns are numbered along the edges: in a grid without gaps. */
  readonly numbered: boolean;
}

const planes = new WeakMap<Domain, Plane>();

export function planeOf(domain: Domain): Plane {
  let plane = planes.get(domain);
  if (!plane) planes.set(domain, (plane = measured(domain)));
  return plane;
}

function measured({ size, layout }: Domain): Plane {
  const grid = layout.kind === "grid" ? layout : null;
  const columns = grid?.columns ?? Math.min(size, LINE);
  const rows = grid?.rows ?? Math.ceil(size / columns);
  const block = grid?.block ?? { columns, rows };
  const edge = (line: number, each: number) => line * CELL + Math.floor(line / each) * GUTTER;
  const x = (column: number) => edge(column, block.columns);
  const y = (row: number) => edge(row, block.rows);
  const spotOf = (place: number): Spot => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return { row, column, x: x(column), y: y(row) };
  };
  const places = grid?.places ?? Array.from({ length: size }, (_, position) => position);
  const positions = new Map(places.map((place, position) => [place, position]));
  const blocks: Rect[] = [];
  for (let row = 0; row < rows; row += block.rows)
    for (let column = 0; column < columns; column += block.columns) {
      const [wide, high] = [
        Math.min(block.columns, columns - column),
        Math.min(block.rows, rows - row),
      ];
      blocks.push({ x: x(column), y: y(row), width: wide * CELL, height: high * CELL });
    }
  return {
    columns,
    rows,
    width: x(columns - 1) + CELL,
    height: y(rows - 1) + CELL,
    spots: places.map(spotOf),
    positionAt: (row, column) =>
      (column >= 0 && column < columns ? positions.get(row * columns + column) : null) ?? null,
    blocks,
    signs: (grid?.signs ?? []).map(({ place, text }) => ({ ...spotOf(place), text })),
    numbered: grid !== null && grid.places === undefined,
  };
}

/** The largest vocabulary for which a cell has pencil marks. */
export const MOST_MARKS = 12;

/** The centre of a token's pencil mark, from the centre of its cell. Three rows of 3, or of 4. */
export function markAt(token: number, vocab: number): { readonly x: number; readonly y: number } {
  const across = vocab > 9 ? 4 : 3;
  const [wide, high] = [across === 4 ? 23 : 29, 29];
  return {
    x: (((token - 1) % across) - (across - 1) / 2) * wide,
    y: (Math.floor((token - 1) / across) - 1) * high,
  };
}

/** The middle of a cell. */
export const centreOf = ({ spots }: Plane, cell: number) => ({
  x: spots[cell]!.x + CELL / 2,
  y: spots[cell]!.y + CELL / 2,
});

/** Half the height of a numeral, in em, to centre it on a line in every browser. */
export const HALF_NUMERAL = 0.36;
