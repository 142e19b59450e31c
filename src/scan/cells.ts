// Cuts the cells out of a grid in the form that the network reads: upright, with even brightness of paper and ink.
import type { Place } from "./geometry.ts";
import { CELLS } from "../sudoku/grid.ts";
import { between, type Picture, type Plane } from "./image.ts";

/** Pixels a side of the picture of a cell. */
export const SIDE = 28;
/** The part of a cell that is cut off at each edge, where the lines are. */
const INSET = 0.08;

/** Quarter turns, clockwise, that bring the picture upright. */
export type Turns = 0 | 1 | 2 | 3;

/** The place of a turned grid, as seen upright. */
export function turned(place: Place, turns: Turns): Place {
  if (turns === 0) return place;
  if (turns === 1) return (u, v) => place(v, 9 - u);
  if (turns === 2) return (u, v) => place(9 - u, 9 - v);
  return (u, v) => place(9 - v, u);
}

/** Brightness of every cell, [81 x 28 x 28]: each the mean of four places in the picture. */
export function cut(picture: Plane, place: Place): Float32Array {
  const out = new Float32Array(CELLS * SIDE * SIDE);
  const step = (1 - 2 * INSET) / SIDE;
  for (let cell = 0; cell < CELLS; cell++)
    for (let i = 0; i < SIDE; i++)
      for (let j = 0; j < SIDE; j++) {
        let sum = 0;
        for (const a of [0.25, 0.75])
          for (const b of [0.25, 0.75]) {
            const { x, y } = place(
              (cell % 9) + INSET + (j + b) * step,
              Math.floor(cell / 9) + INSET + (i + a) * step,
            );
            sum += between(picture, x, y);
          }
        out[(cell * SIDE + i) * SIDE + j] = sum / 4;
      }
  return out;
}

/** Margin in pixels of a cell in which ink is ignored: the digit is inside. */
const MARGIN = Math.round(SIDE * 0.2);

/**
 * Converts the brightness of the cells to the network's input, 0..255: 32 = paper, 224 = the ink of the cell,
 * or half the ink of the grid if the cell has less. training/digits/sheets.py does the same.
 */
export function normalised(cells: Float32Array): Uint8Array {
  const area = SIDE * SIDE;
  const dark = new Float32Array(cells.length);
  const inks = Float32Array.from({ length: CELLS }, (_, cell) => {
    const from = cell * area;
    const paper = Math.max(1, rank(cells.slice(from, from + area), 0.75));
    const middle: number[] = [];
    for (let i = 0; i < area; i++) {
      const value = 1 - cells[from + i]! / paper;
      dark[from + i] = value;
      const [row, column] = [Math.floor(i / SIDE), i % SIDE];
      if (Math.min(row, column) >= MARGIN && Math.max(row, column) < SIDE - MARGIN)
        middle.push(value);
    }
    return rank(Float32Array.from(middle), 0.97);
  });
  const common = rank(Float32Array.from(inks), 0.9);
  return Uint8Array.from(dark, (value, i) => {
    const scale = Math.max(inks[Math.floor(i / area)]!, 0.5 * common, 0.02);
    return Math.min(255, Math.max(0, Math.floor(32 + (192 * value) / scale + 0.5)));
  });
}

/** The value that `share` of the values are not above. Sorts them in place. */
function rank(values: Float32Array, share: number): number {
  return values.sort()[Math.floor(share * (values.length - 1))]!;
}

/** The place of a cell after quarter turns, clockwise. */
export function turnedPlace(cell: number, turns: number): number {
  let at = cell;
  for (let turn = 0; turn < turns; turn++) at = (at % 9) * 9 + 8 - Math.floor(at / 9);
  return at;
}

/** Cells turned by quarters, clockwise, each in its new place on the grid. [81 x 28 x 28] */
export function turnedCells(cells: Uint8Array, turns: Turns): Uint8Array {
  let now = cells;
  for (let turn = 0; turn < turns; turn++) {
    const next = new Uint8Array(now.length);
    for (let cell = 0; cell < CELLS; cell++) {
      const to = turnedPlace(cell, 1) * SIDE * SIDE;
      const from = cell * SIDE * SIDE;
      for (let i = 0; i < SIDE; i++)
        for (let j = 0; j < SIDE; j++)
          next[to + j * SIDE + SIDE - 1 - i] = now[from + i * SIDE + j]!;
    }
    now = next;
  }
  return now;
}

/** The grid alone, flat and upright, in colours. @param side in pixels */
export function flattened(picture: Picture, place: Place, side: number): Picture {
  const { width, height, data } = picture;
  const out = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const { x, y } = place((9 * (j + 0.5)) / side, (9 * (i + 0.5)) / side);
      const u = Math.min(width - 1, Math.max(0, Math.round(x)));
      const v = Math.min(height - 1, Math.max(0, Math.round(y)));
      const from = 4 * (v * width + u);
      const to = 4 * (i * side + j);
      for (let c = 0; c < 3; c++) out[to + c] = data[from + c]!;
      out[to + 3] = 255;
    }
  return { width: side, height: side, data: out };
}
