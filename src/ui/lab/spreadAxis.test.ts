import { expect, test } from "vitest";
import { countAxis, rateAxis } from "./spreadAxis.ts";

test("shares close to 1 have most of the axis, in their order", () => {
  const { at, ticks } = rateAxis(0.62, [300, 0]);
  expect(at(1)).toBe(0);
  expect(at(0.58)).toBeCloseTo(300);
  expect(at(0.97) - at(1)).toBeGreaterThan(90);
  const places = [0.6, 0.8, 0.9, 0.99, 1].map(at);
  expect(places).toEqual(places.toSorted((a, b) => b - a));
  for (const a of ticks)
    for (const b of ticks) if (a !== b) expect(Math.abs(a.at - b.at)).toBeGreaterThanOrEqual(16);
  expect(ticks.map(({ text }) => text)).toContain("99 %");
});

test("counts of one can be seen beside counts of hundreds", () => {
  const { at, ticks } = countAxis(160, 8, [0, 400]);
  expect(at(-160)).toBe(0);
  expect(at(8)).toBe(400);
  expect(at(0) - at(-1)).toBeGreaterThan(20);
  expect(ticks.map(({ text }) => text).filter((text) => text === "0")).toHaveLength(1);
});
