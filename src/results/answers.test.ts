import { expect, test } from "vitest";
import { choiceAmong } from "./answers.ts";
import { type Measured, summary } from "./measured.ts";
import { outcome, SPEC } from "./testing.ts";

/** A row of 40 boards; the first `solved` end valid. */
const row = (sampler: string, solved: number, nfe: number): Measured =>
  summary(
    { ...SPEC, sampler },
    Array.from({ length: 40 }, (_, k) => outcome(k < solved, nfe)),
    1,
  );

test("the choice is the cheapest of the rows that do not differ from the best", () => {
  const rows = [row("dear", 39, 51), row("cheap", 38, 4), row("poor", 20, 2)];
  const choice = choiceAmong(rows)!;
  expect(choice.row.sampler).toBe("cheap");
  expect(choice.ties.map(({ sampler }) => sampler)).toEqual(["dear"]);
  expect(choice.worse).toBe(1);
});

test("the choice is a row that clearly solves more, at any cost", () => {
  const choice = choiceAmong([row("dear", 40, 51), row("cheap", 25, 1)])!;
  expect(choice.row.sampler).toBe("dear");
  expect(choice.ties).toEqual([]);
});

test("there is no choice among no rows", () => expect(choiceAmong([])).toBeNull());
