// A short run made by hand: judged, searched with breakpoints, charted and compared.
import { entropyOf } from "../diffusion/prediction.ts";
import { describe, expect, it } from "vitest";
import { posteriorAt } from "../diffusion/evidence.ts";
import { CELLS } from "../sudoku/grid.ts";
import type { Prediction, StepEvent } from "../diffusion/types.ts";
import { BAR, barcodeOf } from "./barcode.ts";
import { type Condition, nextHit } from "./breakpoints.ts";
import { aligned, differenceAt, firstDivergence, partingOf } from "./diff.ts";
import { forkAt } from "./fork.ts";
import { influenceOn, leavingOneOut, restsOn } from "./influence.ts";
import { QUALITY, remask, runByHand, syntheticTrace, write } from "./testing.ts";
import { timelineOf } from "./timeline.ts";
import { verdictsOn } from "./verdicts.ts";

const solution = Uint8Array.from(
  "534678912672195348198342567859761423426853791713924856961537284287419635345286179",
  Number,
);
/** Uniform everywhere except at the given cells. */
function predicted(at: Record<number, number[]> = {}, quality: Record<number, number> = {}) {
  const probs = new Float32Array(729).fill(1 / 9);
  for (const [cell, row] of Object.entries(at)) probs.set(row, Number(cell) * 9);
  const q = Float32Array.from({ length: 81 }, (_, cell) => quality[cell] ?? 0.9);
  return { size: 81, vocab: 9, probs, quality: q } satisfies Prediction;
}

function runOf(steps: readonly { events: StepEvent[]; prediction?: Prediction; nfe?: number }[]) {
  const base = syntheticTrace({ steps: 0 }).spec;
  const spec = { ...base, tokens: new Uint8Array(81), given: new Uint8Array(81) };
  return runByHand(
    spec,
    solution,
    steps.map((step) => ({ prediction: predicted(), ...step })),
  );
}

// r1c1 is 5, r1c2 is 3. Step 1 writes 3 into r1c1 (wrong); 2 writes 3 into r1c2 (right, a
// conflict); 3 remasks both; 4 writes the wrong 3 into r1c1 again; 5 replaces it with 5.
const run = runOf([
  { events: [write(0, 3)] },
  { events: [write(1, 3)], prediction: predicted({}, { 0: 0.4 }) },
  { events: [remask(0, 3), remask(1, 3)], prediction: predicted({}, { 0: 0.1 }) },
  { events: [write(0, 3)], prediction: predicted({ 0: [0, 0, 1, 0, 0, 0, 0, 0, 0] }) },
  { events: [{ type: "replace", cell: 0, from: 3, token: 5, confidence: 0.9, cause: QUALITY }] },
  { events: [write(80, 1)] },
]);

describe("verdicts", () => {
  it("judge every move against the solution", () => {
    const verdicts = verdictsOn(run)!;
    expect(verdicts.judged.map(({ step, verdicts: v }) => [step, ...v])).toEqual([
      [1, "wrong unmask"],
      [2, "right unmask"],
      [3, "right remask"],
      [3, "needless remask"],
      [4, "wrong unmask"],
      [5, "right remask", "right unmask"],
      [6, "wrong unmask"],
    ]);
    expect(verdicts).toMatchObject({
      rightUnmasks: 2,
      wrongUnmasks: 3,
      rightRemasks: 2,
      needlessRemasks: 1,
      missedErrors: 1,
      repeatedFlips: 1,
      precision: 2 / 3,
      recall: 2 / 3,
    });
  });

  it("follow each wrong digit from its write to its removal", () => {
    expect(verdictsOn(run)!.wrongDigits).toEqual([
      { cell: 0, token: 3, since: 1, until: 3, by: "sampler" },
      { cell: 0, token: 3, since: 4, until: 5, by: "sampler" },
      { cell: 80, token: 1, since: 6, until: null, by: null },
    ]);
  });

  it("end at the requested step, and need a solution", () => {
    expect(verdictsOn(run, 2)).toMatchObject({ missedErrors: 1, precision: null, recall: 0 });
    expect(verdictsOn({ ...run, solution: null })).toBeNull();
  });

  it("do not count digits removed by hand for the sampler", () => {
    const fork = forkAt(run, 4, { edits: [{ type: "set", cell: 0, token: 0 }] });
    const { wrongDigits, recall } = verdictsOn(fork)!;
    expect(wrongDigits.at(-1)).toMatchObject({ since: 4, until: 4, by: "hand" });
    expect(recall).toBe(1);
  });
});

describe("breakpoints", () => {
  const hits = (condition: Condition, trace = run) => {
    const found: number[] = [];
    for (let at = -1; ;) {
      const hit = nextHit(trace, condition, at, 1);
      if (hit === null) return found;
      found.push((at = hit));
    }
  };

  it("stop where a state begins and at every event", () => {
    expect(hits({ type: "conflict" })).toEqual([2]);
    expect(hits({ type: "wrong unmask", cell: null })).toEqual([1, 4, 6]);
    expect(hits({ type: "wrong unmask", cell: 80 })).toEqual([6]);
    expect(hits({ type: "needless remask", cell: null })).toEqual([3]);
    expect(hits({ type: "oscillation", cell: null, times: 2 })).toEqual([4]);
    expect(hits({ type: "quality", cell: null, below: 0.5 })).toEqual([1]);
    expect(hits({ type: "quality", cell: 0, below: 0.2 })).toEqual([2]);
    expect(hits({ type: "entropy", cell: 0, above: 2 })).toEqual([0]);
    expect(hits({ type: "nfe", atLeast: 3 })).toEqual([3]);
    expect(hits({ type: "full" })).toEqual([]);
  });

  it("combine", () => {
    const wrong: Condition = { type: "wrong unmask", cell: null };
    const late: Condition = { type: "nfe", atLeast: 4 };
    expect(hits({ type: "all", of: [wrong, late] })).toEqual([4, 6]);
    expect(hits({ type: "any", of: [{ type: "conflict" }, late] })).toEqual([2, 4]);
  });

  it("run backwards too", () => {
    expect(nextHit(run, { type: "wrong unmask", cell: null }, 6, -1)).toBe(4);
    expect(nextHit(run, { type: "conflict" }, 6, -1)).toBe(2);
    expect(nextHit(run, { type: "conflict" }, 2, -1)).toBeNull();
  });

  it("never stop at right or wrong digits without a solution", () => {
    expect(hits({ type: "wrong unmask", cell: null }, { ...run, solution: null })).toEqual([]);
  });

  it("measure entropy in nats", () => {
    expect(entropyOf(predicted(), 3)).toBeCloseTo(Math.log(9), 5);
    expect(entropyOf(predicted({ 3: [1, 0, 0, 0, 0, 0, 0, 0, 0] }), 3)).toBe(0);
  });
});

describe("the charts", () => {
  it("count writes, remasks, masks, wrong digits and conflicts a step", () => {
    const timeline = timelineOf(run);
    expect([...timeline.unmasks]).toEqual([0, 1, 1, 0, 1, 1, 1]);
    expect([...timeline.remasks]).toEqual([0, 0, 0, 2, 0, 1, 0]);
    expect([...timeline.masked]).toEqual([81, 80, 79, 81, 80, 80, 79]);
    expect([...timeline.wrong!]).toEqual([0, 1, 1, 0, 1, 0, 1]);
    expect([...timeline.conflicts]).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect([...timeline.nfe]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("draw all states of a cell in its row of the barcode", () => {
    const { state, shade, changed } = barcodeOf(run);
    const { masked, wrong, right, remasked } = BAR;
    const ofFirst = <T>(values: ArrayLike<T>) =>
      Array.from(values).filter((_, at) => at % CELLS === 0);
    expect(ofFirst(state)).toEqual([masked, wrong, wrong, remasked, wrong, right, right]);
    expect(ofFirst(shade)[1]).toBeCloseTo(0.4);
    expect(ofFirst(shade)[3]).toBeNaN();
    expect(ofFirst(changed)).toEqual([0, 1, 0, 1, 1, 1, 0]);
    expect(ofFirst(barcodeOf({ ...run, solution: null }).state)[1]).toBe(BAR.written);
  });

  it("have a barcode that grows like one drawn from the start", () => {
    for (const quality of [true, false]) {
      const whole = syntheticTrace({ steps: 40, seed: 5, quality });
      const steps = whole.steps.slice(0, 30);
      const evidence = { z: new Float32Array(CELLS * 9), t: new Float32Array(CELLS).fill(1) };
      const later = whole.steps.slice(30).map((record) => ({ ...record, evidence }));
      for (const grown of [whole, { ...whole, steps: [...steps, ...later] }])
        for (const length of [0, 7, 8, 30, 31, 40, 12]) {
          const now = { ...grown, steps: grown.steps.slice(0, length) };
          const anew = { ...now, spec: { ...now.spec } };
          expect(barcodeOf(now)).toEqual(barcodeOf(anew));
        }
    }
  });

  it("shade a cell with evidence by p of its leading digit", () => {
    const { spec, steps } = syntheticTrace({ steps: 1, seed: 5 });
    const z = Float32Array.from({ length: CELLS * 9 }, (_, i) => Math.sin(i * i) * 12);
    const t = Float32Array.from({ length: CELLS }, (_, cell) => cell % 2);
    const told = { ...run, spec, steps: [{ ...steps[0]!, evidence: { z, t } }] };
    const { by, shade } = barcodeOf(told);
    expect(by).toBe("evidence");
    for (let cell = 0; cell < CELLS; cell++) {
      if (t[cell] && !spec.given[cell])
        expect(shade[CELLS + cell]).toBeCloseTo(Math.max(...posteriorAt(z, cell, 9)), 5);
      else expect(shade[CELLS + cell]).toBeNaN();
    }
  });

  it("have a shade only if the model has quality or evidence", () => {
    const mute = run.steps.map((step) => ({
      ...step,
      prediction: { ...step.prediction, quality: null },
    }));
    expect(barcodeOf(run).by).toBe("quality");
    expect(barcodeOf({ ...run, steps: mute }).by).toBeNull();
  });
});

describe("two runs", () => {
  const other = runOf([
    { events: [write(0, 3)], nfe: 2 },
    { events: [write(1, 7)], nfe: 4, prediction: predicted({ 5: [1, 0, 0, 0, 0, 0, 0, 0, 0] }) },
    { events: [], nfe: 6, prediction: predicted({}, { 0: 0.5 }) },
  ]);

  it("share one cursor, by step or by NFE", () => {
    expect(aligned(run, other, "step").map(({ a, b }) => [a, b])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3],
      [5, 3],
      [6, 3],
    ]);
    expect(aligned(run, other, "nfe").map(({ a, b }) => [a, b])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 2],
      [6, 3],
    ]);
  });

  it("diverge at the first step that differs", () => {
    expect(firstDivergence(run, other)).toEqual({ step: 2, cells: [1] });
    expect(firstDivergence(run, { ...run, steps: run.steps.slice(0, 4) })).toEqual({
      step: 5,
      cells: [],
    });
    expect(firstDivergence(run, { ...run })).toBeNull();
  });

  it("report both events at the step where they diverge", () => {
    const parting = partingOf(run, other)!;
    expect(parting).toMatchObject({ step: 2, cell: 1, b: { type: "unmask", token: 7 } });
    expect(parting.a).not.toEqual(parting.b);
    expect(partingOf(run, { ...run })).toBeNull();
    expect(partingOf(run, { ...run, steps: run.steps.slice(0, 4) })).toBeNull();
  });

  it("differ cell by cell in digits, probabilities and quality", () => {
    const { tokens, moved } = differenceAt(run, other, { a: 1, b: 1 });
    expect(tokens.some((flag) => flag === 1)).toBe(false);
    expect(moved[5]).toBeCloseTo(8 / 9);
    expect(moved[6]).toBe(0);
    const later = differenceAt(run, other, { a: 2, b: 2 });
    expect([...later.tokens.keys()].filter((cell) => later.tokens[cell])).toEqual([1]);
    expect(later.quality[0]).toBeCloseTo(0.4);
    expect(later.quality[5]).toBeNaN();
  });
});

describe("influence", () => {
  it("names the changed peer whose digit lowered the probability", () => {
    const told = runOf([
      { events: [write(1, 3), write(40, 3)] },
      { events: [], prediction: predicted({ 0: [0.2, 0, 0, 0, 0.8, 0, 0, 0, 0] }) },
    ]);
    const moved = influenceOn(told, 0, 0, 1)!;
    expect(moved.by.map(({ cell, peer }) => [cell, peer])).toEqual([
      [1, true],
      [40, false],
    ]);
    expect(moved.by[0]!.explains).toBeCloseTo(1 / 9);
    expect(moved.by[1]!.explains).toBe(0);
    expect(moved.total).toBeGreaterThan(0.7);
    expect(influenceOn(told, 0, 0, 2)).not.toBeNull();
  });

  it("leave-one-out names the digit with the largest effect", () => {
    const tokens = new Uint8Array(81);
    tokens.set([5, 6, 7]);
    const given = Uint8Array.from(tokens, (token) => (token === 6 ? 1 : 0));
    const asked = leavingOneOut(tokens, given, 0);
    expect(asked.cells).toEqual([1, 2]);
    expect(asked.whole.tokens[0]).toBe(0);
    expect([...asked.without[0]!.tokens.subarray(0, 3)]).toEqual([0, 0, 7]);
    expect(asked.without[0]!.given[1]).toBe(0);
    const without = [predicted(), predicted({ 0: [1, 0, 0, 0, 0, 0, 0, 0, 0] })];
    const rests = restsOn(0, asked, predicted(), without);
    expect(rests.map(({ cell }) => cell)).toEqual([2, 1]);
    expect(rests[0]!.moved).toBeCloseTo(8 / 9);
    expect(rests[1]!.moved).toBe(0);
  });
});
