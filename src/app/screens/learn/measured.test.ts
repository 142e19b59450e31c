import { describe, expect, it } from "vitest";
import type { Measured } from "../../../results/measured.ts";
import { pairsOf, verdictOf } from "./measured.ts";

const row = (sampler: string, set: string, rate: number, nfe = 51): Measured =>
  ({
    sampler,
    model: "prism",
    file: `puzzles/${set}.txt`,
    nfe,
    params: { order: "confidence" },
    puzzles: 200,
    valid_rate: rate,
    valid_low: rate - 0.03,
    valid_high: rate + 0.03,
  }) as unknown as Measured;

describe("what a chapter says of PRISM follows from the rows", () => {
  const rows = [
    row("mdm", "hard", 0.7),
    row("prism", "hard", 0.9),
    row("mdm", "many", 0.96),
    row("prism", "many", 0.89),
    row("mdm", "minimal", 0.94),
    row("prism", "minimal", 0.95),
    row("prism", "extreme", 0.5),
  ];

  it("has a pair wherever both were measured, the smallest gain first", () => {
    expect(pairsOf(rows).map(({ kept }) => kept.file)).toEqual(
      ["many", "minimal", "hard"].map((set) => `puzzles/${set}.txt`),
    );
  });

  it("calls it worse or better only where the intervals are apart", () => {
    expect(pairsOf(rows).map(verdictOf)).toEqual(["worse", "level", "better"]);
  });

  it("has nothing to say without rows", () => {
    expect(pairsOf([])).toEqual([]);
  });
});
