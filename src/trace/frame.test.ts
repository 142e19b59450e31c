import { describe, expect, it } from "vitest";
import type { Prediction, StepRecord } from "../diffusion/types.ts";
import { addDomain } from "../domains/registry.ts";
import { LETTERS } from "../domains/testing.ts";
import { forkAt } from "./fork.ts";
import { frameAt, predictionAt, wasAsked } from "./frame.ts";
import { stateAt } from "./history.ts";
import { appendStep, startTrace } from "./record.ts";
import { runByHand, syntheticTrace, write } from "./testing.ts";
import { TraceError } from "./types.ts";

const long = syntheticTrace({ steps: 300, seed: 4 });

describe("a frame", () => {
  it("shows only the clues before the first step", () => {
    const frame = frameAt(long, 0);
    expect(frame.tokens).toEqual(long.spec.tokens);
    expect(frame.nfe).toBe(0);
    expect(frame.events).toEqual([]);
    expect(frame.decidedBy).toBeNull();
    for (const cell of frame.cells) {
      expect(cell.given).toBe(cell.token !== 0);
      expect(cell.confidence).toBe(cell.given ? 1 : 0);
      expect(cell.writtenNow || cell.remaskedNow !== null).toBe(false);
    }
  });

  it("shows the recorded board of each step, in any order of scrubbing", () => {
    for (const step of [300, 1, 150, 149, 299, 2]) {
      expect(frameAt(long, step).tokens).toEqual(long.steps[step - 1]!.tokens);
      expect(frameAt(long, step).masked).toBe(
        [...long.steps[step - 1]!.tokens].filter((t) => t === 0).length,
      );
    }
  });

  it("pairs a board with the prediction of that board", () => {
    expect(frameAt(long, 10).prediction).toBe(long.steps[10]!.prediction);
    expect(frameAt(long, 10).decidedBy).toBe(long.steps[9]!.prediction);
    expect(frameAt(long, 10).stale).toBe(false);
  });

  it("flags the last prediction when the last step changed the board", () => {
    const { steps } = long;
    const changed = steps.findLastIndex((record) => record.events.length > 0) + 1;
    const cut = { ...long, spec: { ...long.spec }, steps: steps.slice(0, changed) };
    expect(frameAt(cut, changed).prediction).toBe(steps[changed - 1]!.prediction);
    expect(frameAt(cut, changed).stale).toBe(true);
    const idle: StepRecord = { ...steps[changed]!, step: changed + 1, events: [] };
    const rested = appendStep(cut, { ...idle, tokens: cut.steps.at(-1)!.tokens });
    expect(predictionAt(rested, changed + 1).stale).toBe(false);
    const cell = long.spec.given.indexOf(0);
    const edits = [{ type: "set", cell, token: 4 }] as const;
    expect(predictionAt(forkAt(rested, changed + 1), changed + 1).stale).toBe(false);
    expect(predictionAt(forkAt(rested, changed + 1, { edits }), changed + 1).stale).toBe(true);
  });

  it("has no prediction where no forward pass was made, as in a person's game", () => {
    const free = long.spec.given.indexOf(0);
    const { prediction } = long.steps[0]!;
    const game = runByHand(long.spec, null, [
      { events: [write(free, 1)], prediction, nfe: 1 },
      { events: [], prediction, nfe: 1 },
    ]);
    expect([-1, 0, 1, 2, 3].map((step) => wasAsked(game, step))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(frameAt(game, 0)).toMatchObject({ prediction, decidedBy: null, stale: false });
    expect(frameAt(game, 1)).toMatchObject({ prediction: null, decidedBy: prediction });
    expect(frameAt(game, 2)).toMatchObject({ prediction: null, decidedBy: null, stale: false });
    const start = startTrace({ ...long.spec }, "test");
    expect(predictionAt(start, 0)).toEqual({ prediction: null, stale: false });
  });

  it("shows how the run ended after its last step only, and its evidence if there is some", () => {
    const short = syntheticTrace({ steps: 2, ended: true });
    expect([0, 1, 2].map((step) => frameAt(short, step).ended)).toEqual([null, null, "budget"]);
    expect(frameAt(short, 1).evidence).toBeNull();
    const evidence = { z: new Float32Array(81 * 9), t: new Float32Array(81) };
    const [first] = short.steps;
    const knowing = { ...short, spec: { ...short.spec }, steps: [{ ...first!, evidence }] };
    expect(frameAt(knowing, 1).evidence).toBe(evidence);
  });

  it("has no conflicts in a domain without rules", () => {
    addDomain({ ...LETTERS, id: "letters without rules", conflicts: null });
    const tokens = new Uint8Array(64).fill(1);
    const spec = { ...long.spec, domain: "letters without rules", tokens, given: tokens };
    const frame = frameAt(startTrace(spec, "test"), 0);
    expect(frame.conflicts).toEqual([]);
    expect(frame.cells.some(({ conflicts }) => conflicts)).toBe(false);
  });

  it("marks the step's writes and keeps remasked digits as ghosts", () => {
    for (let step = 1; step <= 300; step++) {
      const { cells } = frameAt(long, step);
      const { events } = long.steps[step - 1]!;
      const ofEvents = (...types: string[]) =>
        new Set(events.filter(({ type }) => types.includes(type)).map(({ cell }) => cell));
      const marked = (by: "writtenNow" | "remaskedNow") =>
        new Set(cells.filter((cell) => cell[by]).map(({ cell }) => cell));
      expect(marked("writtenNow")).toEqual(ofEvents("unmask", "replace"));
      expect(marked("remaskedNow")).toEqual(ofEvents("remask", "replace"));
      for (const event of events) {
        const cell = cells[event.cell]!;
        if (event.type === "unmask") {
          expect(cell).toMatchObject({ token: event.token, writtenNow: true, writtenAt: step });
          expect(cell.confidence).toBe(Math.fround(event.confidence));
        } else if (event.type === "remask") {
          expect(cell).toMatchObject({ token: 0, writtenNow: false, writtenAt: 0, confidence: 0 });
          expect(cell.remaskedNow).toEqual({ token: event.token, cause: event.cause });
        } else {
          expect(cell).toMatchObject({ token: event.token, writtenNow: true });
          expect(cell.remaskedNow).toEqual({ token: event.from, cause: event.cause });
        }
      }
    }
  });

  it("counts every remask of a cell so far", () => {
    const remasks = new Map<number, number>();
    for (let step = 1; step <= 300; step++) {
      for (const event of long.steps[step - 1]!.events)
        if (event.type === "remask") remasks.set(event.cell, (remasks.get(event.cell) ?? 0) + 1);
      const frame = frameAt(long, step);
      for (const { cell, remasks: n } of frame.cells) expect(n).toBe(remasks.get(cell) ?? 0);
      expect(frame.remasks).toBe([...remasks.values()].reduce((a, b) => a + b, 0));
    }
  });

  it("marks the cells that conflict", () => {
    const tokens = new Uint8Array(81);
    tokens[1] = tokens[6] = 5;
    const trace = startTrace({ ...long.spec, tokens, given: new Uint8Array(81) }, "test");
    const frame = frameAt(trace, 0);
    expect(frame.cells.filter((c) => c.conflicts).map((c) => c.cell)).toEqual([1, 6]);
    expect(frame.conflicts).toEqual([{ positions: [1, 6], text: "5 stands 2 times in row 1" }]);
  });

  it("is refused outside the run", () => {
    expect(() => frameAt(long, 301)).toThrow("Step 301 is not in a run of 300 steps.");
    expect(() => frameAt(long, -1)).toThrow(RangeError);
  });
});

describe("a trace that grows", () => {
  const grown = long.steps.reduce(appendStep, startTrace({ ...long.spec }, long.backend));

  it("has the same frames as the whole trace", () => {
    for (let step = 0; step <= 300; step += 25)
      expect(stateAt(grown, step)).toEqual(stateAt(long, step));
  });

  it("keeps its earlier values readable", () => {
    const early = { ...grown, steps: grown.steps.slice(0, 10) };
    expect(frameAt(early, 10)).toMatchObject({ step: 10, prediction: grown.steps[9]!.prediction });
    expect(() => frameAt(early, 11)).toThrow(RangeError);
  });

  it("distinguishes two runs that share a spec", () => {
    const other = syntheticTrace({ steps: 20, seed: 4, remaskRate: 0.9 });
    const shared = { ...other, spec: grown.spec };
    expect(frameAt(shared, 20).tokens).toEqual(other.steps[19]!.tokens);
    expect(frameAt(grown, 20).tokens).toEqual(long.steps[19]!.tokens);
  });

  it("refuses a step out of turn or after the end", () => {
    const prediction: Prediction = long.steps[0]!.prediction;
    const start = startTrace({ ...long.spec }, "test");
    const record: StepRecord = {
      step: 2,
      nfe: 2,
      prediction,
      events: [],
      tokens: start.spec.tokens,
      ended: null,
    };
    expect(() => appendStep(start, record)).toThrow("Step 2 cannot follow step 0.");
    const done = appendStep(start, { ...record, step: 1, ended: "done" });
    expect(() => appendStep(done, record)).toThrow(TraceError);
  });
});
