import { expect, test } from "vitest";
import { forkAt } from "./fork.ts";
import { addRun, type Runs, trimmed } from "./runs.ts";
import { syntheticTrace } from "./testing.ts";

const ids = (runs: Runs) => runs.map(({ id, parent }) => [id, parent]);

test("the oldest runs are removed when all together have too many steps", () => {
  const trace = syntheticTrace({ steps: 10 });
  let runs: Runs = [];
  for (let i = 0; i < 4; i++) runs = addRun(runs, { ...trace, spec: { ...trace.spec } }, null);
  expect(trimmed(runs, 40, new Set())).toBe(runs);
  expect(ids(trimmed(runs, 39, new Set()))).toEqual([
    [2, null],
    [3, null],
    [4, null],
  ]);
  expect(ids(trimmed(runs, 20, new Set([1])))).toEqual([
    [1, null],
    [4, null],
  ]);
  expect(ids(trimmed(runs, 0, new Set([1, 2, 3, 4])))).toEqual(ids(runs));
});

test("a fork counts its own steps, and is a root when its parent is removed", () => {
  const trace = syntheticTrace({ steps: 10 });
  const fork = forkAt(trace, 8, { seed: 5 });
  const runs = addRun(addRun([], trace, null), fork, 1);
  expect(trimmed(runs, 10, new Set())).toBe(runs);
  expect(ids(trimmed(runs, 9, new Set()))).toEqual([[2, null]]);
});
