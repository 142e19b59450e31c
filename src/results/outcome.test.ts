// The outcomes of known boards: counts, validity, and what only some runs have.
import { describe, expect, test } from "vitest";
import { startRun } from "../diffusion/run.ts";
import type { Cause, StepEvent } from "../diffusion/types.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import { SUMS } from "../domains/sums.ts";
import { random } from "../random.ts";
import { puzzle } from "../sudoku/generator.ts";
import { NO_MOVES, outcomeOf, runSeed, tallied } from "./outcome.ts";

const { clues, solution } = puzzle(random(3), 30);
const start = startRun(solution, new Uint8Array(81));

describe("the tally of a step", () => {
  const cause: Cause = { score: "quality", value: 0, of: 4, by: "hand" };
  const write = (cell: number, token: number): StepEvent => ({
    type: "unmask",
    cell,
    token,
    confidence: 1,
    rank: 1,
  });
  const remask = (cell: number, token: number): StepEvent => ({
    type: "remask",
    cell,
    token,
    cause,
  });
  const replace = (cell: number, from: number, token: number): StepEvent => ({
    type: "replace",
    cell,
    from,
    token,
    confidence: 1,
    cause,
  });
  const known = Uint8Array.of(1, 2, 3, 4);
  // Two right digits and three wrong ones are removed.
  const removals = [remask(0, 1), remask(1, 9), replace(2, 3, 9), remask(2, 9), replace(3, 9, 4)];
  const events = [write(0, 1), write(1, 9), write(2, 3), write(3, 9), ...removals];

  test("counts a replaced digit as one remask and one unmask, and adds to the steps before", () => {
    const before = { unmasks: 10, remasks: 20, remasksWrong: 15 };
    expect(tallied(before, events, known)).toEqual({ unmasks: 16, remasks: 25, remasksWrong: 18 });
  });

  test("has no wrong remasks without a solution", () => {
    expect(tallied(NO_MOVES, events, null)).toEqual({ unmasks: 6, remasks: 5, remasksWrong: 0 });
  });
});

describe("the outcome of a run", () => {
  const of = (tokens: Uint8Array, known: Uint8Array | null = Uint8Array.from(solution)) =>
    outcomeOf({ ...start, tokens, step: 7, nfe: 9 }, NO_MOVES, known, SUDOKU);
  const right = Uint8Array.from(solution);

  test("is valid and exact on the solution", () => {
    const costs = { steps: 7, nfe: 9, ...NO_MOVES };
    expect(of(right)).toEqual({ valid: true, exact: true, boxRepeats: 0, ...costs });
  });

  test("is neither on a board that is not full, or with a wrong digit", () => {
    expect(of(Uint8Array.from(clues))).toMatchObject({ valid: false, exact: false, boxRepeats: 0 });
    const wrong = right.with(0, right[1]!);
    expect(of(wrong)).toMatchObject({ valid: false, exact: false, boxRepeats: 1 });
  });

  test("is valid but not exact on another full board without conflicts", () => {
    const renamed = right.map((token) => (token % 9) + 1);
    expect(of(renamed)).toMatchObject({ valid: true, exact: false });
  });

  test("is not judged without a solution", () => {
    expect(of(right, null)).toMatchObject({ valid: true, exact: null });
  });

  test("has decoder passes only if there were some, and box repeats only for Sudoku", () => {
    const decoded = (passes: number) =>
      outcomeOf({ ...start, decoded: passes }, NO_MOVES, null, SUDOKU);
    expect(decoded(1)).toMatchObject({ decoded: 1 });
    expect(decoded(0)).not.toHaveProperty("decoded");
    const sum = startRun(new Uint8Array(SUMS.size), new Uint8Array(SUMS.size));
    const other = outcomeOf(sum, NO_MOVES, null, SUMS);
    expect(other).toEqual({ valid: false, exact: null, steps: 0, nfe: 0, ...NO_MOVES });
  });

  test("answers only if the sampler ended the run", () => {
    const trust = { lowest: 0.5, mean: 0.75 };
    const ended = (by: "done" | "budget") =>
      outcomeOf({ ...start, ended: by }, NO_MOVES, null, SUDOKU, trust).ending;
    expect(ended("done")).toEqual({ answered: true, trust });
    expect(ended("budget")).toEqual({ answered: false, trust });
  });
});

test("the seed of a puzzle never changes, so that measured rows can be made again", () => {
  const seeds = [0, 1, 2].map((index) => runSeed(1, index));
  expect(seeds).toEqual([2057609897, 568537965, 1006453479]);
});
