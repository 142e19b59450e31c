import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import { ALL_CELLS, type Board, cellAt, columnOf, rowOf } from "./grid.ts";
import { daily, levelOf, LEVELS, puzzleOfLevel } from "./levels.ts";
import { solve } from "./solver.ts";
import { gradeByTechniques } from "./techniques/techniques.ts";

const LAYOUTS: readonly ((row: number, column: number) => [number, number])[] = [
  (row, column) => [8 - row, 8 - column],
  (row, column) => [row, 8 - column],
  (row, column) => [8 - row, column],
  (row, column) => [column, row],
  (row, column) => [8 - column, 8 - row],
];
const isSymmetric = (clues: Board) =>
  LAYOUTS.some((map) =>
    ALL_CELLS.every((cell) => !clues[cell] === !clues[cellAt(...map(rowOf(cell), columnOf(cell)))]),
  );

describe.each(LEVELS)("level $level, $name", ({ level, hardest }) => {
  test("has one solution, a symmetric layout, and needs its techniques", () => {
    for (let seed = 1; seed <= 4; seed++) {
      const { clues, solution } = puzzleOfLevel(level, random(seed));
      expect(solve(clues)).toMatchObject({ count: 1, first: solution });
      expect(isSymmetric(clues)).toBe(true);
      expect(levelOf(clues)).toBe(level);
      const { solved, steps } = gradeByTechniques(clues);
      if (hardest) expect(solved).toBe(true);
      if (level === 1) expect(steps.every((s) => s.technique === "hidden single")).toBe(true);
    }
  });

  test("is the same for the same seed, and differs for another", () => {
    const of = (seed: number) => puzzleOfLevel(level, random(seed)).clues.join("");
    expect(of(2)).toBe(of(2));
    expect(of(2)).not.toBe(of(3));
  });
});

test("a board without exactly one solution has no level", () => {
  expect(levelOf(new Uint8Array(81))).toBeNull();
  expect(levelOf(Uint8Array.from({ length: 81 }, () => 1))).toBeNull();
});

test("a day has a level and a seed of its own, gentle on Mondays and fiendish on Sundays", () => {
  expect(daily("2027-03-08")).toEqual({ level: 1, seed: 20270308 });
  expect(daily("2027-03-14").level).toBe(5);
  const month = Array.from({ length: 28 }, (_, i) =>
    daily(`2027-02-${String(i + 1).padStart(2, "0")}`),
  );
  expect(new Set(month.map(({ seed }) => seed)).size).toBe(28);
  expect(new Set(month.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4, 5]));
});
