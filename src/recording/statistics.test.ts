import fc from "fast-check";
import { expect, test } from "vitest";
import { longer } from "../fuzzing.ts";
import { statisticsOf } from "./statistics.ts";
import { header, MASK, read, SECOND_THOUGHT } from "./testing.ts";

test("a remask is counted, and is right by the last row", () => {
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

test("by a reference the same remask may be needless", () => {
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

test("if an answer is given, only its positions count", () => {
  const [run] = read([...SECOND_THOUGHT.slice(0, -1), { end: "done", answer: [3, 5] }]);
  expect(statisticsOf(run!).judgement).toMatchObject({ positions: 2, rightRemasks: 0 });
});

test("a position settles when its best token becomes the final one to the end", () => {
  const [run] = read(SECOND_THOUGHT);
  // Position 1 settles at step 2 and is committed at 3; positions 3 to 5 settle at 1.
  expect(statisticsOf(run!).settling).toEqual({
    positions: 6,
    settled: 1.17,
    committed: 2.5,
    before: 5,
  });
});

test("a token that returns with another in between is a flip", () => {
  const [run] = read([
    header({ size: 1, mask: null, start: [1] }),
    { step: 1, ids: [2] },
    { step: 2, ids: [1] },
    { step: 3, ids: [1] },
    { end: "done" },
  ]);
  expect(statisticsOf(run!)).toMatchObject({ unmasks: 0, replaces: 2, flips: 1, changed: 1 });
});

test("a position settles no later than it is committed, whatever is predicted after that", () => {
  const [run] = read([
    header({ size: 1 }),
    { step: 1, set: [], best: [[1]], p: [[0.6]] },
    { step: 2, set: [[0, 1]], best: [[1]], p: [[0.6]] },
    { step: 3, set: [], best: [[2]], p: [[0.6]] },
    { step: 4, set: [], best: [[1]], p: [[0.6]] },
    { end: "done" },
  ]);
  expect(statisticsOf(run!).settling).toEqual({
    positions: 1,
    settled: 1,
    committed: 2,
    before: 1,
  });
});

test("the counts of any run are consistent", () => {
  const id = fc.constantFrom(MASK, 1, 2, 3);
  const row = fc.array(id, { minLength: 4, maxLength: 4 });
  const full = fc.array(fc.constantFrom(1, 2, 3), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), full, (rows, last) => {
      const ids = [...rows, last];
      const [run] = read([
        header({ size: 4, prompt: [], start: [MASK, MASK, MASK, MASK] }),
        ...ids.map((one, i) => ({ step: i + 1, ids: one })),
        { end: "done" },
      ]);
      const told = statisticsOf(run!);
      const { unmasks, remasks, replaces, flips, judgement } = told;
      expect(told.steps).toBe(ids.length);
      expect(unmasks - remasks).toBe(4 - told.masked);
      expect(told.masked).toBe(0);
      expect(judgement.rightRemasks + judgement.needlessRemasks).toBe(remasks + replaces);
      expect(judgement.rightUnmasks + judgement.wrongUnmasks).toBe(unmasks + replaces);
      expect(judgement.wrongAtEnd).toBe(0);
      expect(told.remasked).toBeLessThanOrEqual(remasks);
      expect(told.kept + told.remasked).toBeLessThanOrEqual(told.positions);
      expect(told.kept + told.changed).toBeLessThanOrEqual(told.positions);
      expect(flips).toBeLessThanOrEqual(unmasks + replaces);
    }),
    longer({ numRuns: 200, seed: 5 }),
  );
});
