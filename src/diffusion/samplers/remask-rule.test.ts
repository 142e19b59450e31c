import { describe, expect, it } from "vitest";
import { random } from "../../random.ts";
import { board, fakePrediction, runOn, inShort, type Fake } from "../fake.ts";
import { resolveParams } from "../params.ts";
import type { DensePrediction, Params, Query } from "../types.ts";
import { confidenceRemask } from "./confidence-remask.ts";
import { loo } from "./loo.ts";
import { mdm } from "./mdm.ts";
import { prism } from "./prism.ts";
import { randomRemask } from "./random-remask.ts";

const fake: Fake = { vocab: 3, answer: [1, 2, 3, 1], sure: [0.9, 0.6, 0.8, 0.7] };
const predict = (query: Query) => fakePrediction(fake, query);

describe("mdm", () => {
  it("writes the surest cells first, K a step, and ends when the board is full", () => {
    const { records, state } = runOn(predict, mdm, board("____"), { perStep: 2 });
    expect(records.map(inShort)).toEqual(["0=1 2=3", "3=1 1=2"]);
    expect(state).toMatchObject({ ended: "done", nfe: 2, tokens: new Uint8Array([1, 2, 3, 1]) });
  });

  it("spreads the cells over the budget when K is 0", () => {
    const { records } = runOn(predict, mdm, board("____"), { perStep: 0, nfe: 2 });
    expect(records.map((r) => r.events.length)).toEqual([2, 2]);
  });

  it("writes at once all cells that are sure enough", () => {
    const { records } = runOn(predict, mdm, board("____"), { perStep: 1, sure: 0.65 });
    expect(records.map(inShort)).toEqual(["0=1 2=3 3=1", "1=2"]);
  });

  it("fills the board in the last step that the budget allows", () => {
    const { records, state } = runOn(predict, mdm, board("____"), { perStep: 1, nfe: 2 });
    expect(records.map((r) => r.events.length)).toEqual([2, 2]);
    expect(state.ended).toBe("done");
  });
});

describe("prism", () => {
  it("remasks a wrong token, fills the cell again and ends when nothing is suspect", () => {
    const { records, state } = runOn(predict, prism, board("_c__"), { perStep: 2 });
    expect(records.map(inShort)).toEqual(["1- 0=1 2=3", "3=1 1=2", ""]);
    expect(state).toMatchObject({ ended: "done", nfe: 3, tokens: new Uint8Array([1, 2, 3, 1]) });
  });

  it("spreads the free cells over half of the budget when K is 0", () => {
    const { records } = runOn(predict, prism, board("____"), { perStep: 0, nfe: 4 });
    expect(records.map(inShort)).toEqual(["0=1 2=3", "3=1 1=2", ""]);
    const clues = runOn(predict, prism, board("12__"), { perStep: 0, nfe: 4 });
    expect(clues.records.map(inShort)).toEqual(["2=3", "3=1", ""]);
  });

  it("gives the quality, the rank and the threshold of a remask", () => {
    const { records } = runOn(predict, prism, board("ac__"), { perStep: 1 });
    expect(records[0]!.events[0]).toEqual({
      type: "remask",
      cell: 1,
      token: 3,
      cause: {
        score: "quality",
        value: expect.closeTo(0.1, 6),
        rank: 1,
        of: 2,
        by: "threshold",
        threshold: 0.5,
        equals: 1,
      },
    });
  });

  it("remasks no more than the budget can refill", () => {
    // The pace is three cells per pass, but no pass is left.
    const last = runOn(predict, prism, board("bcab"), { perStep: 1, nfe: 1 });
    expect(last.records.map(inShort)).toEqual([""]);
    expect(last.state.ended).toBe("budget");
    const more = runOn(predict, prism, board("bcab"), { perStep: 1, nfe: 3 });
    expect(more.records.map(inShort)).toEqual(["0- 1- 2- 3-", "0=1 2=3", "3=1 1=2"]);
    expect(more.state.tokens).toEqual(new Uint8Array([1, 2, 3, 1]));
  });

  it("puts noise on the order once the board has been full, also after a restart, and not before", () => {
    const even = { ...fake, sure: [0.52, 0.51, 0.53, 0.5] };
    const firsts = Array.from({ length: 20 }, (_, seed) => {
      const { records } = runOn(
        (query) => fakePrediction({ ...even, quality: { right: 0.2, wrong: 0.2 } }, query),
        prism,
        board("____"),
        { perStep: 1, nfe: 20, shake: 2, from: 1 },
        seed,
      );
      const order = records.flatMap((r) =>
        r.events.flatMap((e) => (e.type === "unmask" ? [e.cell] : [])),
      );
      return [0, 4, 8].map((from) => order.slice(from, from + 4).join(""));
    });
    expect(new Set(firsts.map(([first]) => first))).toEqual(new Set(["2013"]));
    expect(new Set(firsts.map(([, again]) => again)).size).toBeGreaterThan(1);
    expect(new Set(firsts.map(([, , restarted]) => restarted)).size).toBeGreaterThan(1);
  });

  // The model always prefers token 1, and the head gives it this quality.
  const stubborn =
    (quality: number) =>
    (query: Query): DensePrediction =>
      fakePrediction(
        { vocab: 3, answer: [1], sure: [1], quality: { right: quality, wrong: quality } },
        query,
      );

  it("lowers a cell's threshold with every remask, down to 0", () => {
    const { records, state } = runOn(stubborn(0.2), prism, board("_"), {
      perStep: 1,
      patience: 4,
      restart: 0,
    });
    const lines = records.flatMap((r) =>
      r.events.flatMap((e) =>
        e.type === "remask" && e.cause.by === "threshold" ? [e.cause.threshold] : [],
      ),
    );
    expect(lines).toEqual([0.5, 0.375, 0.25]);
    expect(state.ended).toBe("done");
  });

  it("restarts when stuck, until the budget is spent, and ends full", () => {
    const { state, states } = runOn(stubborn(0.2), prism, board("_"), {
      perStep: 1,
      patience: 4,
      nfe: 20,
    });
    expect(state).toMatchObject({ ended: "budget", nfe: 20, tokens: new Uint8Array([1]) });
    expect(state.memory.restarts).toBeGreaterThan(0);
    const restarted = states.find((s) => s.memory.restarts === 1)!;
    expect([...restarted.memory.remasksSinceRestart]).toEqual([0]);
    expect(restarted.memory.remasks[0]).toBe(4);
  });

  describe("with the patience of all cells spent", () => {
    const spent = (text: string, partial: Params) => {
      const start = board(text);
      const memory = { ...start.memory, remasksSinceRestart: new Uint16Array(4).fill(1) };
      const doubtful = (query: Query): DensePrediction => ({
        ...predict(query),
        quality: Float32Array.of(0.3, 0.1, 0.4, 0.2),
      });
      const { records } = runOn(doubtful, prism, { ...start, memory }, partial, 1, 1);
      return records[0]!;
    };

    it("remasks the worst share of a full board, and nothing of another", () => {
      const restart = spent("bcab", { restart: 0.5 });
      expect(inShort(restart)).toBe("1- 3-");
      expect(restart.events[0]).toMatchObject({
        cause: { score: "restart", by: "rank", rank: 1, count: 2, of: 4 },
      });
      expect(inShort(spent("bc_b", { restart: 0.5 }))).toBe("2=3");
    });

    it("is done if restarts are off, and otherwise not, even if the budget allows none", () => {
      expect(spent("bcab", { restart: 0, nfe: 1 })).toMatchObject({ events: [], ended: "done" });
      expect(spent("bcab", { restart: 1, nfe: 1 })).toMatchObject({ events: [], ended: "budget" });
    });
  });

  it("leaves a cell of quality 0 alone when its patience is spent", () => {
    const { records } = runOn(stubborn(0), prism, board("_"), { perStep: 1, restart: 0 });
    expect(records.map(inShort)).toEqual(["0=1", "0-", "0=1", ""]);
  });

  it("also writes cells surer than the bound, not those that equal it", () => {
    const certain: Fake = { vocab: 3, answer: [1, 2, 3], sure: [1, 1, 1] };
    const first = (bound: number) =>
      inShort(
        runOn((q) => fakePrediction(certain, q), prism, board("___"), { perStep: 1, sure: bound })
          .records[0]!,
      );
    expect(first(1)).toBe("0=1");
    expect(first(0.99)).toBe("0=1 1=2 2=3");
  });

  it("does not count a banned digit as sure, nor a cell whose other digits rounded to 0", () => {
    const only: Fake = { vocab: 4, answer: [3], sure: [1], quality: { right: 0.1, wrong: 0.9 } };
    const seeds = Array.from({ length: 20 }, (_, seed) => {
      const run = runOn(
        (q) => fakePrediction(only, q),
        prism,
        board("_"),
        { tabu: 9, nfe: 4 },
        seed,
      );
      return inShort(run.records[2]!);
    });
    expect(new Set(seeds)).toEqual(new Set(["0=1", "0=2", "0=4"]));
  });

  it("bans a remasked token from its cell while tabu", () => {
    const wrongFirst: Fake = { vocab: 3, answer: [2], sure: [0.4], quality: null };
    const predictWrong = (query: Query): DensePrediction => ({
      ...fakePrediction(wrongFirst, query),
      quality: Float32Array.of(query.tokens[0] === 2 ? 0.9 : 0.1),
    });
    const moves = (tabu: number) =>
      runOn(predictWrong, prism, board("_"), { perStep: 1, tabu, nfe: 6 }).records.map(inShort);
    expect(moves(0).slice(0, 3)).toEqual(["0=3", "0-", "0=3"]);
    expect(moves(1)).toEqual(["0=3", "0-", "0=2", ""]);
    expect(moves(2)).toEqual(["0=3", "0-", "0=2", ""]);
  });

  it("refuses a model without a quality head", () => {
    const headless = (query: Query) => fakePrediction({ ...fake, quality: null }, query);
    expect(() => runOn(headless, prism, board("____"))).toThrow(/quality head/);
  });
});

describe("confidence-remask", () => {
  it("remasks what was written with little confidence and stops when patience is spent", () => {
    const doubtful = (query: Query) =>
      fakePrediction({ ...fake, sure: [0.9, 0.4, 0.8, 0.7] }, query);
    const { records, state } = runOn(doubtful, confidenceRemask, board("____"), {
      perStep: 4,
      restart: 0,
      patience: 2,
    });
    expect(records.map(inShort)).toEqual(["0=1 2=3 3=1 1=3", ""]);
    expect(state.ended).toBe("done");
    const lower = (query: Query) => fakePrediction({ ...fake, sure: [0.9, 0.55, 0.8, 0.7] }, query);
    const again = runOn(lower, confidenceRemask, board("____"), {
      perStep: 4,
      restart: 0,
      patience: 2,
      threshold: 0.6,
    });
    expect(again.records.map(inShort)).toEqual(["0=1 2=3 3=1 1=2", "1-", "1=2", ""]);
  });
});

describe("random-remask", () => {
  it("spends the passes that remain after filling the board, and ends full", () => {
    const { records, state } = runOn(predict, randomRemask, board("____"), { perStep: 1, nfe: 12 });
    const count = (type: string) =>
      records.flatMap((r) => r.events).filter((e) => e.type === type).length;
    expect(count("unmask")).toBe(4 + count("remask"));
    expect(count("remask")).toBeGreaterThanOrEqual(5);
    expect(count("remask")).toBeLessThanOrEqual(8);
    expect(state).toMatchObject({ nfe: 12, tokens: new Uint8Array([1, 2, 3, 1]) });
  });
});

describe("a step of random-remask", () => {
  /** The cells it remasks, of a budget of 12, one draw per cell and one for the number of cells. */
  const remasked = (text: string, ...draws: number[]) => {
    const state = board(text);
    const params = resolveParams(randomRemask, { perStep: 1, nfe: 12 });
    const float = () => draws.shift()!;
    const context = { state, prediction: predict(state), probes: [], params };
    const { remasks } = randomRemask.step({ ...context, random: { ...random(1), float } });
    return remasks.map(({ cell }) => cell);
  };

  it("remasks the lowest draws, and spreads the slack over the passes left", () => {
    // 11 passes left, each for one cell: a slack of 11.
    expect(remasked("abca", 0.4, 0.3, 0.1, 0.2, 0.99)).toEqual([2]);
    // One cell is still masked after the step: 10/11 of a cell.
    expect(remasked("ab__", 0.4, 0.3, 0, 0, 0.09)).toEqual([]);
    expect(remasked("ab__", 0.4, 0.3, 0, 0, 0.1)).toEqual([1]);
  });

  it("is the last one only when the budget is spent", () => {
    for (const text of ["abca", "1231"]) {
      expect(runOn(predict, randomRemask, board(text), { nfe: 1 }).state.ended).toBe("done");
    }
    // No cell can be remasked, and yet it takes both passes.
    const { state } = runOn(predict, randomRemask, board("1231"), { nfe: 2 });
    expect(state).toMatchObject({ ended: "done", nfe: 2 });
  });
});

describe("loo", () => {
  it("spends one forward pass per probed cell, and remasks the wrong one", () => {
    const { records, state, forwards } = runOn(predict, loo, board("acca"), {
      perStep: 1,
      nfe: 20,
    });
    // 1 + 4 probes; refill; 1 + 4 probes that find nothing.
    expect(records.map(inShort)).toEqual(["1-", "1=2", ""]);
    expect(records.map((r) => r.nfe)).toEqual([5, 6, 11]);
    expect(records[0]!.events[0]).toMatchObject({
      cause: { score: "leave-one-out", value: expect.closeTo(0.4, 6), rank: 1, of: 4 },
    });
    expect(state).toMatchObject({ ended: "done", nfe: forwards });
  });

  it("remasks the worst cells only, as many as the passes left after its probes can refill", () => {
    const { records } = runOn(predict, loo, board("bcab"), { perStep: 1, nfe: 6 });
    expect(records.map(inShort)).toEqual(["0- 2-", "0=1 2=3"]);
  });

  it("makes no probes that the budget cannot pay for", () => {
    const { state, records } = runOn(predict, loo, board("acca"), { perStep: 1, nfe: 4 });
    expect(records.map(inShort)).toEqual([""]);
    expect(state).toMatchObject({ ended: "done", nfe: 1 });
  });
});
