import { describe, expect, test } from "vitest";
import { CERTAIN } from "../diffusion/evidence.ts";
import {
  digestAt,
  digestsOf,
  leavesTrail,
  parentDigestsOf,
  partingStep,
  trailOf,
} from "./digest.ts";
import { forkAt } from "./fork.ts";
import { predictionAt } from "./frame.ts";
import { QUALITY, remask, runByHand, syntheticTrace, write } from "./testing.ts";

const base = syntheticTrace({ steps: 1, seed: 6 });
const step = base.steps[0]!;

/** The same run, with evidence of strength `time` for a token at one free position. */
function knowing(time: number, token: number, events = step.events) {
  const cell = base.spec.given.indexOf(0);
  const z = new Float32Array(81 * 9);
  const t = Float32Array.from(base.spec.given, (flag) => (flag ? CERTAIN : 0));
  t[cell] = time;
  z[cell * 9 + token - 1] = time;
  return { ...base, spec: { ...base.spec }, steps: [{ ...step, events, evidence: { z, t } }] };
}

describe("a digest", () => {
  const last = (trace: Parameters<typeof digestsOf>[0]) => digestsOf(trace).at(-1);

  test("differs with and without evidence, and by its time and its token", () => {
    const digests = [base, knowing(2, 3), knowing(2.5, 3), knowing(2, 4)].map(last);
    expect(new Set(digests).size).toBe(4);
  });

  test("is the same for differences as small as between two backends", () => {
    expect(last(knowing(2.00001, 3))).toBe(last(knowing(2, 3)));
  });
});

/** A run with every kind of event, and a fork of it with every kind of edit. */
function everything() {
  const tokens = new Uint8Array(81);
  const given = new Uint8Array(81);
  tokens[0] = tokens[80] = 5;
  given[0] = given[80] = 1;
  const { prediction } = step;
  const t = new Float32Array(81);
  const z = new Float32Array(81 * 9);
  t[40] = 2.3456;
  z[40 * 9 + 6] = 2.3456;
  const replaced = { type: "replace", from: 7, confidence: 0.5, cause: QUALITY } as const;
  const run = runByHand({ ...base.spec, tokens, given }, null, [
    { events: [write(1, 3), write(2, 7)], prediction },
    { events: [remask(1, 3), { ...replaced, cell: 2, token: 8 }], prediction },
    { events: [], evidence: { z, t }, prediction },
  ]);
  const fork = forkAt(run, 2, {
    edits: [
      { type: "set", cell: 3, token: 6 },
      { type: "given", cell: 3, given: true },
      { type: "given", cell: 80, given: false },
      { type: "evidence", cell: 4, token: 2, t: 1.23456 },
    ],
  });
  return { run, fork };
}

test("digests do not change from version to version: links and stored forks contain them", () => {
  const { run, fork } = everything();
  expect(digestsOf(run)).toEqual([
    "c0c5bf1082584c2a",
    "459f053e24f82a0d",
    "085d98ab3a7dea05",
    "1da81346f758ddcd",
  ]);
  expect(digestsOf(fork)).toEqual(["c0c5bf1082584c2a", "459f053e24f82a0d", "ed1e2e3c4a431f68"]);
  expect(parentDigestsOf(fork)).toEqual(digestsOf(run).slice(0, 3));
  expect(fork.fork!.parent).toBe(digestsOf(run)[2]);
  expect(trailOf(fork)).toBe("c0c5459fed1e");
});

test("a digest of a step outside the run is refused", () => {
  const { run } = everything();
  expect(digestAt(run, 3)).toBe(digestsOf(run)[3]);
  expect(() => digestAt(run, 4)).toThrow("Step 4 is not in a run of 3 steps.");
});

test("runs part at the first step that differs, and not where one of them ends", () => {
  expect(partingStep(["a", "b", "c"], ["a", "x", "y"])).toBe(1);
  expect(partingStep(["x"], ["y"])).toBe(0);
  expect(partingStep(["a", "b"], ["a"])).toBeNull();
  expect(partingStep(["a"], ["a", "b"])).toBeNull();
});

test("a run leaves a trail at the first step with other digits, and an empty trail never", () => {
  const { run, fork } = everything();
  const trail = trailOf(run);
  expect(leavesTrail(run, trail)).toBeNull();
  expect(leavesTrail(run, trail.slice(0, 8))).toBeNull();
  expect(leavesTrail(fork, trail)).toBe(2);
  expect(leavesTrail(run, "")).toBeNull();
});

test("a prediction is stale after a step that changed only evidence", () => {
  expect(predictionAt(knowing(2, 3, []), 1).stale).toBe(true);
});
