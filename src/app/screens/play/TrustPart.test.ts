import { expect, test } from "vitest";
import { bandsOf } from "./TrustPart.tsx";

test("fifteen bins are joined into five bands, weighted by their digits", () => {
  const bins = Array.from({ length: 15 }, (_, i) => ({
    low: i / 15,
    high: (i + 1) / 15,
    count: i < 12 ? i : 0,
    score: (i + 0.5) / 15,
    right: i % 3 === 0 ? 1 : 0,
  }));
  expect(bandsOf(bins).map(({ digits }) => digits)).toEqual([3, 12, 21, 30, 0]);
  expect(bandsOf(bins).map(({ right }) => right)).toEqual([0, 3 / 12, 6 / 21, 9 / 30, null]);
});
