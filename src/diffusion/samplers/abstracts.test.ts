// The samplers that are known from an abstract only, each tested against the description in its own file.
import { describe, expect, it } from "vitest";
import { board, fakePrediction, runOn, type Fake } from "../fake.ts";
import type { DensePrediction, Query } from "../types.ts";
import { contextProbe } from "./context-probe.ts";
import { redraw } from "./redraw.ts";

/** Certain of token 1 everywhere, but of token 2 in `cell` while fewer than `needed` cells are written. */
const leaning = (needed: number, cell: number) => {
  return (query: Query): DensePrediction => {
    const written = query.tokens.filter(Boolean).length;
    const answer = Array.from(query.tokens, (_, i) => (i === cell && written < needed ? 2 : 1));
    const fake: Fake = { vocab: 2, answer, sure: answer.map(() => 0.9) };
    return fakePrediction(fake, query);
  };
};

describe("context-probe", () => {
  const full = { ...board("aaaa"), step: 3, nfe: 3 };

  it("masks the cells of lowest stored confidence, together and in one pass", () => {
    const confidence = Float32Array.of(0.9, 0.2, 0.8, 0.3);
    const state = { ...full, memory: { ...full.memory, confidence } };
    const asked = contextProbe.probes!(state, paramsOf({ probed: 0.5 }));
    expect(asked.map(({ tokens }) => [...tokens])).toEqual([[1, 0, 1, 0]]);
  });

  it("probes every so many steps, always when the board is full, and not beyond its budget", () => {
    const partly = board("aa__");
    expect(contextProbe.probes!(partly, paramsOf({ every: 8 }))).toHaveLength(0);
    expect(contextProbe.probes!({ ...partly, step: 7 }, paramsOf({ every: 8 }))).toHaveLength(1);
    expect(contextProbe.probes!(full, paramsOf({ every: 8 }))).toHaveLength(1);
    expect(contextProbe.probes!(full, paramsOf({ every: 8, nfe: 5 }))).toHaveLength(0);
  });

  it("remasks tokens that lose their support without their context, and no others", () => {
    // With all four cells written the model believes the 1 in cell 1; with two of them it says 2.
    const run = runOn(leaning(4, 1), contextProbe, board("aaaa"), { probed: 0.5 }, 1, 1);
    const remasked = run.records[0]!.events;
    expect(remasked).toMatchObject([{ type: "remask", cell: 1, token: 1 }]);
    expect(remasked[0]!).toMatchObject({ cause: { score: "support", by: "threshold", of: 2 } });
    expect(run.forwards).toBe(2);
  });

  it("ends on a full board of which every probed token keeps its support", () => {
    const run = runOn(leaning(0, 1), contextProbe, board("____"), { nfe: 40 });
    expect(run.state.ended).toBe("done");
    expect([...run.state.tokens]).toEqual([1, 1, 1, 1]);
    expect(run.forwards).toBe(6);
  });
});

function paramsOf(changed: Record<string, number>) {
  const defaults = contextProbe.params.map(({ name, default: value }) => [name, value]);
  return { ...Object.fromEntries(defaults), ...changed };
}

describe("redraw", () => {
  const STEPS = 4;
  const CELLS = 40;
  const SEEDS = 200;
  const wrong = (query: Query): DensePrediction =>
    fakePrediction({ vocab: 2, answer: Array(CELLS).fill(1), sure: Array(CELLS).fill(1) }, query);

  it("draws a written token again with probability 1 - alpha_s, from visible to visible", () => {
    // All cells hold token 2, and the model is certain of 1: each draw replaces the token.
    const replaced = Array<number>(STEPS).fill(0);
    for (let seed = 0; seed < SEEDS; seed++) {
      const run = runOn(wrong, redraw, board("b".repeat(CELLS)), { nfe: STEPS }, seed);
      run.records.forEach(({ events, tokens }, i) => {
        expect(tokens).not.toContain(0);
        replaced[i]! += events.filter(({ type }) => type === "replace").length / SEEDS;
      });
    }
    // alpha_s is 1/4, 2/4, 3/4, 1: of the tokens still wrong 3/4, 2/4, 1/4 and none are drawn.
    const expected = [40 * 0.75, 10 * 0.5, 5 * 0.25, 0];
    expected.forEach((n, i) => expect(Math.abs(replaced[i]! - n)).toBeLessThan(0.6));
  });

  it("has N alpha_s cells written after a step on average, as ancestral sampling has", () => {
    const counts = Array<number>(STEPS).fill(0);
    for (let seed = 0; seed < SEEDS; seed++) {
      const run = runOn(wrong, redraw, board("_".repeat(CELLS)), { nfe: STEPS }, seed);
      run.records.forEach(({ tokens }, i) => {
        counts[i]! += tokens.filter(Boolean).length / SEEDS;
      });
    }
    [10, 20, 30, 40].forEach((n, i) => expect(Math.abs(counts[i]! - n)).toBeLessThan(0.8));
  });

  it("takes one pass a step and never masks", () => {
    const run = runOn(wrong, redraw, board("_".repeat(CELLS)), { nfe: STEPS });
    expect(run.forwards).toBe(STEPS);
    const types = new Set(run.records.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(types).not.toContain("remask");
  });
});
