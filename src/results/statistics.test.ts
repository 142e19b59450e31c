import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import {
  areaUnder,
  auroc,
  bestTemperature,
  calibrationError,
  difference,
  type Judged,
  reliability,
  rocCurve,
  type RocPoint,
  thinned,
  wilson,
} from "./statistics.ts";

/** `count` digits with one score; `rights` of them are right. */
const some = (score: number, rights: number, count: number): Judged[] =>
  Array.from({ length: count }, (_, i) => ({ score, right: i < rights }));

test("Wilson's interval is the published one and never leaves 0 to 1", () => {
  const { low, high } = wilson(8, 10);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
  expect(wilson(10, 10).high).toBeCloseTo(1);
  expect(wilson(0, 10).low).toBeCloseTo(0);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

test("Newcombe's interval of a difference is the published one", () => {
  const counted = (solved: number, runs: number) => ({ solved, runs, ...wilson(solved, runs) });
  const { value, low, high } = difference(counted(56, 70), counted(48, 80));
  expect(value).toBeCloseTo(0.2);
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

describe("AUROC", () => {
  test("is 1 for a score that separates, 0 for its reverse, half for a constant", () => {
    const apart = [...some(0.9, 3, 3), ...some(0.2, 0, 2)];
    expect(auroc(apart)).toBe(1);
    expect(auroc(apart.map(({ score, right }) => ({ score, right: !right })))).toBe(0);
    expect(auroc(some(0.5, 2, 4))).toBe(0.5);
  });

  test("is null if nothing was wrong", () => {
    expect(auroc(some(0.9, 3, 3))).toBeNull();
    expect(rocCurve(some(0.9, 3, 3)).at(-1)).toMatchObject({ caught: 0, falseAlarms: 1 });
  });
});

describe("a thinned curve", () => {
  /** Scores to 4 decimals, bunched around `bend`; wrong ones are lower, or higher, by `shift`. */
  const scores = (seed: number, bend: number, shift: number, count: number): Judged[] => {
    const chance = random(seed);
    return Array.from({ length: count }, () => {
      const right = chance.float() < 0.7;
      const even = Math.min(1, Math.max(0, chance.float() + (right ? shift : -shift)));
      return { score: Math.round(1e4 * (1 - (1 - even) ** bend)) / 1e4, right };
    });
  };

  test("has the area of all points, wherever the scores are bunched", () => {
    for (const bend of [0.1, 1, 5, 40])
      for (const shift of [-0.3, -0.02, 0, 0.1, 0.4])
        for (const count of [3, 40, 20_000]) {
          const curve = rocCurve(scores(7, bend, shift, count));
          const kept = thinned(curve, 200);
          expect(kept.length).toBeLessThanOrEqual(200);
          expect(Math.abs(areaUnder(kept) - areaUnder(curve))).toBeLessThan(0.002);
          expect([kept[0], kept.at(-1)]).toEqual([curve[0], curve.at(-1)]);
          expect(kept).toEqual(curve.filter((point) => kept.includes(point)));
        }
  });

  test("keeps the point of each threshold that the Lab shows", () => {
    const curve = rocCurve(scores(3, 5, 0.1, 20_000));
    const at = (points: readonly RocPoint[], threshold: number) =>
      points.find((point) => point.threshold >= threshold);
    for (const threshold of [0.1, 0.3, 0.5, 0.7, 0.9])
      expect(at(thinned(curve, 200), threshold)).toEqual(at(curve, threshold));
  });
});

describe("calibration", () => {
  test("the error is the distance between score and share right, weighted by bin", () => {
    const judged = [...some(0.9, 5, 10), ...some(0.2, 6, 30)];
    expect(calibrationError(reliability(judged))).toBeCloseTo((10 * 0.4) / 40);
    expect(calibrationError(reliability([]))).toBe(0);
  });

  test("a score of 1 is in the last bin, and each bin has its bounds", () => {
    const bins = reliability([...some(1, 1, 1), ...some(0.25, 1, 2)], 4);
    expect(bins.map(({ low, high, count }) => [low, high, count])).toEqual([
      [0, 0.25, 0],
      [0.25, 0.5, 2],
      [0.5, 0.75, 0],
      [0.75, 1, 1],
    ]);
    expect(bins[1]).toMatchObject({ score: 0.25, right: 0.5 });
  });

  test("the best temperature has a lower loss than its neighbours", () => {
    const judged = [...some(0.95, 16, 20), ...some(0.6, 8, 20)];
    const loss = (temperature: number) =>
      -judged.reduce((sum, { score, right }) => {
        const p = 1 / (1 + (1 / score - 1) ** (1 / temperature));
        return sum + Math.log(right ? p : 1 - p);
      }, 0);
    const best = bestTemperature(judged)!;
    expect(loss(best)).toBeLessThan(loss(best * 1.02));
    expect(loss(best)).toBeLessThan(loss(best / 1.02));
  });

  test("the best temperature treats a score of 0 or 1 as one in a million", () => {
    // sigmoid(logit / T) is 0.9, the share that was right.
    const expected = Math.log(1e6 - 1) / Math.log(9);
    expect(bestTemperature(some(1, 9, 10))).toBeCloseTo(expected, 2);
    expect(bestTemperature(some(0, 1, 10))).toBeCloseTo(expected, 2);
  });

  test("the best temperature corrects overconfident scores", () => {
    // Right with probability sigmoid(1), while the score is sigmoid(2).
    const [sure, share] = [1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(-1))];
    const judged = [
      ...some(sure, Math.round(1000 * share), 1000),
      ...some(1 - sure, Math.round(1000 * (1 - share)), 1000),
    ];
    expect(bestTemperature(judged)).toBeCloseTo(2, 1);
  });

  test.each([
    ["nothing", []],
    ["scores that say nothing", some(0.5, 1, 2)],
    ["scores that are never wrong", some(0.9, 20, 20)],
    ["scores that are always wrong", some(0.9, 0, 20)],
  ])("there is no best temperature for %s", (_what, judged) => {
    expect(bestTemperature(judged)).toBeNull();
  });
});
