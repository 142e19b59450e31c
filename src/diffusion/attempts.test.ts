import { describe, expect, it, test } from "vitest";
import {
  advanceAttempts,
  type Attempt,
  type Attempts,
  attemptsIn,
  foremost,
  queriesOf,
  shareOut,
  startAttempts,
  takeAttempts,
  trustIn,
} from "./attempts.ts";
import { withDecoder } from "./decoder.ts";
import { board, type Fake, fakePrediction, noisyDecoder, noisyPrediction, runOn } from "./fake.ts";
import { resolveParams } from "./params.ts";
import { loo } from "./samplers/loo.ts";
import { mdm } from "./samplers/mdm.ts";
import { prism } from "./samplers/prism.ts";
import { SAMPLERS } from "./samplers/registry.ts";
import type { Params, DensePrediction, Query, Sampler } from "./types.ts";

const EMPTY = "________";
const noisy = (query: Query) => noisyPrediction(5, 3, query);

function runAll(
  predict: (query: Query) => DensePrediction,
  sampler: Sampler,
  partial: Params,
  seed = 1,
): Attempts {
  const { attempts, rest } = takeAttempts(partial);
  const params = { ...resolveParams(sampler, rest), attempts };
  let all = startAttempts(sampler, params, seed, board(EMPTY));
  while (!all.ended) {
    const answers = queriesOf(all).map((queries) => queries.map(predict));
    all = advanceAttempts(all, answers).attempts;
  }
  return all;
}

/** A model that is right about everything, with the given quality. */
const sure = (quality: Fake["quality"] = { right: 0.9, wrong: 0.1 }) => {
  const answer = [1, 2, 3, 1, 2, 3, 1, 2];
  return (query: Query) =>
    fakePrediction({ vocab: 3, answer, sure: answer.map(() => 0.9), quality }, query);
};

describe("attempts", () => {
  it("are the runs that their seeds and parameters make alone", () => {
    const { runs } = runAll(noisy, prism, { attempts: 4, nfe: 80 }, 7);
    for (const { seed, params, state } of runs) {
      const alone = runOn(noisy, prism, board(EMPTY), params, seed, state.step).state;
      expect(state).toEqual(alone);
    }
    expect(runs.map(({ seed }) => seed)).toEqual([7, 8, 9, 10]);
  });

  it("differ: all but the first have noise on their order", () => {
    const { runs } = runAll(noisy, prism, { attempts: 3, nfe: 60, perStep: 1, sure: 1 });
    expect(new Set(runs.map(({ state }) => state.tokens.join(""))).size).toBeGreaterThan(1);
    expect(runs.map(({ params }) => params["orderNoise"])).toEqual([0, 0.3, 0.3]);
  });

  it.each(SAMPLERS.filter(({ needs }) => !needs.includes("edit")))(
    "of $id never spend more than the budget in total, and count every pass",
    (unbound) => {
      const sampler = withDecoder(unbound, noisyDecoder(5, 3, EMPTY.length));
      for (const nfe of [1, 5, 23, 64]) {
        let asked = 0;
        const counted = (query: Query) => (asked++, noisy(query));
        const all = runAll(counted, sampler, { attempts: 4, nfe });
        expect(all.nfe).toBe(asked);
        // A run of a sampler with probes cannot stop inside its first step.
        const least = all.runs.length * queriesOf(startOf(sampler, nfe))[0]!.length;
        expect(all.nfe).toBeLessThanOrEqual(Math.max(nfe, least));
      }
    },
  );

  it("suspect a board whose lowest quality is just under the threshold, not one where it equals the threshold", () => {
    const at = (quality: number) =>
      runAll(sure({ right: quality, wrong: 0 }), mdm, { attempts: 2, nfe: 64 }).runs[0]!.standing;
    expect(at(0.5)).toBe("unsuspected");
    expect(at(0.4999)).toBe("suspected");
  });

  it("end with the first run whose board is full and not suspected", () => {
    const all = runAll(sure(), prism, { attempts: 3, nfe: 90 });
    expect(all).toMatchObject({ winner: 0, ended: "done" });
    expect(foremost(all)).toBe(0);
    expect(all.runs[0]!.trust).toEqual({ lowest: expect.closeTo(0.9), mean: expect.closeTo(0.9) });
    // Its last step wrote nothing, so its board needs no closing pass.
    expect(all.runs[0]!.nfe).toBe(all.runs[0]!.state.nfe);
  });

  it("score once more a board whose run ended with a write", () => {
    const all = runAll(sure(), mdm, { attempts: 2, nfe: 90 });
    expect(all.winner).toBe(0);
    expect(all.runs[0]!.nfe).toBe(all.runs[0]!.state.nfe + 1);
  });

  it("choose no suspected board, and end by the budget", () => {
    const all = runAll(sure({ right: 0.2, wrong: 0.1 }), mdm, { attempts: 2, nfe: 90 });
    expect(all).toMatchObject({ winner: null, ended: "budget" });
    expect(all.runs.map(({ standing }) => standing)).toEqual(["suspected", "suspected"]);
  });

  it("use the sampler's own threshold and its own shake", () => {
    const own = { attempts: 2, nfe: 64, threshold: 0.95, restart: 0, shake: 0.7 };
    const { runs } = runAll(sure(), prism, own);
    expect(runs.map(({ standing }) => standing)).toEqual(["suspected", "suspected"]);
    expect(runs[1]!.params["orderNoise"]).toBe(0.7);
  });

  it("are out of budget when their share is spent, also when only the closing pass is missing", () => {
    const standings = (all: Attempts) => all.runs.map(({ standing }) => standing);
    const spent = ["out of budget", "out of budget"];
    const doubtful = sure({ right: 0.2, wrong: 0.1 });
    expect(standings(runAll(doubtful, prism, { attempts: 2, nfe: 40 }))).toEqual(spent);
    expect(standings(runAll(sure(), mdm, { attempts: 2, nfe: 2 }))).toEqual(spent);
  });

  it("do not win with an empty board at the end of the budget, on which nothing is suspected", () => {
    const idle: Sampler = { ...mdm, step: () => ({ remasks: [], unmasks: [], done: false }) };
    const all = runAll(sure(), idle, { attempts: 2, nfe: 4 });
    expect(all).toMatchObject({ winner: null, ended: "budget", nfe: 4 });
    expect(all.runs[0]).toMatchObject({ standing: "out of budget", trust: { lowest: 1 } });
  });

  it("suspect nothing without a quality head", () => {
    const all = runAll(sure(null), mdm, { attempts: 2, nfe: 90 });
    expect(all.winner).toBe(0);
    expect(all.runs[0]!.nfe).toBe(all.runs[0]!.state.nfe);
  });
});

describe("between two rounds", () => {
  const both = (sampler: Sampler, of: readonly Partial<Attempt>[]): Attempts => {
    const params = { ...resolveParams(sampler, { nfe: 64 }), attempts: of.length };
    const all = startAttempts(sampler, params, 1, board(EMPTY));
    return { ...all, runs: all.runs.map((run, k) => ({ ...run, ...of[k] })) };
  };
  const full = board("abcabcab");

  test("a run that is over has no query and makes no step while the other goes on", () => {
    const before = both(mdm, [{ standing: "suspected" }, {}]);
    const queries = queriesOf(before);
    expect(queries.map(({ length }) => length)).toEqual([0, 1]);
    const { attempts, records } = advanceAttempts(
      before,
      queries.map((some) => some.map(sure())),
    );
    expect(attempts).toMatchObject({ ended: null, rounds: 1, nfe: 1 });
    expect(records).toEqual([null, expect.objectContaining({ step: 1 })]);
    expect(advanceAttempts(before, []).records).toEqual([null, null]);
    expect(queriesOf({ ...before, ended: "done" })).toEqual([[], []]);
  });

  test("the closing pass is one board, also for a sampler that probes", () => {
    const queries = queriesOf(both(loo, [{ standing: "unseen", state: full }, { state: full }]));
    expect(queries[0]).toEqual([{ tokens: full.tokens, given: full.given }]);
    expect(queries[1]!.length).toBeGreaterThan(1);
  });

  test("foremost() is the winner, or else the full board of the highest mean quality", () => {
    const seen = (mean: number) => ({ state: full, trust: { lowest: 0.1, mean } });
    const runs = [seen(0.4), seen(0.6), seen(0.6), { trust: { lowest: 0.9, mean: 0.9 } }];
    const all = both(mdm, runs);
    expect(foremost(all)).toBe(1);
    expect(foremost({ ...all, winner: 0 })).toBe(0);
    expect(foremost(both(mdm, [{}, { state: full }]))).toBe(1);
  });

  test("answers to all boards go to the runs of their queries", () => {
    const query = { tokens: full.tokens, given: full.given };
    const answers = [1, 2, 3].map((seed) => noisyPrediction(seed, 3, query));
    const [a, b, c] = answers;
    expect(shareOut([[query], [], [query, query]], answers)).toEqual([[a], [], [b, c]]);
  });

  test("trust is the lowest and the mean quality of the written cells, and 1 for clues alone", () => {
    const prediction = sure()({ tokens: full.tokens, given: full.given });
    const quality = Float32Array.of(0.5, 0.25, 0.75, 1, 1, 1, 1, 1);
    const given = new Uint8Array([0, 0, 0, 1, 1, 1, 1, 1]);
    const trust = trustIn({ ...prediction, quality }, { tokens: full.tokens, given });
    expect(trust).toEqual({ lowest: 0.25, mean: 0.5 });
    const clues = { tokens: full.tokens, given: new Uint8Array(8).fill(1) };
    expect(trustIn(prediction, clues)).toEqual({ lowest: 1, mean: 1 });
  });
});

const startOf = (sampler: Sampler, nfe: number) =>
  startAttempts(sampler, { ...resolveParams(sampler, { nfe }), attempts: 1 }, 1, board(EMPTY));

test("an impossible number of attempts is refused, and the default is one", () => {
  expect([attemptsIn({}), attemptsIn({ attempts: 4 })]).toEqual([1, 4]);
  expect(takeAttempts({ nfe: 8 })).toEqual({ attempts: 1, rest: { nfe: 8 } });
  expect(takeAttempts({ attempts: "4" })).toEqual({ attempts: 4, rest: {} });
  expect(() => takeAttempts({ attempts: 0 })).toThrow(/"attempts" cannot be "0".*from 1 to 64/);
});
