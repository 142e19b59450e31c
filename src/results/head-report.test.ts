import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eitherWay, mutated } from "../fuzzing.ts";
import { readHeadReports } from "./head-report.ts";
import { readMeasured } from "./measured.ts";

const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(`public/results/${name}.json`, "utf8"));

test("the shipped reports are read", () => {
  expect(readMeasured(shipped("bench")).length).toBeGreaterThan(0);
  expect(readHeadReports(shipped("head")).length).toBeGreaterThan(0);
});

const [report] = readHeadReports(shipped("head")) as [ReturnType<typeof readHeadReports>[0]];
const { quality } = report.scores;
const withQuality = (change: object) => [
  { ...report, scores: { ...report.scores, quality: { ...quality, ...change } } },
];

test("a report with inconsistent numbers is refused with a reason", () => {
  expect(() => readHeadReports([{ ...report, wrong: report.cells + 1 }])).toThrow(
    /more wrong digits/,
  );
  expect(() => readHeadReports(withQuality({ roc: quality.roc.toReversed() }))).toThrow(/go back/);
  const bins = quality.bins.map((bin) => ({ ...bin, low: bin.high, high: bin.low }));
  expect(() => readHeadReports(withQuality({ bins }))).toThrow(/end before it begins/);
});

test("a report whose sums differ from its bins is refused", () => {
  for (const [change, says] of [
    [{ ece: quality.ece + 0.1 }, /sums must match/],
    [{ auroc: 0.5 }, /sums must match/],
    [{ bins: quality.bins.map((bin) => ({ ...bin, score: 1 })) }, /must contain its mean/],
    [{ bins: quality.bins.slice(1), ece: 0 }, /./],
  ] as const)
    expect(() => readHeadReports(withQuality(change))).toThrow(says);
  expect(() => readHeadReports([{ ...report, wrong: report.wrong - 1 }])).toThrow(
    /count the same cells/,
  );
});

test("a damaged report is refused with a sentence or can be drawn", () => {
  const inside = (x: number) => x >= 0 && x <= 1;
  eitherWay(mutated([report]), { numRuns: 300, seed: 22 }, (json) => {
    let reports: ReturnType<typeof readHeadReports>;
    try {
      reports = readHeadReports(json);
    } catch (error) {
      expect((error as Error).message).toMatch(/^(the whole|\d+)[^\n]*: .+/);
      return false;
    }
    for (const { scores, wrong, cells } of reports)
      for (const { bins, roc, auroc, ece } of Object.values(scores)) {
        expect(wrong).toBeLessThanOrEqual(cells);
        expect([auroc ?? 0, ece].every(inside)).toBe(true);
        for (const bin of bins) expect(bin.low <= bin.high && inside(bin.right)).toBe(true);
        for (const { caught, falseAlarms } of roc)
          expect(inside(caught) && inside(falseAlarms)).toBe(true);
      }
    return true;
  });
});
