// The statements of part 9 about its two recorded runs hold for the shipped files.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { domainOf } from "../../../../domains/registry.ts";
import type { Trace } from "../../../../trace/types.ts";
import { part } from "../9-TheSameInText.tsx";
import type { Told } from "./runs.ts";
import { takenBack } from "./takenBack.ts";
import { tracesIn } from "./traces.ts";

const FOLDER = join(import.meta.dirname, "../../../../../public/lessons");
const [plain, thought] = (await tracesIn(readFileSync(join(FOLDER, "text.jsonl.gz")))) as [
  Trace,
  Trace,
];
const told = JSON.parse(readFileSync(join(FOLDER, "text.json"), "utf8")) as Told;

test("the first run takes nothing back, the second does, from the same prompt and seed", () => {
  expect(takenBack(plain)).toEqual([]);
  const back = takenBack(thought);
  expect(back.length).toBeGreaterThanOrEqual(2);
  expect(domainOf(plain.spec).layout).toEqual(domainOf(thought.spec).layout);
  expect(plain.spec.seed).toBe(thought.spec.seed);
});

test("both are the same run until the first word is taken back", () => {
  const first = takenBack(thought)[0]!.step;
  for (let step = 1; step < first; step++)
    expect(thought.steps[step - 1]!.tokens).toEqual(plain.steps[step - 1]!.tokens);
  expect(thought.steps[first - 1]!.tokens).not.toEqual(plain.steps[first - 1]!.tokens);
});

test("a word over the threshold falls under it, is remasked, and another is written", () => {
  const back = takenBack(thought);
  const { threshold } = told.thought;
  expect(back[0]!.first).toBeGreaterThanOrEqual(threshold);
  for (const { step, cell, token, last, next } of back) {
    expect(last).toBeLessThan(threshold);
    expect(thought.steps[step - 2]!.tokens[cell]).toBe(token);
    expect(thought.steps[step - 1]!.tokens[cell]).toBe(0);
    expect(thought.steps[next!.step - 1]!.tokens[cell]).toBe(next!.token);
  }
  expect(back.filter(({ token, next }) => token !== next!.token).length).toBeGreaterThan(0);
});

test("the guess names the number of words that a pass unmasks", () => {
  expect(part.guess!.question).toMatch(/^Three words/);
  expect(told.plain.perPass).toBe(3);
  expect(told.thought.perPass).toBe(3);
});

test("the counts of all pairs add up", () => {
  const { pairs, plain: without, thought: second, won, lost } = told;
  expect(second.right - without.right).toBe(won - lost);
  expect(Math.max(without.right, second.right)).toBeLessThanOrEqual(pairs);
  expect(won).toBeGreaterThan(lost);
  expect(without.misfits).toBeGreaterThan(0);
  expect(second.misfits).toBe(0);
});
