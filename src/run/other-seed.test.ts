// Runs of a noisy model whose steps are chosen again with another seed.
import { beforeAll, expect, test } from "vitest";
import type { Params } from "../diffusion/types.ts";
import { forkAt } from "../trace/fork.ts";
import type { Trace } from "../trace/types.ts";
import { isSameUnder } from "./other-seed.ts";
import { solve } from "./solve.ts";
import { runTo } from "./steps.ts";
import { NOISY as model, PUZZLE } from "./testing.ts";

const { clues } = PUZZLE;
const run = (params: Params, sampler = "prism"): Promise<Trace> =>
  solve(model, clues, { sampler, params: { temperature: 0, ...params }, seed: 4 });

let sure: Trace;
let drawn: Trace;
beforeAll(async () => {
  sure = await run({ nfe: 12 });
  drawn = await run({ nfe: 12, order: "random" });
});

test("a run without chance is the same under every seed, one with chance under its own", () => {
  expect(isSameUnder(sure, 99)).toBe(true);
  expect(isSameUnder(drawn, 4)).toBe(true);
  expect(isSameUnder(drawn, 99)).toBe(false);
});

test("one step that differs is enough", () => {
  const last = { ...sure.steps.at(-1)!, events: [] };
  expect(isSameUnder({ ...sure, steps: sure.steps.with(-1, last) }, 99)).toBe(false);
});

test("only the steps after the last fork count", async () => {
  const { params } = sure.spec;
  const plain = await runTo(forkAt(drawn, 3, { params }), Infinity, model);
  expect(isSameUnder(plain, 99)).toBe(true);
  const chance = await runTo(forkAt(sure, 3, { params: drawn.spec.params }), Infinity, model);
  expect(isSameUnder(chance, 4)).toBe(true);
  expect(isSameUnder(chance, 99)).toBe(false);
});

test("up to 512 steps after the last fork are checked", async () => {
  const long = await run({ nfe: 513 });
  expect(long.steps).toHaveLength(513);
  expect(isSameUnder(long, 4)).toBe(false);
  expect(isSameUnder({ ...long, steps: long.steps.slice(0, 512) }, 4)).toBe(true);
  expect(isSameUnder({ ...forkAt(long, 1), steps: long.steps }, 4)).toBe(true);
});

test("a run is not called the same if its steps cannot be chosen again", async () => {
  const withSteps = (change: object) => ({
    ...sure,
    steps: sure.steps.map((step) => ({ ...step, ...change })),
  });
  expect(isSameUnder(withSteps({ decoded: 1 }), 4)).toBe(false);
  const best = { k: 0, tokens: new Uint8Array(), p: new Float32Array() };
  const sparse = { size: 81, vocab: 9, probs: null, best, standing: null, entropy: null };
  expect(isSameUnder(withSteps({ prediction: { ...sparse, quality: null } }), 4)).toBe(false);
  expect(isSameUnder({ ...sure, spec: { ...sure.spec, sampler: "someone's" } }, 4)).toBe(false);
  const probing = await run({ nfe: 200 }, "loo");
  expect(probing.steps.at(-1)!.nfe).toBeGreaterThan(probing.steps.length);
  expect(isSameUnder(probing, 4)).toBe(false);
});
