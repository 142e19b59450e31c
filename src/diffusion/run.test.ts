import { describe, expect, it } from "vitest";
import { byChance } from "./causes.ts";
import { board, fakePrediction, runOn, type Fake } from "./fake.ts";
import { nfeParam } from "./params.ts";
import { advance, queriesFor, replay, startRun } from "./run.ts";
import { mdm } from "./samplers/mdm.ts";
import { prism } from "./samplers/prism.ts";
import type { Moves, Query, Sampler } from "./types.ts";

const fake: Fake = { vocab: 3, answer: [1, 2, 3, 1], sure: [0.9, 0.6, 0.8, 0.7] };
const predict = (query: Query) => fakePrediction(fake, query);

/** A sampler that always makes the same moves. */
const making = (moves: Partial<Moves>): Sampler => ({
  ...mdm,
  id: "faulty",
  params: [nfeParam(9)],
  step: () => ({ remasks: [], unmasks: [], done: false, ...moves }),
});
const cause = byChance("random", 1, 1);

describe("a run", () => {
  it("refuses a board whose given flags do not fit it", () => {
    expect(() => startRun(new Uint8Array(4), new Uint8Array(3))).toThrow(/4 tokens has 3 given/);
    expect(() => startRun(Uint8Array.of(0), Uint8Array.of(1))).toThrow(/Position 0 is given/);
  });

  it.each([
    [
      "changes a given",
      { remasks: [{ cell: 0, token: 1, cause }] },
      /changes the given at position 0/,
    ],
    [
      "writes over a token",
      { unmasks: [{ cell: 1, token: 1, confidence: 1 }] },
      /cannot unmask position 1, which holds 2/,
    ],
    ["remasks a mask", { remasks: [{ cell: 2, token: 0, cause }] }, /cannot remask position 2/],
    [
      "writes what it remasks",
      {
        remasks: [{ cell: 1, token: 2, cause }],
        unmasks: [{ cell: 1, token: 1, confidence: 1 }],
      },
      /moves position 1 twice/,
    ],
    [
      "writes no token",
      { unmasks: [{ cell: 2, token: 4, confidence: 1 }] },
      /unmasks 4, which is not a token/,
    ],
    [
      "leaves the board",
      { unmasks: [{ cell: 9, token: 1, confidence: 1 }] },
      /position 9, which is off the board/,
    ],
    [
      "replaces a mask",
      { replaces: [{ cell: 2, from: 0, token: 1, confidence: 1, cause }] },
      /cannot replace/,
    ],
    ["has no list of remasks", { remasks: undefined! }, /without its lists/],
    ["is done too soon", { done: true }, /is done with masks on the board/],
  ])("refuses a sampler that %s", (_what, moves, message) => {
    expect(() => runOn(predict, making(moves), board("1b__"))).toThrow(message);
  });

  it("ends on its budget, and does not go on", () => {
    const { state } = runOn(predict, making({}), board("1b__"));
    expect(state).toMatchObject({ ended: "budget", nfe: 9, step: 9, memory: { restarts: 0 } });
    expect(() => advance(mdm, state, [predict(state)], { nfe: 9 }, 1)).toThrow(/has ended/);
  });

  it("asks for the board and for the sampler's probes", () => {
    const probing: Sampler = { ...making({}), probes: (state) => [state, state] };
    expect(queriesFor(probing, board("1b__"), { nfe: 9 })).toHaveLength(3);
    const { state } = runOn(predict, probing, board("1b__"), { nfe: 8 });
    expect(state).toMatchObject({ step: 2, nfe: 6, ended: "budget" });
  });

  it("remembers the step and the confidence of each write, and the remasked tokens", () => {
    const { states } = runOn(predict, prism, board("_c__"), { perStep: 2 });
    expect(states[1]!.memory).toMatchObject({
      writtenAt: Uint16Array.of(1, 0, 1, 0),
      remaskedAt: Uint16Array.of(0, 1, 0, 0),
      lastRemasked: Uint8Array.of(0, 3, 0, 0),
      remasks: Uint16Array.of(0, 1, 0, 0),
      confidence: Float32Array.of(0.9, 0, 0.8, 0),
      filledAt: 0,
    });
    expect(states[2]!.memory.filledAt).toBe(2);
  });

  it("begins with confidence in the givens only", () => {
    expect([...board("1b__").memory.confidence]).toEqual([1, 0, 0, 0]);
  });

  it("can be resumed from its records, and leaves its start as it was", () => {
    const start = board("_c__");
    const { records, states } = runOn(predict, prism, start, { perStep: 1 });
    expect(start).toEqual(board("_c__"));
    for (let n = 0; n <= records.length; n++) {
      expect(replay(start, records.slice(0, n))).toEqual(states[n]);
    }
  });
});
