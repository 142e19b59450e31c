// The five paths of DSL on boards small enough for a calculation by hand: two tokens, no noise.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CERTAIN, checkEvidence, reading } from "../evidence.ts";
import { board, noisyPrediction, runOn, inShort } from "../fake.ts";
import { startRun } from "../run.ts";
import type { Evidence, DensePrediction, Sampler } from "../types.ts";
import { dslBacktrack, dslConfidence, dslHybrid, dslRandom, dslSde } from "./dsl.ts";

const PATHS = [dslConfidence, dslRandom, dslSde, dslHybrid, dslBacktrack];

/** Token 1 with these probabilities, else token 2. */
const expecting = (...tops: number[]): DensePrediction => ({
  size: tops.length,
  vocab: 2,
  probs: Float32Array.from(tops.flatMap((p) => [p, 1 - p])),
  quality: null,
});

const timesOf = (sampler: Sampler, tops: number[], params: Record<string, number>) =>
  runOn(() => expecting(...tops), sampler, board("_".repeat(tops.length)), {
    noise: 0,
    ...params,
  }).states.map(({ evidence }) => [...(evidence?.t ?? [])].map((t) => Number(t.toFixed(2))));

describe("DSL's jumps", () => {
  it("make the surest cells certain, a fixed number per pass", () => {
    const { records } = runOn(() => expecting(0.6, 0.2, 0.9), dslConfidence, board("___"), {
      perStep: 2,
    });
    expect(records.map(inShort)).toEqual(["2=1 1=2", "0=1"]);
    expect([...records[0]!.evidence!.t]).toEqual([0, CERTAIN, CERTAIN]);
    expect([...records[0]!.evidence!.z]).toEqual([0, 0, 0, CERTAIN, CERTAIN, 0]);
  });

  it("take cells in an order that only the seed decides", () => {
    const order = (seed: number) =>
      runOn(() => expecting(0.6, 0.7, 0.8, 0.9), dslRandom, board("____"), {}, seed)
        .records.map(inShort)
        .join();
    expect(new Set([1, 2, 3, 4, 5, 6].map(order)).size).toBeGreaterThan(2);
    expect(order(1)).toBe(order(1));
  });
});

describe("DSL's diffusions", () => {
  it("localize all cells together, in even steps of the root of time, and end certain", () => {
    // Of three passes: a third of the root of time, two thirds, all: 25 / 9, 100 / 9, 25.
    expect(timesOf(dslSde, [0.8, 0.4], { nfe: 3 })).toEqual([
      [],
      [2.78, 2.78],
      [11.11, 11.11],
      [25, 25],
    ]);
  });

  it("grow by the prediction: without noise z is probability times time", () => {
    const { records } = runOn(() => expecting(0.75), dslSde, board("_"), { nfe: 2, noise: 0 });
    expect([...records[0]!.evidence!.z]).toEqual([4.6875, 1.5625].map((x) => expect.closeTo(x, 3)));
    expect(records.map(inShort)).toEqual(["0=1", ""]);
  });

  it("with locks make a sure cell certain before the end", () => {
    const times = timesOf(dslHybrid, [0.96, 0.9], { nfe: 3, lock: 0.95 });
    expect(times[1]).toEqual([25, 2.78]);
    expect(times.at(-1)).toEqual([25, 25]);
  });

  it("with backtracking reduce evidence where the model doubts the digit", () => {
    // Three steps to certain. First cell: sure, then doubted; it keeps a quarter of its time.
    let passes = 0;
    const { records } = runOn(
      () => expecting(++passes < 3 ? 0.99 : 0.1, 0.99),
      dslBacktrack,
      board("__"),
      { nfe: 20, climb: 3, noise: 0, keep: 0.25 },
      1,
      3,
    );
    expect(records.map(({ evidence }) => Number(evidence!.t[0]!.toFixed(2)))).toEqual([
      2.78, 11.11, 2.78,
    ]);
    expect(records.map(inShort)).toEqual(["0=1 1=1", "", ""]);
    expect(records[2]!.evidence!.t[1]).toBe(CERTAIN);
  });

  it("with backtracking to a mask remask the digit", () => {
    let passes = 0;
    const { records } = runOn(
      () => expecting(++passes < 3 ? 0.99 : 0.1),
      dslBacktrack,
      board("_"),
      { nfe: 20, climb: 3, noise: 0, keep: 0 },
      1,
      3,
    );
    expect(inShort(records[2]!)).toBe("0-");
    expect(records[2]!.events[0]).toMatchObject({ cause: { score: "evidence", value: 0.5 } });
  });
});

describe.each(PATHS.map((sampler) => [sampler.id, sampler] as const))("%s", (_id, sampler) => {
  const settings = fc.record({
    cells: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 10,
    }),
    nfe: fc.integer({ min: 1, max: 20 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  });

  it("has valid evidence after every step, the board is its reading, and it ends certain", () =>
    fc.assert(
      fc.property(settings, ({ cells, nfe, seed }) => {
        const tokens = Uint8Array.from(cells, ([token]) => token);
        const given = Uint8Array.from(cells, ([token, flag]) => (flag && token > 0 ? 1 : 0));
        const start = startRun(tokens, given);
        const run = runOn((query) => noisyPrediction(3, 3, query), sampler, start, { nfe }, seed);
        for (const { evidence, tokens: shown } of run.states.slice(1)) {
          expect(checkEvidence(evidence!, start, 3)).toBeNull();
          expect(reading(evidence!, 3)).toEqual(shown);
        }
        const last: Evidence = run.state.evidence!;
        expect([...last.t].every((t) => t === CERTAIN)).toBe(true);
      }),
      { numRuns: 60 },
    ));
});
