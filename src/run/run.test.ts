// The spec of a run, the loop that makes its steps, and a run made again from its recipe.
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Tokens } from "../diffusion/types.ts";
import { forkAt } from "../trace/fork.ts";
import { stateAt } from "../trace/history.ts";
import { startTrace } from "../trace/record.ts";
import type { Trace } from "../trace/types.ts";
import { recordAttempts, runAttempts, startAttempts } from "./attempts.ts";
import { hasRecipe, type Making, recipeOf, recordedSteps, remake } from "./recipe.ts";
import { boardOf, outcomeOfTrace, recordRun, solve } from "./solve.ts";
import { specOf } from "./spec.ts";
import { isOver, runTo, withNextStep } from "./steps.ts";
import { NOISY, PUZZLE } from "./testing.ts";

const model = { ...NOISY, predict: vi.fn(NOISY.predict) };

const { clues, solution } = PUZZLE;
/** Tokens from a caller without types. */
const untyped = (token: number) => Array.from(clues).with(7, token) as unknown as Tokens;
const movesOf = ({ steps }: Trace) => steps.map(({ events }) => events);

describe("the spec of a run", () => {
  test("has all parameters of the sampler, and a copy of the board", () => {
    const tokens = Uint8Array.from(clues);
    const spec = specOf(model, { tokens, params: { nfe: 12 } });
    tokens.fill(1);
    expect(spec).toMatchObject({ domain: "sudoku", sampler: "prism", seed: 1, tokens: clues });
    expect(spec.params).toMatchObject({ nfe: 12, threshold: 0.5 });
    expect(spec.given).toEqual(Uint8Array.from(clues, (token) => Number(token > 0)));
  });

  test("keeps the requested givens, and seeds at both ends of the range", () => {
    const given = new Uint8Array(81);
    const of = (seed: number) => specOf(model, { tokens: clues, given, seed });
    expect(of(0).given).toEqual(given);
    expect(of(2 ** 31 - 1).seed).toBe(2 ** 31 - 1);
    for (const seed of [-1, 2 ** 31, 0.5, NaN])
      expect(() => of(seed)).toThrow(
        `The seed cannot be ${seed}; use a whole number from 0 to 2147483647.`,
      );
  });

  test.each([
    ["a board of another size", { tokens: new Uint8Array(80) }, /has 80 positions; .* takes 81/],
    ["a token beyond the vocabulary", { tokens: clues.with(80, 10) }, /has 10 at position 80/],
    ["a wrong token at the first position", { tokens: clues.with(0, 10) }, /has 10 at position 0/],
    ["a token below 0", { tokens: untyped(-1) }, /has -1 at position 7/],
    ["a token that is not whole", { tokens: untyped(1.5) }, /has 1.5 at position 7/],
    ["another domain", { tokens: clues, domain: "sums" }, /domain "sums", but Noisy fills/],
    ["a sampler that is not there", { tokens: clues, sampler: "x" }, /"x"/],
  ])("refuses %s in a sentence", (_, request, says) => {
    expect(() => specOf(model, request)).toThrow(says);
  });

  test("takes every token of the vocabulary", () => {
    expect(specOf(model, { tokens: clues.with(80, 9) }).tokens[80]).toBe(9);
  });
});

describe("a run", () => {
  const spec = specOf(model, { tokens: clues, params: { nfe: 9 }, seed: 4 });
  let whole: Trace;
  beforeAll(async () => {
    whole = await recordRun(model, spec, solution);
  });

  test("ends within its budget, with the reason", () => {
    expect(isOver(whole)).toBe(true);
    expect(whole.steps.at(-1)!.nfe).toBeLessThanOrEqual(9);
    expect(isOver({ ...whole, steps: whole.steps.slice(0, -1) })).toBe(false);
  });

  test("is the same a step at a time, to a step, and in two parts", async () => {
    const start = startTrace(spec, "fake", solution);
    const one = await withNextStep(start, model);
    expect(movesOf(one)).toEqual(movesOf(whole).slice(0, 1));
    const three = await runTo(start, 3, model);
    expect(three.steps).toHaveLength(3);
    expect(movesOf(await runTo(three, Infinity, model))).toEqual(movesOf(whole));
    expect(await runTo(three, 3, model)).toBe(three);
  });

  test("stops when the listener returns false, without another forward pass", async () => {
    model.predict.mockClear();
    const told: number[] = [];
    const stopped = await runTo(startTrace(spec, "fake", null), Infinity, model, (trace) => {
      told.push(trace.steps.length);
      return told.length < 2;
    });
    expect(told).toEqual([1, 2]);
    expect(stopped.steps).toHaveLength(2);
    expect(model.predict).toHaveBeenCalledTimes(2);
  });

  test("reports the trace after every step", async () => {
    const told: number[] = [];
    const onStep = ({ steps }: Trace) => void told.push(steps.length);
    const solved = await solve(model, clues, { params: { nfe: 9 }, seed: 4, onStep });
    expect(movesOf(solved)).toEqual(movesOf(whole));
    expect(told).toEqual(whole.steps.map(({ step }) => step));
  });

  test("is judged by its solution, from its own board", () => {
    const outcome = outcomeOfTrace(whole);
    const right = boardOf(whole).every((token, at) => token === solution[at]);
    expect(outcome).toMatchObject({ exact: right, nfe: whole.steps.at(-1)!.nfe });
    const count = (type: string) =>
      movesOf(whole)
        .flat()
        .filter((e) => e.type === type).length;
    expect(outcome.remasks).toBe(count("remask"));
    expect(outcome.unmasks).toBe(count("unmask"));
    expect(boardOf(whole)).toEqual(stateAt(whole, whole.steps.length).tokens);
  });

  test("of several attempts is one of them, and every step is reported", async () => {
    const request = { sampler: "prism", params: { nfe: 9, attempts: 3 }, seed: 4 };
    const told = vi.fn();
    const taken = await solve(model, clues, { ...request, onStep: told });
    const all = await recordAttempts(model, specOf(model, { tokens: clues, ...request }), null);
    expect(all.traces).toHaveLength(3);
    expect(all.traces.every(isOver)).toBe(true);
    expect(all.traces.map(movesOf)).toContainEqual(movesOf(taken));
    expect(told).toHaveBeenCalledTimes(all.attempts.rounds);
    expect(movesOf(await solve(model, clues, request))).toEqual(movesOf(taken));
  });

  test("of several attempts stops when the listener returns false", async () => {
    const request = { sampler: "prism", params: { nfe: 9, attempts: 3 }, seed: 4 };
    const start = startAttempts(model, specOf(model, { tokens: clues, ...request }), null);
    const told: number[] = [];
    const stopped = await runAttempts(
      model,
      start,
      ({ attempts }) => told.push(attempts.rounds) < 2,
    );
    expect(told).toEqual([1, 2]);
    expect(stopped.attempts.rounds).toBe(2);
  });
});

describe("a run made again", () => {
  const making = (onGrown: Making["onGrown"] = () => true): Making => ({
    modelOf: async () => model,
    solutionOf: () => solution,
    solutionAfter: () => null,
    onGrown,
  });
  const forked = async (): Promise<Trace> => {
    const spec = specOf(model, { tokens: clues, params: { nfe: 12 }, seed: 6 });
    const parent = await runTo(startTrace(spec, "fake", solution), 4, model);
    const cell = stateAt(parent, 2).tokens.indexOf(0);
    const fork = forkAt(parent, 2, { edits: [{ type: "set", cell, token: 5 }], seed: 9 });
    return runTo(fork, 6, model);
  };

  test("has the same steps and forks", async () => {
    const trace = await forked();
    expect(hasRecipe(trace)).toBe(true);
    const recipe = recipeOf(trace, 5);
    expect(recordedSteps(recipe)).toBe(6);
    const again = (await remake(recipe, making()))!;
    expect(movesOf(again)).toEqual(movesOf(trace));
    expect(again.fork).toMatchObject({ step: 2, edits: trace.fork!.edits });
    expect(again).toMatchObject({ spec: { seed: 9 }, solution: null });
    expect(again.spec.params).toEqual(trace.spec.params);
  });

  test("changes the parameters, the sampler and the model where a fork says so", async () => {
    const recipe = { ...recipeOf(await forked(), 5), trail: null };
    const [fork] = recipe.forks;
    const specWith = async (change: Partial<typeof fork>) => {
      const forks = [{ ...fork!, ...change }];
      return (await remake({ ...recipe, forks }, { ...making(), modelOf }))!.spec;
    };
    const other = { ...model, manifest: { ...NOISY.manifest, id: "other" } };
    const modelOf = async (id: string | null) => (id === "other" ? other : model);
    const params = { nfe: 20, order: "random" };
    expect((await specWith({ params })).params).toMatchObject(params);
    const mdm = specOf(model, { tokens: clues, sampler: "mdm" });
    const moved = await specWith({ sampler: "mdm" });
    expect([moved.sampler, moved.params]).toEqual(["mdm", mdm.params]);
    expect((await specWith({ model: { id: "other", hash: "" } })).model.id).toBe("other");
    expect((await specWith({})).model.id).toBe("noisy");
  });

  test("without a trail goes to the step it shows", async () => {
    const recipe = { ...recipeOf(await forked(), 5), trail: null };
    expect(recordedSteps(recipe)).toBe(0);
    expect((await remake(recipe, making()))!.steps).toHaveLength(5);
  });

  test("is stopped when the listener returns false", async () => {
    const told: number[] = [];
    const onGrown = ({ steps }: Trace) => told.push(steps.length) < 3;
    expect(await remake(recipeOf(await forked(), 5), making(onGrown))).toBeNull();
    expect(told).toEqual([0, 1, 2]);
    const atOnce = vi.fn(() => false);
    expect(await remake(recipeOf(await forked(), 5), making(atOnce))).toBeNull();
    expect(atOnce).toHaveBeenCalledTimes(1);
  });

  test("names the step of a fork beyond its end", async () => {
    const recipe = recipeOf(await forked(), 5);
    const [fork] = recipe.forks;
    const late = { ...recipe, forks: [{ ...fork!, step: 99 }] };
    await expect(remake(late, making())).rejects.toThrow(
      /forks the run at step 99, but here .* at step \d+\./,
    );
  });

  test("needs samplers that exist here", async () => {
    const trace = await forked();
    expect(hasRecipe({ ...trace, spec: { ...trace.spec, sampler: "someone's" } })).toBe(false);
  });
});
