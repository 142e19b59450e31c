// The pixels of a barcode where there are fewer of them than cells or steps.
import { expect, test } from "vitest";
import { BAR, type Barcode } from "../../trace/barcode.ts";
import { linesFor, type Palette, rasterise } from "./raster.ts";

const grey = (value: number): number => ((255 << 24) | (value << 16) | (value << 8) | value) >>> 0;
const palette: Palette = {
  masked: grey(0),
  given: grey(10),
  unmask: grey(20),
  remask: grey(30),
  wrong: grey(40),
  unasked: grey(100),
  shades: Uint32Array.of(grey(200)),
};

/** Columns of states, in which a cell changes where its state does. */
function barcode(...rows: readonly number[][]): Barcode {
  const [size, columns] = [rows.length, rows[0]!.length];
  const state = new Uint8Array(size * columns);
  const changed = new Uint8Array(size * columns);
  rows.forEach((states, cell) =>
    states.forEach((is, step) => {
      state[step * size + cell] = is;
      changed[step * size + cell] = Number(step > 0 && states[step - 1] !== is);
    }),
  );
  return {
    size,
    columns,
    state,
    by: null,
    shade: new Float32Array(size * columns).fill(NaN),
    changed,
  };
}

function drawn(of: Barcode, width: number, room: number): number[][] {
  const cells = [...Array(of.size).keys()];
  const lines = linesFor(of.size, room);
  const out = new Uint32Array(lines * width);
  rasterise(of, cells, { from: 0, to: of.columns }, width, palette, out);
  return Array.from({ length: lines }, (_, y) =>
    Array.from(out.subarray(y * width, (y + 1) * width), (colour) => colour & 255),
  );
}

const { masked, written, remasked, wrong } = BAR;

test("with room, a cell has three lines, of which the middle one tells that it is wrong", () => {
  const run = barcode([masked, wrong, wrong, wrong, wrong, wrong, wrong]);
  // Seven pixels a step: the tick of the step that wrote it is four of them.
  const [above, middle, below] = drawn(run, 49, 1);
  expect(above).toEqual(below);
  expect(above!.slice(5, 13)).toEqual([0, 0, 20, 20, 20, 20, 100, 100]);
  expect(middle!.slice(5, 13)).toEqual([0, 0, 40, 40, 40, 40, 40, 40]);
});

test("cells that share a pixel have their mean colour, and no event of any is lost", () => {
  const run = barcode(
    [masked, masked, masked, masked],
    [masked, written, written, written],
    [masked, masked, masked, masked],
    [written, written, remasked, masked],
  );
  // One pixel a step, two cells a line.
  expect(drawn(run, 4, 2)).toEqual([
    [0, 20, 50, 50],
    [50, 50, 30, 0],
  ]);
});

test("a pixel tells of every cell, however many there are", () => {
  const quiet = Array.from({ length: 999 }, () => [masked, masked]);
  const run = barcode(...quiet, [written, remasked]);
  expect(drawn(run, 2, 7).at(-1)).toEqual([expect.any(Number), 30]);
});
