import { describe, expect, test } from "vitest";
import { eitherWay, mutated } from "../fuzzing.ts";
import {
  answersOf,
  boardsOf,
  csvOf,
  hasEndings,
  ofMostBoards,
  readMeasured,
  rowKey,
  setOf,
  specKey,
  summary,
} from "./measured.ts";
import type { Outcome } from "./outcome.ts";
import { outcome, SPEC as BARE } from "./testing.ts";

const SPEC = {
  ...BARE,
  modelHash: "ab",
  params: { nfe: 51, order: "confidence" },
  fileHash: "cd",
};
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

  test("counts exact boards among those with a known solution, and divides by them", () => {
    const [first, second, third] = OUTCOMES as [Outcome, Outcome, Outcome];
    const told = summary(
      SPEC,
      [first, { ...second, exact: null, remasksWrong: 9 }, { ...third, exact: false }],
      2,
    );
    expect(told).toMatchObject({ valid: 2, exact: 1, judged: 2, exact_rate: 0.5 });
    expect(told).toMatchObject({ writes_mean: 54, releases_mean: 4, releases_wrong_mean: 1 });
  });

  test("has decoder passes if a board has some, and repeats in boxes if every board was counted", () => {
    const outcomes = OUTCOMES.map((one, i) => ({ ...one, decoded: 6 * i, boxRepeats: i }));
    const told = summary(SPEC, outcomes, 2);
    expect(told).toMatchObject({ decoder_mean: 6, box_repeats_mean: 1 });
    const plain = summary(
      SPEC,
      OUTCOMES.map((one, i) => ({ ...one, decoded: 6 * i })),
      2,
    );
    expect(plain).toMatchObject({ decoder_mean: 6 });
    expect(plain).not.toHaveProperty("box_repeats_mean");
    expect(summary(SPEC, [...outcomes, outcome(true, 1)], 2)).not.toHaveProperty(
      "box_repeats_mean",
    );
    expect(summary(SPEC, OUTCOMES, 2)).not.toHaveProperty("decoder_mean");
  });

  test("keeps a result for each board", () => {
    expect(boardsOf(row)).toEqual([
      { index: 0, valid: true, nfe: 20, remasks: 1 },
      { index: 1, valid: false, nfe: 51, remasks: 9 },
      { index: 2, valid: true, nfe: 31, remasks: 2 },
    ]);
  });

  test("is identified by the key of its request", () => {
    expect(rowKey(row)).toBe(specKey(SPEC));
    expect(specKey({ ...SPEC, params: { ...SPEC.params, nfe: 52 } })).not.toBe(specKey(SPEC));
  });

  test("is read back from JSON as written, also without boards", () => {
    const rows = [row, summary(SPEC, [], 0)];
    expect(readMeasured(JSON.parse(JSON.stringify(rows)))).toEqual(rows);
    expect(rows.map(hasEndings)).toEqual([false, false]);
  });

  test("is read at the edges of what a run can do", () => {
    // A full board of the puzzle costs no pass; one pass need not end valid; a fast row has no speed.
    const edges = summary(SPEC, [{ ...outcome(true, 0), unmasks: 0 }, outcome(false, 1)], 0);
    const rows = [edges, { ...row, box_repeats_mean: 81 }];
    expect(readMeasured(rows)).toEqual(rows);
  });

  test("has each run's quality of its last board, if requested", () => {
    const sure = OUTCOMES.map((one, i) => ({
      ...one,
      ending: { answered: one.valid, trust: { lowest: [0.9, 0.03126, 0.5][i]!, mean: 0.99 } },
    }));
    const told = summary(SPEC, sure, 2);
    expect(hasEndings(told)).toBe(true);
    expect(answersOf(told).slice(0, 2)).toEqual([
      { answered: true, lowest: 0.9, mean: 0.99, right: true },
      { answered: false, lowest: 0.0313, mean: 0.99, right: false },
    ]);
    expect(readMeasured(JSON.parse(JSON.stringify([told])))).toEqual([told]);
    expect(answersOf(row)).toEqual([]);
    expect(hasEndings(summary(SPEC, [sure[0]!, OUTCOMES[1]!], 2))).toBe(false);
    expect(hasEndings(summary(SPEC, [], 2))).toBe(false);
  });

  describe("with the stability of each last board", () => {
    const sure = OUTCOMES.map((one, i) => ({
      ...one,
      ending: {
        answered: one.valid,
        trust: { lowest: 1, mean: 1 },
        stability: { returned: [1, 0.25, 0.98765][i]!, nfe: 3 * i },
      },
    }));
    const told = summary(SPEC, sure, 2);

    test("is read back, with the passes that it took", () => {
      const again = summary(SPEC, sure, 2);
      expect(again).toMatchObject({ board_stability: "10000 2500 9877", stability_nfe_mean: 3 });
      expect(answersOf(again).map(({ stability }) => stability)).toEqual([1, 0.25, 0.9877]);
      expect(readMeasured([again])).toEqual([again]);
    });

    test("has it for all boards or none", () => {
      const [first, ...others] = sure as [(typeof sure)[0], ...typeof sure];
      const { stability: _, ...ending } = first.ending;
      const some = summary(SPEC, [{ ...first, ending }, ...others], 2);
      expect(hasEndings(some)).toBe(true);
      expect(some).not.toHaveProperty("board_stability");
    });

    test.each([
      ["a missing lowest quality", { board_lowest: "1 2" }],
      ["a missing answer", { board_answered: "10" }],
      ["no mean qualities", { board_mean: undefined }],
      ["no answers", { board_answered: undefined }],
      ["a quality above 1", { board_lowest: "10000 10001 10000" }],
      ["a count beyond whole numbers", { board_releases: "1 9 9007199254740993" }],
    ])("is refused with %s", (_what, change) => {
      expect(() => readMeasured([{ ...told, ...change }])).toThrow(/^0: .*one result for each/);
    });
  });

  test.each([
    ["more wrong remasks than remasks", { releases_wrong_mean: 3 * row.releases_mean + 1 }],
    ["more moves than its passes can make", { writes_mean: 82 * row.nfe_mean }],
    ["a speed that does not fit its passes", { forwards_per_second: 1e300, seconds: 10 }],
    ["a speed that does not fit its short time", { forwards_per_second: 1, seconds: 0.05 }],
    ["too many repeats in its boxes", { box_repeats_mean: 82 }],
    [
      "more remasks than its passes can make",
      { ...summary(SPEC, [outcome(true, 1, 82)], 1), writes_mean: 0 },
    ],
    ["moves but no boards", { ...summary(SPEC, [], 0), writes_mean: 5e-4, releases_mean: 5e-4 }],
  ])("is refused with %s", (_what, change) => {
    expect(() => readMeasured([{ ...row, ...change }])).toThrow(/^0: a row/);
  });

  test("has the interval of valid boards over all boards, also if some have no known solution", () => {
    const unjudged = OUTCOMES.map((one, i) => (i === 0 ? { ...one, exact: null } : one));
    const told = summary(SPEC, unjudged, 2);
    expect(told.judged).toBe(2);
    expect([told.valid_low, told.valid_high]).toEqual([row.valid_low, row.valid_high]);
  });

  test("is refused with a board of more passes than the budget, or an unsolved one without a pass", () => {
    const none = summary(SPEC, [{ ...outcome(false, 0), unmasks: 0 }], 1);
    expect(() => readMeasured([none])).toThrow(/at least one pass and at most its budget/);
    const [first = "", ...others] = row.board_nfe.split(" ");
    const over = [row.nfe + Number(first), ...others];
    const mean = over.reduce((sum: number, n) => sum + Number(n), 0) / over.length;
    const changed = { board_nfe: over.join(" "), nfe_mean: mean, nfe_max: row.nfe + Number(first) };
    expect(() => readMeasured([{ ...row, ...changed, seconds: 0 }])).toThrow(
      /at least one pass and at most its budget/,
    );
  });

  test("as CSV has the columns of all rows, and empty fields for missing values", () => {
    const more = { ...row, decoder_mean: 4.5 };
    for (const rows of [
      [row, more],
      [more, row],
    ]) {
      const [head, ...lines] = csvOf(rows)
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const at = head!.indexOf("decoder_mean");
      expect(at).toBeGreaterThan(0);
      expect(lines.map((line) => line[at]).toSorted()).toEqual(["", "4.5"]);
      expect(csvOf(rows)).not.toContain("undefined");
    }
    expect(csvOf([row])).not.toContain("decoder_mean");
  });

  test("is refused with the place of the fault", () => {
    expect(() => readMeasured([row, { ...row, valid_rate: 1.2 }])).toThrow(/^1\.valid_rate: /);
    expect(() => readMeasured([{ ...row, board_nfe: "20 51" }])).toThrow(
      /^0: .*one result for each/,
    );
    expect(() => readMeasured({})).toThrow(/^the whole: /);
  });

  test("is refused with inconsistent numbers", () => {
    for (const change of [
      { valid: row.puzzles + 1 },
      { valid: row.valid - 1 },
      { valid: row.valid - 1, valid_rate: 0.3333, exact: 0, exact_rate: 0 },
      { judged: row.puzzles + 1 },
      { judged: row.puzzles + 1, exact_rate: 0.5 },
      { exact: row.judged + 1 },
      { exact: row.judged, exact_rate: 1 },
      { valid_rate: row.valid_rate / 2 },
    ])
      expect(() => readMeasured([{ ...row, ...change }])).toThrow(/rates must match/);
    const upside = { valid_low: row.valid_high, valid_high: row.valid_low };
    for (const change of [upside, { valid_high: 0 }, { valid_low: 1 }])
      expect(() => readMeasured([{ ...row, ...change }])).toThrow(/interval must match/);
    for (const change of [{ nfe_mean: 3 }, { nfe_max: 52 }, { nfe: 16 }, { releases_mean: 0 }])
      expect(() => readMeasured([{ ...row, ...change }])).toThrow(/means must match/);
    const short = { board_releases: "1 9" };
    expect(() => readMeasured([{ ...row, ...short }])).toThrow(/one result for each/);
  });

  test("damaged rows are refused with a sentence or can be shown", () => {
    const sure = OUTCOMES.map((one) => ({
      ...one,
      ending: { answered: one.valid, trust: { lowest: 0.5, mean: 0.9 } },
    }));
    eitherWay(mutated([row, summary(SPEC, sure, 2)]), { numRuns: 2000, seed: 22 }, (json) => {
      let rows: ReturnType<typeof readMeasured>;
      try {
        rows = readMeasured(json);
      } catch (error) {
        expect((error as Error).message).toMatch(/^(the whole|\d+)[^\n]*: .+/);
        return false;
      }
      expect(csvOf(rows).split("\n")).toHaveLength(rows.length + 2);
      for (const one of rows) {
        expect(rowKey(one)).toBe(rowKey(structuredClone(one)));
        expect(one.valid_low <= one.valid_rate && one.valid_rate <= one.valid_high).toBe(true);
        expect(one.exact).toBeLessThanOrEqual(one.valid);
        const boards = boardsOf(one);
        expect(boards).toHaveLength(one.puzzles);
        expect(boards.filter(({ valid }) => valid)).toHaveLength(one.valid);
        for (const { nfe, remasks } of boards) expect(nfe + remasks).not.toBeNaN();
        for (const { lowest, mean } of answersOf(one)) expect(lowest + mean).not.toBeNaN();
      }
      return true;
    });
  });
});

test("CSV has a column for each parameter of any row, and none per board", () => {
  const other = summary({ ...SPEC, sampler: "loo", params: { nfe: 8, note: 'a, "b"' } }, [], 0);
  const [head, first, second] = csvOf([row, other]).split("\n");
  expect(head).toMatch(/^model,.*,param\.nfe,param\.order,param\.note$/);
  expect(head).not.toContain("board_");
  expect(head!.split(",")).not.toContain("params");
  expect(first).toMatch(/^prism,.*,51,confidence,$/);
  expect(second).toMatch(/,8,,"a, ""b"""$/);
});

test("of rows with one key, the first of most boards counts, in the order of the keys", () => {
  const of = (sampler: string, boards: number) =>
    summary({ ...SPEC, sampler }, OUTCOMES.slice(0, boards), boards);
  const rows = [of("b", 0), of("a", 1), of("b", 2), of("a", 3), of("b", 2), of("a", 2)];
  expect(ofMostBoards(rows, ({ sampler }) => sampler)).toEqual([rows[2], rows[3]]);
  expect(ofMostBoards(rows, ({ sampler }) => sampler)[0]).toBe(rows[2]);
  expect(ofMostBoards(rows.slice(0, 1), ({ sampler }) => sampler)).toEqual([rows[0]]);
});

test("the set of a row is its file without folders and the ending of a text", () => {
  expect(setOf({ file: "my/puzzles/hard.txt" })).toBe("hard");
  expect(setOf({ file: "hard.txt.sdm" })).toBe("hard.txt.sdm");
});
