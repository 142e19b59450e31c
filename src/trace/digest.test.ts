import { describe, expect, test } from "vitest";
import { CERTAIN } from "../diffusion/evidence.ts";
import { digestsOf } from "./digest.ts";
import { predictionAt } from "./frame.ts";
import { syntheticTrace } from "./testing.ts";

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

test("a prediction is stale after a step that changed only evidence", () => {
  expect(predictionAt(knowing(2, 3, []), 1).stale).toBe(true);
});
