import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  caughtBy,
  firstTold,
  judgesOf,
  meanRisk,
  ownRisk,
  pointsAt,
  riskCurve,
} from "./risk.ts";

const answer = (lowest: number, right: boolean, answered = true): Answer => ({
  answered,
  lowest,
  mean: (1 + lowest) / 2,
  right,
});

describe("a risk-coverage curve", () => {
  const answers = [answer(0.9, true), answer(0.2, false), answer(0.7, true), answer(0.5, false)];

  test("answers the boards of highest quality first", () => {
    const curve = riskCurve(answers, "lowest");
    expect(curve.map(({ threshold }) => threshold)).toEqual([0.9, 0.7, 0.5, 0.2]);
    expect(curve.map(({ coverage }) => coverage)).toEqual([0.25, 0.5, 0.75, 1]);
    expect(curve.map(({ risk }) => risk)).toEqual([0, 0, 1 / 3, 0.5]);
  });

  test("has one point for boards of equal quality, in any order", () => {
    const tied = [answer(0.8, false), answer(0.8, true), answer(0.3, true)];
    expect(riskCurve(tied, "lowest")).toEqual(riskCurve(tied.toReversed(), "lowest"));
    expect(riskCurve(tied, "lowest").map(({ answered }) => answered)).toEqual([2, 3]);
  });

  test("begins at the wrong answer of highest quality, or at the run's own end", () => {
    const first = (of: readonly Answer[]) => firstTold(riskCurve(of, "lowest"), ownRisk(of, 0));
    expect(first(answers)).toBe(0.75);
    expect(first([answer(0.9, true), answer(0.2, true, false)])).toBe(0.5);
    expect(first([answer(0.9, true)])).toBe(1);
  });

  test("ends with all boards and the share that is wrong", () => {
    const any = fc.record({
      answered: fc.boolean(),
      lowest: fc.double({ min: 0, max: 1, noNaN: true }),
      mean: fc.double({ min: 0, max: 1, noNaN: true }),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (boards) => {
        const curve = riskCurve(boards, "lowest");
        const wrong = boards.filter(({ right }) => !right).length;
        expect(curve.at(-1)).toMatchObject({ coverage: 1, wrong, risk: wrong / boards.length });
        const shares = curve.map(({ coverage }) => coverage);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        const mean = meanRisk(boards, "lowest")!;
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

test("a judge that ranks all wrong boards last has the lowest mean risk", () => {
  const good = [answer(0.9, true), answer(0.8, true), answer(0.1, false)];
  const bad = [answer(0.2, true), answer(0.3, true), answer(0.9, false)];
  expect(meanRisk(good, "lowest")).toBeCloseTo(1 / 9);
  expect(meanRisk(bad, "lowest")!).toBeGreaterThan(meanRisk(good, "lowest")!);
  expect(meanRisk([], "lowest")).toBeNull();
});

test("a run answers what it ended itself, whatever the quality of the rest", () => {
  const ended = [answer(0.9, true), answer(0.6, false), answer(0.1, false)];
  const own = ownRisk([...ended, answer(0.99, false, false)], 0.5);
  expect(own).toMatchObject({ answered: 3, wrong: 2, coverage: 0.75, threshold: 0.5 });
  expect(own.risk).toBe(2 / 3);
});

test("a run that answers nothing has no coverage and no risk", () => {
  const none = { answered: 0, wrong: 0, coverage: 0, risk: 0 };
  expect(ownRisk([answer(0.9, false, false)], 0.5)).toMatchObject(none);
  expect(ownRisk([], 0.5)).toMatchObject(none);
});

describe("the points at given coverages", () => {
  const curve = riskCurve(
    [0.9, 0.7, 0.5, 0.2].map((lowest) => answer(lowest, true)),
    "lowest",
  );
  const coveragesAt = (...coverages: readonly number[]) =>
    pointsAt(curve, coverages).map(({ coverage }) => coverage);

  test("are the nearest ones, in the order of the coverages, each once", () => {
    expect(coveragesAt(0.9, 0, 0.6, 1)).toEqual([1, 0.25, 0.5]);
  });

  test("are those of smaller coverage between two that are equally near", () => {
    expect(coveragesAt(0.375, 0.875)).toEqual([0.25, 0.75]);
  });

  test("are none of an empty curve", () => expect(pointsAt([], [0.5])).toEqual([]));
});

describe("stability", () => {
  const of = (right: boolean, stability: number, answered = true) => ({
    answered,
    lowest: 0.9,
    mean: 0.9,
    stability,
    right,
  });
  const answers = [of(true, 1), of(true, 0.98), of(false, 0.5), of(false, 1), of(false, 0, false)];
  const more = [of(true, 1), of(true, 1), of(false, 0.9999), of(false, 0.5), of(false, 0)];

  test("catches those of the run's own answers that change", () => {
    const caught = { wrong: 5, wrongChanged: 4, right: 4, rightChanged: 1 };
    expect(caughtBy([...answers, ...more])).toEqual(caught);
  });

  test("is a judge only if all boards have it", () => {
    expect(judgesOf(answers)).toEqual(["lowest", "mean", "stability"]);
    const { stability: _, ...unasked } = answers[0]!;
    expect(judgesOf([unasked, ...answers])).toEqual(["lowest", "mean"]);
    expect(caughtBy([unasked])).toBeNull();
  });

  test("orders the curve by the share that returns", () => {
    const curve = riskCurve(answers, "stability");
    expect(curve.map(({ threshold, wrong }) => [threshold, wrong])).toEqual([
      [1, 1],
      [0.98, 1],
      [0.5, 2],
      [0, 3],
    ]);
  });
});
