import { expect, test } from "vitest";
import {
  fileNameOf,
  lengthOf,
  msOf,
  pictureNameOf,
  type Plan,
  problemOf,
  secondsOf,
  sizeOf,
} from "./plan.ts";

const plan: Plan = { format: "gif", from: 3, to: 12, stepsPerSecond: 4, width: 720 };

test("a film has every step of its range, and rests on the last", () => {
  expect(lengthOf(plan)).toBe(10);
  expect(msOf(plan, 3)).toBe(250);
  expect(msOf(plan, 12)).toBe(1500);
  expect(secondsOf(plan)).toBe(9 * 0.25 + 1.5);
  expect(msOf({ ...plan, stepsPerSecond: 0.5 }, 12)).toBe(2000);
});

test("sizes are even, as video wants them, and keep the shape of the picture", () => {
  for (const width of [480, 720, 1080]) {
    const { height } = sizeOf({ ...plan, width });
    expect(height % 2).toBe(0);
    expect(height / width).toBeCloseTo(sizeOf(plan).height / 720, 2);
  }
});

test("one picture is a file, several are a zip whose names sort as the steps do", () => {
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
])("a range that is %s is refused in a sentence", (_, from, to) => {
  expect(problemOf({ ...plan, from, to }, 12)).toMatch(/not in this run: choose from 0 to 12/);
  expect(problemOf(plan, 12)).toBeNull();
});

test.each([15, 30, 7])(
  "a GIF at %i steps a second is as long as the film, to a hundredth",
  (stepsPerSecond) => {
    const film = { format: "mp4", from: 3, to: 1002, stepsPerSecond, width: 480 } as const;
    const gif = { ...film, format: "gif" } as const;
    expect(Math.abs(secondsOf(gif) - secondsOf(film))).toBeLessThanOrEqual(0.005 + 1e-9);
    for (const step of [3, 4, 5, 500, 1002]) expect(msOf(gif, step) % 10).toBe(0);
  },
);
