// Reading stored rows: a row that passes can be summed up, drawn and continued; any other gives null
// and no exception.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longer, mutated } from "../../../fuzzing.ts";
import { readHeadReports } from "../../../results/head-report.ts";
import { NO_CELLS, withDigits, withRun } from "../../../results/head-tally.ts";
import { readMeasured } from "../../../results/measured.ts";
import { readEntry } from "./entries.ts";
import { added, advanceOf, cutShort, headsOf, isDone, shownOf } from "../../state/lab/rows.ts";
import { outcomeOf, rowOf } from "../../state/lab/testing.ts";

const outcome = (valid: boolean, nfe: number) =>
  outcomeOf(valid, nfe, {
    boxRepeats: 0,
    remasks: 2,
    remasksWrong: 1,
    ending: { answered: valid, trust: { lowest: 0.4, mean: 0.9 } },
  });
const digits = [0.02, 0.3, 0.31, 0.9, 0.9999].map((quality, i) => ({
  quality,
  confidence: 1 - quality / 2,
  right: i > 1,
}));
const ROW = rowOf([outcome(true, 5), outcome(false, 16), null, null], {
  head: withRun(NO_CELLS, withDigits(NO_CELLS, digits)),
  ms: 1200,
  passes: 21,
});
const { quality } = ROW.head;
const withSpec = (change: object) => ({ spec: { ...ROW.spec, ...change } });
const withParams = (change: object) => withSpec({ params: { ...ROW.spec.params, ...change } });
const withHead = (change: object) => ({
  head: { ...ROW.head, quality: { ...quality, ...change } },
});
const withOutcome = (change: object) => ({ outcomes: [{ ...ROW.outcomes[0], ...change }] });
const fewer = { counts: quality.counts.slice(1) };

describe("a stored row", () => {
  test("is read as it was, and so is one that an earlier version stored by index", () => {
    expect(readEntry("id", { at: 7, row: ROW })).toEqual({ at: 7, row: ROW });
    expect(readEntry(3, ROW)).toEqual({ at: 3, row: ROW });
    const { attempts: _, ...params } = ROW.spec.params;
    const older = { ...ROW, spec: { ...ROW.spec, params } };
    expect(readEntry(0, older)).toEqual({ at: 0, row: older });
  });

  test.each([
    ["a set that is none", { set: "__proto__" }],
    ["another", { set: "constructor" }],
    ["another set than its file's", { set: "hard" }],
    ["a sampler that is a file", withSpec({ sampler: "puzzles/minimal.txt", file: "prism" })],
    ["an order that is none", withParams({ order: "confidenonfidence" })],
    ["a parameter without end", withParams({ shake: -Infinity })],
    ["half a pass as its budget", withParams({ nfe: 0.5 })],
    ["no budget", withSpec({ params: {} })],
    ["a seed that no run has", withSpec({ seed: 2 ** 40 })],
    ["more boards than it counts", { count: 1 }],
    ["no boards", { outcomes: [] }],
    ["time without end", { ms: Infinity }],
    ["more remasks than can be counted", withOutcome({ remasks: 1e21 })],
    ["more wrong remasks than remasks", withOutcome({ remasksWrong: 3 })],
    ["a board that is its solution and not valid", withOutcome({ valid: false })],
    ["null where a count was", withOutcome({ nfe: null })],
    ["an interval too few", withHead({ wrongs: quality.wrongs.slice(1) })],
    ["a bin too few", withHead(fewer)],
    ["a sum beyond its cells", withHead({ sums: quality.sums.map(() => 1e308) })],
    ["more hits than cells", withHead({ hits: quality.hits.map(() => 99) })],
    ["a judge of other cells", withHead({ rights: quality.rights.map(() => 1) })],
    ["a head of more boards than have ended", { head: { ...ROW.head, boards: 3 } }],
  ])("with %s is rejected", (_, change) => {
    expect(readEntry("id", { at: 7, row: { ...ROW, ...change } })).toBeNull();
  });

  test("with any change is rejected, or can be shown and continued", () => {
    const seen = { shown: 0, rejected: 0 };
    fc.assert(
      fc.property(mutated({ at: 7, row: ROW }), (value) => {
        const read = readEntry("id", value);
        if (!read) return void seen.rejected++;
        seen.shown++;
        const rows = [read.row];
        const shown = JSON.parse(JSON.stringify([shownOf(rows), headsOf(rows)]));
        expect(readMeasured(shown[0])).toHaveLength(shownOf(rows).length);
        expect(readHeadReports(shown[1])).toHaveLength(headsOf(rows).length);
        const { done, rate, secondsLeft } = advanceOf(rows);
        for (const number of [done, rate, secondsLeft ?? 0]) expect(number).not.toBeNaN();
        expect(cutShort(added(rows, [ROW])).every(isDone)).toBe(true);
      }),
      longer({ numRuns: 3000, seed: 22 }),
    );
    expect(Math.min(seen.shown, seen.rejected)).toBeGreaterThan(0);
  });
});
