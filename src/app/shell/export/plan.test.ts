import { expect, test } from "vitest";
import { beatOf, msOf } from "../../../trace/scenes.ts";
import { syntheticTrace } from "../../../trace/testing.ts";
import {
  fileNameOf,
  pictureNameOf,
  type Plan,
  problemOf,
  secondsOf,
  shotsOf,
  sizeOf,
} from "./plan.ts";

const plan: Plan = { format: "gif", from: 3, to: 12, stepsPerSecond: 4, told: false, width: 720 };
const trace = syntheticTrace({ steps: 12, remaskRate: 0.7, ended: true });

test("a film has every step of its range, and stays at the last", () => {
  const shots = shotsOf(trace, plan);
  expect(shots.map(({ step }) => step)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(shots[0]!.ms).toBe(250);
  expect(shots.at(-1)!.ms).toBe(1500);
  expect(secondsOf(shots)).toBe(9 * 0.25 + 1.5);
  expect(shotsOf(trace, { ...plan, stepsPerSecond: 0.5 }).at(-1)!.ms).toBe(2000);
});

test("a film with the pace of Play has its scenes, and pictures have each step once", () => {
  const told = shotsOf(trace, { ...plan, from: 0, to: 11, told: true });
  for (let step = 0; step < 11; step++) {
    const of = told.filter((shot) => shot.step === step);
    const seen = of.reduce((sum, { ms }) => sum + ms, 0);
    expect(Math.abs(seen - msOf(trace, step))).toBeLessThanOrEqual(10);
    const phases = of.map(({ phase }) => phase);
    if (beatOf(trace, step) !== "remask") expect(phases).toEqual([null]);
    else {
      expect(phases.length).toBeGreaterThan(5);
      expect(phases).toEqual(phases.toSorted((a, b) => a! - b!));
    }
  }
  expect(told.some(({ phase }) => phase !== null)).toBe(true);
  expect(told.at(-1)).toMatchObject({ step: 11, phase: null });
  expect(shotsOf(trace, { ...plan, format: "png", told: true })).toHaveLength(10);
});

test("sizes are even, as video needs, and keep the aspect ratio of the picture", () => {
  for (const width of [480, 720, 1080]) {
    const { height } = sizeOf({ ...plan, width });
    expect(height % 2).toBe(0);
    expect(height / width).toBeCloseTo(sizeOf(plan).height / 720, 2);
  }
});

test("one picture is a file, several are a ZIP whose names sort like steps", () => {
  expect(fileNameOf(plan, "prism-seed-1")).toBe("prism-seed-1-steps-3-12.gif");
  expect(fileNameOf({ ...plan, format: "png" }, "prism-seed-1")).toBe(
    "prism-seed-1-steps-3-12.png.zip",
  );
  expect(fileNameOf({ ...plan, format: "svg", to: 3 }, "r")).toBe("r-step-3.svg");
  const names = [2, 10, 100].map((step) =>
    pictureNameOf({ ...plan, format: "png", to: 100 }, step),
  );
  expect(names).toEqual(names.toSorted());
});

test.each([
  ["backwards", 5, 4],
  ["past the end", 0, 13],
  ["no number", Number.NaN, 4],
  ["half a step", 0.5, 4],
])("a range that is %s gives a sentence", (_, from, to) => {
  expect(problemOf({ ...plan, from, to }, 12)).toMatch(/not in this run: choose from 0 to 12/);
  expect(problemOf(plan, 12)).toBeNull();
});

test.each([15, 30, 7])(
  "a GIF at %i steps a second is as long as the film, to a hundredth of a second",
  (stepsPerSecond) => {
    const film = { ...plan, format: "mp4", from: 3, to: 1002, stepsPerSecond, width: 480 } as const;
    const [gif, mp4] = [shotsOf(trace, { ...film, format: "gif" }), shotsOf(trace, film)];
    expect(Math.abs(secondsOf(gif) - secondsOf(mp4))).toBeLessThanOrEqual(0.005 + 1e-9);
    expect(gif.every(({ ms }) => ms % 10 === 0)).toBe(true);
  },
);
