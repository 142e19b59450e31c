// The reading offered to the person: doubts, alternatives, own digits.
import { expect, test } from "vitest";
import { solve } from "../sudoku/solver.ts";
import { readingOf } from "./reading.ts";
import type { Scan } from "./read.ts";

const PUZZLE = "000310000000049010100000805010000406080500000030076002004000020000000900805020700";
const TRUTH = Uint8Array.from(PUZZLE, Number);
const solution = solve(TRUTH, 1).first!;

function scanOf(change: (clues: Float32Array, written: Float32Array) => void): Scan {
  const clues = new Float32Array(810);
  const written = new Float32Array(729);
  TRUTH.forEach((digit, cell) => (clues[cell * 10 + digit] = 1));
  change(clues, written);
  const corners = [0, 1, 2, 3].map(() => ({ x: 0, y: 0 })) as never;
  const flat = { width: 9, height: 9, data: new Uint8Array(324) };
  return { kind: "read", corners, turns: 0, clues, written, flat };
}

test("an alternative that leaves the puzzle without a solution causes no doubt; a possible one does", () => {
  const clue = [...TRUTH.keys()].find((cell) => TRUTH[cell])!;
  // Another digit of its row is impossible there.
  const other = [...TRUTH.keys()].find(
    (cell) => Math.floor(cell / 9) === Math.floor(clue / 9) && TRUTH[cell] && cell !== clue,
  )!;
  const empty = [...TRUTH.keys()].find((cell) => !TRUTH[cell])!;
  const reading = readingOf(
    scanOf((clues) => {
      clues[clue * 10 + TRUTH[clue]!] = 0.7;
      clues[clue * 10 + TRUTH[other]!] = 0.3;
      clues[empty * 10] = 0.94;
      clues[empty * 10 + solution[empty]!] = 0.06;
    }),
  );
  if (reading.kind !== "read") throw new Error(reading.kind);
  expect(reading.doubts[clue]).toBe(0);
  expect(reading.alternatives[clue]).toEqual([TRUTH[clue], TRUTH[other]]);
  expect(reading.doubts[empty]).toBeCloseTo(0.06);
});

test("handwritten digits are the person's own, not clues", () => {
  const empty = [...TRUTH.keys()].filter((cell) => !TRUTH[cell]);
  const reading = readingOf(
    scanOf((_, written) =>
      empty.forEach((cell) => (written[cell * 9 + solution[cell]! - 1] = 0.9)),
    ),
  );
  if (reading.kind !== "read") throw new Error(reading.kind);
  expect(reading.digits).toEqual(TRUTH);
  for (const cell of empty) expect(reading.own[cell]).toBe(solution[cell]);
});

test("a digit that is rather handwritten is no clue, though the solution has it there", () => {
  const cell = [...TRUTH.keys()].find((at) => !TRUTH[at])!;
  const read = (printed: number, byHand: number) => {
    const reading = readingOf(
      scanOf((clues, written) => {
        clues[cell * 10 + solution[cell]!] = printed;
        written[cell * 9 + solution[cell]! - 1] = byHand;
      }),
    );
    if (reading.kind !== "read") throw new Error(reading.kind);
    return [reading.digits[cell], reading.own[cell], reading.changes.length];
  };
  expect(read(0.25, 0.74)).toEqual([0, solution[cell], 0]);
  expect(read(0.25, 0.05)).toEqual([solution[cell], 0, 1]);
});

test("a grid with hardly a digit is no puzzle", () => {
  const scan = scanOf((clues) => {
    clues.fill(0);
    for (let cell = 0; cell < 81; cell++) clues[cell * 10] = 1;
  });
  expect(readingOf(scan)).toEqual({ kind: "blank" });
});
