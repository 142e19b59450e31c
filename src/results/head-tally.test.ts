import { describe, expect, test } from "vitest";
import { startRun } from "../diffusion/run.ts";
import { random } from "../random.ts";
import {
  type HeadTally,
  isTally,
  NO_CELLS,
  reportOf,
  scoredDigits,
  type ScoredDigit,
  type ScoreTally,
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
  const whole = reliability(all);
  const sides = ({ low, high, count, right }: (typeof whole)[number]) => [low, high, count, right];
  expect(quality.bins.map(sides)).toEqual(whole.map(sides));
  quality.bins.forEach(({ score }, i) => expect(score).toBeCloseTo(whole[i]!.score, 9));
  expect(quality.roc[0]).toMatchObject({ caught: 0, falseAlarms: 0 });
  expect(quality.roc.at(-1)).toEqual({ threshold: 1, caught: 1, falseAlarms: 1 });
  expect(Math.abs(stored_confidence.auroc! - 0.5)).toBeLessThan(0.05);
});

/** Digits whose two scores are equal, and all right or all wrong. */
const alike = (scores: readonly number[], right: boolean): ScoredDigit[] =>
  scores.map((score) => ({ quality: score, confidence: score, right }));

test("without a wrong digit there is no AUROC, and scores of exactly 0 and 1 are counted", () => {
  const right = alike([0, 1], true);
  const { scores, wrong } = reportOf(SPEC, withRun(NO_CELLS, withDigits(NO_CELLS, right)));
  expect(wrong).toBe(0);
  expect(scores.quality.auroc).toBeNull();
  expect(scores.quality.ece).toBeCloseTo(0.5);
});

test("without a right digit there is no AUROC", () => {
  const tally = withDigits(NO_CELLS, alike([0.2, 0.7], false));
  expect(reportOf(SPEC, tally)).toMatchObject({ wrong: 2, scores: { quality: { auroc: null } } });
});

test("a curve has a point at the beginning of each interval with a digit, and one at the end", () => {
  const tally = withDigits(NO_CELLS, alike([0, 0.5, 1], true));
  const thresholds = reportOf(SPEC, tally).scores.quality.roc.map(({ threshold }) => threshold);
  // Logits are counted from -12.8 to 12.8 in intervals of 0.1.
  expect(thresholds).toEqual([1 / (1 + Math.exp(12.8)), 0.5, expect.closeTo(0.99999695, 8), 1]);
});

describe("a tally is consistent", () => {
  const rights = alike([0, 0.62, 1], true);
  // Two digits are in the tenth bin, from 0.6 to 0.667: one right and one wrong.
  const BOTH = 9;
  const good = withDigits(NO_CELLS, [...rights, ...alike([0.65, 0.3], false)]);

  /** The tally with other counts in one score or in both. */
  const withCounts = (
    name: keyof ScoreTally,
    change: (counts: readonly number[]) => readonly number[],
    scores: readonly ("quality" | "confidence")[] = ["quality", "confidence"],
  ): HeadTally =>
    scores.reduce<HeadTally>(
      (tally, score) => ({
        ...tally,
        [score]: { ...tally[score], [name]: change(tally[score][name]) },
      }),
      good,
    );
  const more = (place: number, by: number) => (counts: readonly number[]) =>
    counts.with(place, counts[place]! + by);

  test("as it is counted, and without cells", () => {
    expect(isTally(good)).toBe(true);
    expect(isTally(NO_CELLS)).toBe(true);
    expect(isTally(withCounts("sums", more(0, -1e-7)))).toBe(true);
    expect(isTally(withCounts("sums", more(14, 1e-7)))).toBe(true);
  });

  test.each(["rights", "wrongs", "counts", "sums", "hits"] as const)(
    "only with the right number of %s in each score",
    (name) => {
      for (const score of ["quality", "confidence"] as const)
        expect(isTally(withCounts(name, (counts) => [...counts, 0], [score]))).toBe(false);
    },
  );

  test("only if a bin has no more right digits than digits, and a sum of scores inside it", () => {
    // The first bin and the last contain one right digit each.
    const moved = withCounts("hits", (counts) => more(14, 1)(more(0, -1)(counts)));
    for (const changed of [
      moved,
      withCounts("sums", more(BOTH, -0.1)),
      withCounts("sums", more(BOTH, 0.1)),
    ])
      expect(isTally(changed)).toBe(false);
  });

  test("only if intervals and bins count the same digits", () => {
    expect(isTally(withCounts("hits", more(BOTH, 1)))).toBe(false);
    expect(isTally(withCounts("wrongs", more(0, 1)))).toBe(false);
  });

  test("only if both scores count the same digits", () => {
    const otherRights = withDigits(NO_CELLS, [...rights, ...alike([0.65, 0.3], true)]);
    const fewerWrongs = withDigits(NO_CELLS, [...rights, ...alike([0.3], false)]);
    for (const { confidence } of [otherRights, fewerWrongs])
      expect(isTally({ ...good, confidence })).toBe(false);
  });
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
