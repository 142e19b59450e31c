// Pictures made here, read from end to end.
import { expect, test } from "vitest";
import { findGrid } from "./find.ts";
import { brightness, type Picture } from "./image.ts";
import { loadNetwork } from "./node.ts";
import { byHand, read } from "./read.ts";
import { readingOf } from "./reading.ts";
import { type Look, pageOf, photoOf, swingAt } from "./testing.ts";

// Made by `generate`.
const PUZZLE = "000310000000049010100000805010000406080500000030076002004000020000000900805020700";
const network = loadNetwork();

function digitsOf(picture: Picture): string {
  const scan = read(picture, network);
  if (scan.kind !== "read") return scan.kind;
  const reading = readingOf(scan);
  return reading.kind === "read" ? reading.digits.join("") : reading.kind;
}

const LOOKS: Record<string, Look> = {
  "straight, as a screenshot": {},
  "small and out of focus": { width: 420, height: 420, blur: 1, noise: 3 },
  "seen askew": {
    view: [
      [-1.5, -0.8],
      [11, -1.6],
      [9.8, 11],
      [-0.7, 9.9],
    ],
    noise: 4,
  },
  "on bent paper": { bend: 0.35, blur: 1 },
  "half in the shadow": { shadow: 0.55, noise: 3, blur: 1 },
  "far out of focus": { blur: 6, noise: 3 },
  "pale, in bad light": { contrast: 0.15, noise: 2 },
  "with a corner turned up": { curl: 0.5, blur: 1 },
  "whose edge a finger hides": { hidden: [8.6, 4, 12, 8] },
  "cut off at its edge": {
    view: [
      [0.05, -0.03],
      [9.02, -0.03],
      [9.02, 9.03],
      [0.05, 9.03],
    ],
  },
  "beside another box": {
    width: 800,
    height: 600,
    view: [
      [-1, -1],
      [15, -1],
      [15, 10.5],
      [-1, 10.5],
    ],
    box: true,
  },
};

test.each(Object.entries(LOOKS))("a puzzle %s is read", (_, look) => {
  expect(digitsOf(photoOf(PUZZLE, look))).toBe(PUZZLE);
});

test.each([1, 2, 3])("a photo turned by %i quarters is read upright", (turns) => {
  expect(digitsOf(photoOf(PUZZLE, { turns, blur: 1 }))).toBe(PUZZLE);
});

test.each([
  { blur: 6, noise: 4 },
  { bend: 0.35, blur: 4 },
  { curl: 0.4, blur: 1, noise: 5 },
])("a grid is found where it is, to a tenth of a cell: %o", (look) => {
  const grid = findGrid(brightness(photoOf(PUZZLE, look)));
  if (!("place" in grid)) throw new Error(grid.kind);
  for (let u = 0; u <= 9; u++)
    for (let v = 0; v <= 9; v++) {
      const { x, y } = grid.place(u, v);
      // The picture shows the sheet from -1 to 10 cells.
      const [across, down] = [x, y].map((at) => (11 * (at + 0.5)) / 640 - 1) as [number, number];
      expect(Math.hypot(across - u, down + swingAt(across, down, look) - v)).toBeLessThan(0.1);
    }
});

test("every way up, the straightened picture is the same", () => {
  const flats = [0, 1, 2, 3].map((turns) => {
    const scan = read(photoOf(PUZZLE, { turns }), network);
    return scan.kind === "read" ? scan.flat.data : null;
  });
  const [upright] = flats;
  for (const flat of flats) {
    let off = 0;
    flat!.forEach((value, i) => (off += Math.abs(value - upright![i]!)));
    expect(off / upright!.length).toBeLessThan(4);
  }
});

test("a grid of another size is told with its size, and paper without a grid is told", () => {
  for (const size of [4, 6, 10, 12, 16])
    expect(findGrid(brightness(photoOf(PUZZLE, { size, blur: 1 })))).toEqual({
      kind: "size",
      size,
    });
  const blank = new Uint8ClampedArray(4 * 300 * 200).fill(230);
  expect(findGrid(brightness({ width: 300, height: 200, data: blank }))).toEqual({ kind: "none" });
});

test("a table of another shape, a chess board and text are no Sudoku", () => {
  const ruled = (columns: number, rows: number) => (x: number, y: number) =>
    [x * columns, y * rows].some((at) => Math.abs(at - Math.round(at)) < 0.03);
  const texts = (x: number, y: number) =>
    (20 * y) % 1 < 0.5 && Math.sin(Math.floor(20 * y) * 91.7 + Math.floor(90 * x) * 17.3) > 0.1;
  for (const ink of [ruled(5, 20), ruled(9, 12), ruled(9, 5), texts])
    expect(findGrid(brightness(pageOf(ink)))).toEqual({ kind: "none" });
  const squares = (x: number, y: number) => (Math.floor(8 * x) + Math.floor(8 * y)) % 2 === 1;
  expect(findGrid(brightness(pageOf(squares)))).toEqual({ kind: "size", size: 8 });
});

test("a digit that may be handwritten is one only where others surely are", () => {
  const share = (sure: number) => {
    const chances = new Float32Array(81 * 19);
    const may = (cell: number, printed: number) => {
      chances[cell * 19 + 5] = printed;
      chances[cell * 19 + 14] = 1 - printed;
    };
    for (let cell = 0; cell < 81; cell++) chances[cell * 19] = 1;
    for (let cell = 0; cell < 25 + sure; cell++) {
      chances[cell * 19] = 0;
      may(cell, cell === 0 ? 0.4 : cell < 25 ? 0.98 : 0.02);
    }
    return byHand(chances)[5]!;
  };
  expect(share(0)).toBeGreaterThan(0.9);
  expect(share(40)).toBeLessThan(0.4);
});

test("an empty grid holds hardly a digit", () => {
  expect(digitsOf(photoOf(".".repeat(81)))).toBe("blank");
});

test("a picture of a few pixels has no grid, without an error", () => {
  for (const side of [1, 2, 5, 30])
    expect(
      findGrid(brightness({ width: side, height: side, data: new Uint8Array(4 * side * side) })),
    ).toEqual({ kind: "none" });
});
