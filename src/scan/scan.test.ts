// Pictures made here, read from end to end.
import { expect, test } from "vitest";
import { findGrid } from "./find.ts";
import { brightness, type Picture } from "./image.ts";
import { loadNetwork } from "./node.ts";
import { read } from "./read.ts";
import { readingOf } from "./reading.ts";
import { type Look, photoOf } from "./testing.ts";

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

test("in all orientations, the straightened picture is the same", () => {
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

test("a grid of another size is reported with its size, and paper without a grid is reported", () => {
  expect(findGrid(brightness(photoOf(PUZZLE, { size: 6 })))).toEqual({ kind: "size", size: 6 });
  expect(findGrid(brightness(photoOf(PUZZLE, { size: 12 })))).toEqual({ kind: "size", size: 12 });
  const blank = new Uint8ClampedArray(4 * 300 * 200).fill(230);
  expect(findGrid(brightness({ width: 300, height: 200, data: blank }))).toEqual({ kind: "none" });
});

test("an empty grid has at most a few digits", () => {
  expect(digitsOf(photoOf(".".repeat(81)))).toBe("blank");
});

test("a picture of a few pixels has no grid, without an error", () => {
  for (const side of [1, 2, 5, 30])
    expect(
      findGrid(brightness({ width: side, height: side, data: new Uint8Array(4 * side * side) })),
    ).toEqual({ kind: "none" });
});
