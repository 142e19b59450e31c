import { expect, test } from "vitest";
import { choiceAmong } from "./answers.ts";
import { type Measured, summary } from "./measured.ts";
import { outcome, SPEC } from "./testing.ts";

/** A row of boards whose results follow from their places. */
const rowOf = (
  sampler: string,
  boards: number,
  isSolved: (place: number) => boolean,
  nfe: number,
  fileHash = "",
): Measured =>
  summary(
    { ...SPEC, sampler, fileHash },
    Array.from({ length: boards }, (_, k) => outcome(isSolved(k), nfe)),
    1,
  );

/** A row of 40 boards; the first `solved` end valid. */
const row = (sampler: string, solved: number, nfe: number, fileHash?: string): Measured =>
  rowOf(sampler, 40, (k) => k < solved, nfe, fileHash);

const samplersOf = (rows: readonly Measured[]) => rows.map(({ sampler }) => sampler);

test("the choice is the cheapest of the rows that do not differ from the best", () => {
  const rows = [row("dear", 39, 51), row("cheap", 38, 4), row("poor", 20, 2)];
  for (const ordered of [rows, rows.toReversed()]) {
    const choice = choiceAmong(ordered)!;
    expect(choice.row.sampler).toBe("cheap");
    expect(samplersOf(choice.ties)).toEqual(["dear"]);
    expect(choice.worse).toBe(1);
  }
});

test("the cheapest of the rows that solve most is the one that others are compared with", () => {
  // The third solves 6 boards fewer than the second, and differs from the first both ways.
  const dear = rowOf("dear", 40, (k) => k >= 10, 51);
  const choice = choiceAmong([dear, row("cheap", 30, 9), row("poor", 24, 2)])!;
  expect(choice.row.sampler).toBe("cheap");
  expect(samplersOf(choice.ties)).toEqual(["dear"]);
  expect(choice.worse).toBe(1);
});

test("a row that solves more of the boards that both have is not worse", () => {
  const best = rowOf("best", 20, (k) => k < 14, 51);
  const longer = rowOf("longer", 40, (k) => k < 24, 9);
  expect(choiceAmong([best, longer])).toMatchObject({ row: longer, ties: [best], worse: 0 });
});

test("rows of other boards are compared by their intervals, which may touch", () => {
  const best = row("best", 38, 51);
  const near = row("near", 34, 9, "other");
  const touching = { ...row("touching", 20, 4, "other"), valid_high: best.valid_low };
  const choice = choiceAmong([row("far", 20, 2, "other"), near, touching, best])!;
  expect(samplersOf([choice.row, ...choice.ties])).toEqual(["touching", "near", "best"]);
  expect(choice.worse).toBe(1);
});

test("the choice is a row that clearly solves more, at any cost", () => {
  const choice = choiceAmong([row("dear", 40, 51), row("cheap", 25, 1)])!;
  expect(choice.row.sampler).toBe("dear");
  expect(choice.ties).toEqual([]);
});

test("there is no choice among no rows", () => expect(choiceAmong([])).toBeNull());
