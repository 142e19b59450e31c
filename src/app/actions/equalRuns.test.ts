import { expect, test } from "vitest";
import type { Params } from "../../diffusion/types.ts";
import { isSameUnder } from "../../run/other-seed.ts";
import { recordRun } from "../../run/solve.ts";
import { specOf } from "../../run/spec.ts";
import { fakeDenoiser } from "../testing.ts";
import { startTrace } from "../../trace/record.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import type { Trace } from "../../trace/types.ts";
import { createNoticeStore } from "../state/notices.ts";
import { createRunStore, show } from "../state/run.ts";
import { tellEqualRuns } from "./equalRuns.ts";

const made = syntheticTrace({ steps: 12, seed: 1, ended: true });
const withSeed = (trace: Trace, seed: number): Trace => ({
  ...trace,
  spec: { ...trace.spec, seed },
});

/** The notices after some runs. */
function toldOf(...runs: Trace[]): string[] {
  const run = createRunStore();
  const notices = createNoticeStore();
  tellEqualRuns({ run, notices });
  for (const trace of runs) {
    run.setState(show(startTrace(trace.spec, "test"), true));
    run.setState({ trace });
  }
  return notices.getState().map(({ text }) => text);
}

test("a notice says that another seed gave the same run", () => {
  expect(toldOf(withSeed(made, 1), withSeed(made, 7))).toEqual([
    "Seed 7 gave the same run as seed 1: with these settings nothing is drawn by chance.",
  ]);
});

test("no notice for the same seed, another puzzle or a run that differs", () => {
  expect(toldOf(withSeed(made, 1), withSeed(made, 1))).toEqual([]);
  expect(toldOf(made, syntheticTrace({ steps: 12, seed: 2, ended: true }))).toEqual([]);
  const other = {
    ...withSeed(made, 7),
    steps: made.steps.map((s, k) => (k === 3 ? { ...s, events: [] } : s)),
  };
  expect(toldOf(withSeed(made, 1), other)).toEqual([]);
});

test("a seed counts as without effect only if no step would draw otherwise", async () => {
  const run = async (params: Params) => {
    const model = fakeDenoiser();
    const tokens = made.spec.tokens;
    const spec = specOf(model, { tokens, given: made.spec.given, params: { nfe: 30, ...params } });
    return recordRun(model, spec, made.solution);
  };
  const sure = await run({ temperature: 0 });
  expect(isSameUnder(sure, 99)).toBe(true);
  const drawn = await run({ temperature: 0, order: "random" });
  expect(isSameUnder(drawn, drawn.spec.seed)).toBe(true);
  expect(isSameUnder(drawn, 99)).toBe(false);
});
