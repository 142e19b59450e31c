import { expect, test } from "vitest";
import { startRun } from "../diffusion/run.ts";
import { random } from "../random.ts";
import {
  NO_CELLS,
  reportOf,
  scoredDigits,
  type ScoredDigit,
  withDigits,
  withRun,
} from "./head-tally.ts";
import { auroc, calibrationError, reliability } from "./statistics.ts";
import { SPEC } from "./testing.ts";

/** Digits whose quality is calibrated, and whose confidence is meaningless. */
function digits(count: number, seed: number): ScoredDigit[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => {
    const quality = draw.float() ** 0.3;
    return { quality, confidence: draw.float(), right: draw.float() < quality };
  });
}

test("a tally gives the same result as all its cells", () => {
  // Two runs, the first of two boards.
  const runs = [[digits(1000, 1), digits(2000, 3)], [digits(2000, 2)]];
  const tallies = runs.map((boards) => boards.reduce(withDigits, NO_CELLS));
  const report = reportOf(SPEC, tallies.reduce(withRun, NO_CELLS));
  const all = runs.flat(2).map(({ quality, right }) => ({ score: quality, right }));
  expect(report).toMatchObject({ puzzles: 2, cells: 5000 });
  expect(report.wrong).toBe(all.filter(({ right }) => !right).length);
  const { quality, stored_confidence } = report.scores;
  expect(quality.auroc).toBeCloseTo(auroc(all)!, 3);
  expect(quality.ece).toBeCloseTo(calibrationError(reliability(all)), 9);
  expect(quality.roc[0]).toMatchObject({ caught: 0, falseAlarms: 0 });
  expect(quality.roc.at(-1)).toEqual({ threshold: 1, caught: 1, falseAlarms: 1 });
  expect(Math.abs(stored_confidence.auroc! - 0.5)).toBeLessThan(0.05);
});

test("without a wrong digit there is no AUROC, and scores of exactly 0 and 1 are counted", () => {
  const right = [0, 1].map((score) => ({ quality: score, confidence: score, right: true }));
  const { scores, wrong } = reportOf(SPEC, withRun(NO_CELLS, withDigits(NO_CELLS, right)));
  expect(wrong).toBe(0);
  expect(scores.quality.auroc).toBeNull();
  expect(scores.quality.ece).toBeCloseTo(0.5);
});

test("written digits are scored; clues, masks and models without a head are not", () => {
  const tokens = Uint8Array.of(1, 2, 0, 4);
  const state = startRun(tokens, Uint8Array.of(1, 0, 0, 0));
  const quality = Float32Array.of(0.9, 0.8, 0.7, 0.25);
  const solution = Uint8Array.of(1, 2, 3, 9);
  const said = { size: 4, vocab: 9, probs: new Float32Array(36) };
  const scored = scoredDigits(state, { ...said, quality }, solution);
  expect(scored.map(({ quality: q, right }) => [q, right])).toEqual([
    [Math.fround(0.8), true],
    [0.25, false],
  ]);
  expect(scoredDigits(state, { ...said, quality: null }, solution)).toEqual([]);
});
