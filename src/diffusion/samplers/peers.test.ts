// Each published sampler against a case calculated by hand, and its own limits.
import { describe, expect, it } from "vitest";
import { board, fakePrediction, runOn, inShort, type Fake, type FakeRun } from "../fake.ts";
import type { DensePrediction, Query, RunState, StepEvent } from "../types.ts";
import { ddpd } from "./ddpd.ts";
import { t2m, t2t } from "./editing.ts";
import { informed } from "./informed.ts";
import { ipr } from "./ipr.ts";
import { p2, p2Prism } from "./p2.ts";
import { prismPaper } from "./prism-paper.ts";
import { rcr } from "./rcr.ts";
import { ancestral, remdmCap, remdmConf, remdmLoop, remdmRescale } from "./remdm.ts";

const fake: Fake = { vocab: 3, answer: [1, 2, 3, 1], sure: [0.9, 0.6, 0.8, 0.7] };
const predict = (query: Query) => fakePrediction(fake, query);

/** n cells; the model is certain of each. */
const certain = (n: number): Fake => ({
  vocab: 2,
  answer: Array.from({ length: n }, () => 1),
  sure: Array.from({ length: n }, () => 1),
});
const predictCertain = (query: Query) => fakePrediction(certain(query.tokens.length), query);

const events = (run: FakeRun, type: StepEvent["type"]) =>
  run.records.flatMap((r) => r.events).filter((e) => e.type === type);
const written = (state: RunState) => state.tokens.filter((token) => token > 0).length;
const countsOf = (run: FakeRun) => run.states.slice(1).map(written);

/** Mean over seeds of the cells written after each step. */
function meanCounts(sampler: typeof ancestral, cells: number, params: Record<string, number>) {
  const seeds = 300;
  const sums: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    countsOf(runOn(predictCertain, sampler, board("_".repeat(cells)), params, seed)).forEach(
      (n, i) => (sums[i] = (sums[i] ?? 0) + n / seeds),
    );
  }
  return sums;
}

describe("prism-paper", () => {
  // 10 blanks, T = 10, r = 2: the window is open while 2 < written < 8.
  const run = runOn(predictCertain, prismPaper, board("_".repeat(10)), { nfe: 10, remask: 2 });

  it("has ceil(N (i + 1) / T) clean cells after step i", () => {
    expect(countsOf(run)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("remasks the r cells of lowest quality, only while r < written < N - r", () => {
    const remasked = run.records.map((r) => r.events.filter((e) => e.type === "remask").length);
    expect(remasked).toEqual([0, 0, 0, 2, 2, 2, 2, 2, 0, 0]);
    const withWrong = runOn(predictCertain, prismPaper, board("aba_______"), {
      nfe: 10,
      remask: 1,
    });
    expect(withWrong.records[0]!.events[0]).toMatchObject({ type: "remask", cell: 1, token: 2 });
  });

  it("remasks nothing outside the chosen steps", () => {
    const some = runOn(predictCertain, prismPaper, board("_".repeat(10)), {
      nfe: 10,
      remask: 2,
      stepOn: 5,
      stepOff: 6,
    });
    expect(events(some, "remask")).toHaveLength(2);
  });

  it("loops at the end: refills, remasks n random cells, and ends full", () => {
    const looped = runOn(predictCertain, prismPaper, board("____"), {
      nfe: 6,
      remask: 0,
      loopSteps: 3,
      loopRelease: 2,
    });
    expect(countsOf(looped)).toEqual([2, 3, 4, 2, 2, 4]);
    expect(looped.state.ended).toBe("done");
  });
});

describe("ancestral and ReMDM", () => {
  it("ancestral has N t cells written after a share t of the steps, on average", () => {
    const means = meanCounts(ancestral, 20, { nfe: 4 });
    [5, 10, 15, 20].forEach((expected, i) => expect(means[i]).toBeCloseTo(expected, -0.3));
  });

  it.each([
    ["cap", remdmCap, { nfe: 8, eta: 0.5 }],
    ["rescale", remdmRescale, { nfe: 8, eta: 0.8 }],
  ] as const)("remdm-%s keeps the expected counts while remasking", (_name, sampler, params) => {
    const means = meanCounts(sampler, 24, params);
    means.forEach((mean, i) => expect(Math.abs(mean - 3 * (i + 1))).toBeLessThan(0.6));
    const run = runOn(predictCertain, sampler, board("_".repeat(24)), params);
    expect(events(run, "remask").length).toBeGreaterThan(0);
  });

  const sigmas = (run: FakeRun) =>
    events(run, "remask").map((e) => (e.type === "remask" ? e.cause.value : 0));

  it("remdm-cap never remasks above its cap, nor above (1 - alpha_s) / alpha_t", () => {
    const run = runOn(predictCertain, remdmCap, board("_".repeat(40)), { nfe: 10, eta: 0.3 });
    for (const { step, events: moves } of run.records) {
      const most = Math.min(0.3, step === 1 ? 1 : (1 - step / 10) / ((step - 1) / 10));
      for (const e of moves) {
        if (e.type === "remask") expect(e.cause.value).toBeCloseTo(most, 9);
      }
    }
    expect(sigmas(run).length).toBeGreaterThan(0);
  });

  it("remdm-conf divides sigma_max by softmax(-confidence) over the written cells", () => {
    const half: Fake = { vocab: 2, answer: [1, 1], sure: [1, 0.5] };
    const seen = new Map<number, number>();
    for (let seed = 0; seed < 200; seed++) {
      const run = runOn((q) => fakePrediction(half, q), remdmConf, board("__"), { nfe: 4 }, seed);
      run.records.forEach(({ events: moves }, i) => {
        for (const e of moves) {
          if (e.type === "remask" && i === 2 && written(run.states[i]!) === 2) {
            seen.set(e.cell, e.cause.value);
          }
        }
      });
    }
    // Third of four steps: alpha 0.5 -> 0.75, sigma_max 0.5; weights e^-1 and e^-0.5.
    expect(seen.get(0)).toBeCloseTo(0.5 * 0.3775, 3);
    expect(seen.get(1)).toBeCloseTo(0.5 * 0.6225, 3);
  });

  it("remdm-loop keeps alpha_on on the plateau and ends full", () => {
    const params = { nfe: 20, eta: 0.1 };
    const means = meanCounts(remdmLoop, 20, params);
    // t falls to 0.55 after 9 steps and to 0.05 after 19.
    for (let i = 8; i < 19; i++) expect(Math.abs(means[i]! - 18)).toBeLessThan(0.5);
    expect(means[19]).toBeCloseTo(20, 6);
    const run = runOn(predictCertain, remdmLoop, board("_".repeat(20)), params);
    const steps = run.records.filter((r) => r.events.some((e) => e.type === "remask"));
    for (const { step } of steps) {
      expect(step).toBeGreaterThan(9);
      expect(step).toBeLessThan(20);
    }
  });
});

describe("RCR and P2", () => {
  it("rcr keeps the most confident cells and remasks one when others become more confident", () => {
    // Cell 0 is written at 0.6; after that, the others become surer.
    const shifting = (query: Query): DensePrediction =>
      fakePrediction(
        { ...certain(3), sure: query.tokens[0] ? [0.6, 0.9, 0.8] : [0.6, 0.5, 0.5] },
        query,
      );
    const { records } = runOn(shifting, rcr, board("___"), { nfe: 3 });
    expect(records.map(inShort)).toEqual(["0=1", "0- 1=1 2=1", "0=1"]);
  });

  it("p2 masks the floor(N (1 - kappa)) lowest of written and drawn cells", () => {
    // Written: cell 0 holds 2, with a low probability.
    const run = runOn(predict, p2, board("b___"), { nfe: 2 });
    expect(run.records.map(inShort)).toEqual(["0- 2=3 3=1", "0=1 1=2"]);
  });

  it("p2 with eta 0 never remasks", () => {
    const run = runOn(predict, p2, board("b___"), { nfe: 2, eta: 0 });
    expect(events(run, "remask")).toEqual([]);
  });

  it("p2-prism lets quality decide over written cells", () => {
    const distrust = (query: Query) =>
      fakePrediction({ ...fake, quality: { right: 0.1, wrong: 0.1 } }, query);
    const run = runOn(distrust, p2Prism, board("a___"), { nfe: 2 });
    expect(inShort(run.records[0]!)).toBe("0- 2=3 3=1");
    expect(run.records[0]!.events[0]).toMatchObject({
      cause: { score: "log quality", value: expect.closeTo(Math.log(0.1), 5) },
    });
  });
});

describe("ddpd", () => {
  it("remasks a cell of low quality and never one of high quality", () => {
    const planner = (query: Query) =>
      fakePrediction({ ...certain(4), quality: { right: 1, wrong: 0 } }, query);
    const { state, records } = runOn(planner, ddpd, board("abaa"), { perStep: 1, nfe: 8 });
    expect(records.map(inShort)).toEqual(["1-", "1=1", ""]);
    expect(state.ended).toBe("done");
  });
});

describe("informed", () => {
  it("draws the least supported cell again from its leave-one-out distribution", () => {
    const { records, state } = runOn(predictCertain, informed, board("abaa"), { correct: 1 });
    expect(records.map(inShort)).toEqual(["1>1", ""]);
    expect(records.map((r) => r.nfe)).toEqual([5, 10]);
    expect(records[0]!.events[0]).toMatchObject({
      from: 2,
      cause: { score: "leave-one-out margin", value: expect.closeTo(Math.log(1e-4), 4) },
    });
    expect(state.ended).toBe("done");
  });
});

describe("t2t and t2m", () => {
  const sureFake: Fake = { ...certain(4), vocab: 3, sure: [0.9, 0.6, 0.9, 0.9] };
  const predictSure = (query: Query) => fakePrediction(sureFake, query);

  it("t2t writes cells that are probable enough, at least one, and replaces a token when another is", () => {
    const { records, state } = runOn(predictSure, t2t, board("c___"), {});
    expect(records.map(inShort)).toEqual(["2=1 3=1 0>1", "1=1", ""]);
    expect(state.ended).toBe("done");
  });

  it("t2t leaves a token when no other is probable enough", () => {
    const { records } = runOn(predictSure, t2t, board("c___"), { tauEdit: 0.95 });
    expect(records.flatMap((r) => r.events).some((e) => e.type === "replace")).toBe(false);
  });

  const each = ["lowprob", "t2t", "prism"] as const;
  it.each(each)("t2m with detector %s remasks a wrong token", (detector) => {
    const { records } = runOn(predictSure, t2m, board("caaa"), { detector });
    expect(records.map(inShort)).toEqual(["0-", "0=1", ""]);
  });

  it.each(each)("t2m with detector %s can replace it instead", (detector) => {
    const { records } = runOn(predictSure, t2m, board("caaa"), { detector, action: "replace" });
    expect(records.map(inShort)).toEqual(["0>1", ""]);
  });

  it("t2m's logitdiff finds a token whose probability fell since it was written", () => {
    // Written at 0.9; when cell 1 is written too, it falls to 0.1.
    const falling = (query: Query): DensePrediction =>
      fakePrediction(
        {
          vocab: 2,
          answer: query.tokens[1] ? [2, 1, 1, 1] : [1, 1, 1, 1],
          sure: [0.9, 0.6, 0.9, 0.9],
        },
        query,
      );
    const { records } = runOn(falling, t2m, board("____"), { detector: "logitdiff" });
    expect(records.map(inShort)).toEqual(["0=1 2=1 3=1", "1=1", "0-", "0=2", ""]);
  });

  it("t2m suspects at most rho of the written cells and each at most C_max times", () => {
    const hopeless = (query: Query) =>
      fakePrediction({ ...certain(8), quality: { right: 0, wrong: 0 } }, query);
    const run = runOn(hopeless, t2m, board("aaaaaaaa"), { detector: "prism", rho: 0.25 });
    for (const { events: moves } of run.records) {
      expect(moves.filter((e) => e.type === "remask").length).toBeLessThanOrEqual(2);
    }
    expect(Math.max(...run.state.memory.remasks)).toBe(1);
    expect(run.state.ended).toBe("done");
  });

  it("t2m makes no edits from some steps after the board was first full", () => {
    const hopeless = (query: Query) =>
      fakePrediction({ ...certain(4), quality: { right: 0, wrong: 0 } }, query);
    const params = { detector: "prism", after: 3, maxReleases: 64, rho: 1 };
    const run = runOn(hopeless, t2m, board("____"), params);
    expect(run.records.map((r) => r.events.length)).toEqual([4, 4, 4, 4, 4]);
    expect(run.state.ended).toBe("done");
  });
});

describe("ipr", () => {
  it("fills greedily, then remasks and refills a quarter of the free cells repeatedly", () => {
    const run = runOn(predictCertain, ipr, board("11________"), { nfe: 12, perStep: 4 });
    expect(run.records.map((r) => r.events.length)).toEqual([4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    expect(written(run.state)).toBe(10);
  });

  it("can remask the cells of lowest quality instead, or all of them", () => {
    const wrong = runOn(predictCertain, ipr, board("abaa"), { subset: "quality", nfe: 3 });
    expect(inShort(wrong.records[0]!)).toBe("1-");
    const all = runOn(predictCertain, ipr, board("abaa"), { subset: "all", nfe: 20, perStep: 4 });
    expect(all.records[0]!.events).toHaveLength(4);
  });
});
