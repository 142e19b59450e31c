import { describe, expect, test } from "vitest";
import {
  boardsOf,
  csvOf,
  readMeasured,
  rowKey,
  type RowSpec,
  specKey,
  summary,
} from "./measured.ts";
import type { Outcome } from "./outcome.ts";

const SPEC: RowSpec = {
  model: "prism",
  modelHash: "ab",
  sampler: "prism",
  params: { nfe: 51, order: "confidence" },
  file: "puzzles/minimal.txt",
  fileHash: "cd",
  seed: 1,
};

const outcome = (valid: boolean, nfe: number, releases: number): Outcome => ({
  valid,
  exact: valid,
  steps: nfe,
  nfe,
  writes: 50 + releases,
  releases,
  releasesWrong: 1,
});
const OUTCOMES = [outcome(true, 20, 1), outcome(false, 51, 9), outcome(true, 31, 2)];
const row = summary(SPEC, OUTCOMES, 2);

describe("a row of a benchmark", () => {
  test("sums up its boards", () => {
    expect(row).toMatchObject({
      puzzles: 3,
      valid: 2,
      valid_rate: 0.6667,
      nfe: 51,
      nfe_mean: 34,
      nfe_max: 51,
      releases_mean: 4,
      releases_wrong_mean: 1,
      forwards_per_second: 51,
    });
    expect(row.valid_low).toBeLessThan(row.valid_rate);
    expect(row.valid_high).toBeGreaterThan(row.valid_rate);
  });

  test("still tells of each board", () => {
    expect(boardsOf(row)).toEqual([
      { index: 0, valid: true, nfe: 20, releases: 1 },
      { index: 1, valid: false, nfe: 51, releases: 9 },
      { index: 2, valid: true, nfe: 31, releases: 2 },
    ]);
  });

  test("is known by the key of what was asked for", () => {
    expect(rowKey(row)).toBe(specKey(SPEC));
    expect(specKey({ ...SPEC, params: { ...SPEC.params, nfe: 52 } })).not.toBe(specKey(SPEC));
  });

  test("is read back from JSON as it was written, and so is one of no boards", () => {
    const rows = [row, summary(SPEC, [], 0)];
    expect(readMeasured(JSON.parse(JSON.stringify(rows)))).toEqual(rows);
  });

  test("is refused with the place of what is wrong", () => {
    expect(() => readMeasured([row, { ...row, valid_rate: 1.2 }])).toThrow(/^1\.valid_rate: /);
    expect(() => readMeasured([{ ...row, board_nfe: "20 51" }])).toThrow(/^0: .*as many boards/);
    expect(() => readMeasured({})).toThrow(/^the whole: /);
  });
});

test("CSV has a column for each parameter of any row, and none for single boards", () => {
  const other = summary({ ...SPEC, sampler: "loo", params: { nfe: 8, note: 'a, "b"' } }, [], 0);
  const [head, first, second] = csvOf([row, other]).split("\n");
  expect(head).toMatch(/^model,.*,param\.nfe,param\.order,param\.note$/);
  expect(head).not.toContain("board_");
  expect(first).toMatch(/,51,confidence,$/);
  expect(second).toMatch(/,8,,"a, ""b"""$/);
});
