import { expect, test } from "vitest";
import { statisticsOf } from "./statistics.ts";
import { header, read, SECOND_THOUGHT } from "./testing.ts";

test("a second thought is a remask, and against the last row it was right", () => {
  const [run] = read(SECOND_THOUGHT);
  expect(statisticsOf(run!)).toMatchObject({
    steps: 3,
    forwards: 3,
    unmasks: 7,
    remasks: 1,
    replaces: 0,
    remasked: 1,
    changed: 1,
    kept: 5,
    flips: 0,
    masked: 0,
    judgement: { by: "last row", rightRemasks: 1, needlessRemasks: 0, wrongUnmasks: 1 },
  });
});

test("against a reference the same second thought may be needless", () => {
  const [run] = read([
    ...SECOND_THOUGHT.slice(0, -1),
    { end: "done", reference: [1, 2, 4, 5, 6, 7] },
  ]);
  expect(statisticsOf(run!).judgement).toMatchObject({
    by: "reference",
    rightRemasks: 0,
    needlessRemasks: 1,
    wrongAtEnd: 1,
  });
});

test("where an answer is given, only its positions count", () => {
  const [run] = read([...SECOND_THOUGHT.slice(0, -1), { end: "done", answer: [3, 5] }]);
  expect(statisticsOf(run!).judgement).toMatchObject({ positions: 2, rightRemasks: 0 });
});

test("a position settles where the best token becomes the final one for good", () => {
  const [run] = read(SECOND_THOUGHT);
  // Position 1 settles at step 2, and is committed at 3; position 3 to 5 settle at 1.
  expect(statisticsOf(run!).settling).toEqual({
    positions: 6,
    settled: 1.17,
    committed: 2.5,
    before: 5,
  });
});

test("a token that comes back with another in between is a flip", () => {
  const [run] = read([
    header({ size: 1, mask: null, start: [1] }),
    { step: 1, ids: [2] },
    { step: 2, ids: [1] },
    { step: 3, ids: [1] },
    { end: "done" },
  ]);
  expect(statisticsOf(run!)).toMatchObject({ unmasks: 0, replaces: 2, flips: 1, changed: 1 });
});
