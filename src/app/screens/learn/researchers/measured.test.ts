import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Measured, readMeasured } from "../../../../results/measured.ts";
import { fearsIn, pairsOf, verdictOf } from "./measured.ts";

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

describe("the appendix on PRISM, from the rows", () => {
  const rows = [
    row("mdm", "hard", 0.7),
    row("prism", "hard", 0.9),
    row("mdm", "many", 0.96),
    row("prism", "many", 0.89),
    row("mdm", "minimal", 0.94),
    row("prism", "minimal", 0.95),
    row("prism", "extreme", 0.5),
  ];

  it("has a pair for every set and budget with both, the smallest gain first", () => {
    expect(pairsOf(rows).map(({ kept }) => kept.file)).toEqual(
      ["many", "minimal", "hard"].map((set) => `puzzles/${set}.txt`),
    );
  });

  it("says worse or better only if the intervals do not overlap", () => {
    expect(pairsOf(rows).map(verdictOf)).toEqual(["worse", "level", "better"]);
  });

  it("answers each fear by its pair", () => {
    const answers = fearsIn(pairsOf(rows)).map(({ pair, verdict }) => [pair.kept.file, verdict]);
    expect(answers).toEqual([
      ["puzzles/many.txt", "worse"],
      ["puzzles/many.txt", "worse"],
      ["puzzles/many.txt", "worse"],
    ]);
    expect(fearsIn([])).toEqual([]);
  });

  it("with the shipped results, none of the fears comes true", () => {
    const file = join(import.meta.dirname, "../../../../../public/results/bench.json");
    const shipped = fearsIn(pairsOf(readMeasured(JSON.parse(readFileSync(file, "utf8")))));
    expect(shipped).toHaveLength(3);
    for (const { fear, pair, verdict } of shipped)
      expect(verdict, `${fear} On ${pair.kept.file} at ${pair.kept.nfe} NFE it does.`).not.toBe(
        "worse",
      );
    expect(shipped[2]!.verdict, "The appendix says that several solutions do no harm.").toBe(
      "better",
    );
  });

  it("is empty without rows", () => {
    expect(pairsOf([])).toEqual([]);
  });
});
