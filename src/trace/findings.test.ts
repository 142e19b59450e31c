import { describe, expect, test } from "vitest";
import type { StepEvent } from "../diffusion/types.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { remask, runByHand, syntheticTrace, write } from "./testing.ts";
import type { Trace } from "./types.ts";

const base = syntheticTrace({ steps: 1 });
const solution = base.solution!;
const free = [...base.spec.tokens.keys()].filter((cell) => base.spec.tokens[cell] === 0);
const wrongIn = (cell: number) => (solution[cell]! % 9) + 1;

const runOf = (moves: readonly (readonly StepEvent[])[], known = true): Trace =>
  runByHand(
    base.spec,
    known ? solution : null,
    moves.map((events) => ({ events, prediction: base.steps[0]!.prediction })),
  );

const kinds = (trace: Trace) => findingsOf(trace).map(({ kind }) => kind);
const one = (trace: Trace, kind: Finding["kind"]) =>
  findingsOf(trace).find((finding) => finding.kind === kind);

const [a, b] = [free[0]!, free[1]!];

describe("the findings of a run", () => {
  test("name the first wrong digit, and the one that stayed longest", () => {
    const trace = runOf([
      [write(a, wrongIn(a))],
      [remask(a, wrongIn(a)), write(b, wrongIn(b))],
      [write(a, solution[a]!)],
      [remask(b, wrongIn(b))],
      [write(b, solution[b]!)],
    ]);
    expect(one(trace, "first wrong")).toMatchObject({
      right: solution[a],
      moments: [{ step: 1, cell: a }],
    });
    expect(one(trace, "longest wrong")).toMatchObject({ moments: [{ step: 2, cell: b }] });
    expect(one(trace, "right remasks")?.moments).toEqual([
      { step: 2, cell: a },
      { step: 4, cell: b },
    ]);
    expect(kinds(trace)).not.toContain("no return");
    expect(one(trace, "settled")?.moments).toEqual([{ step: 4, cell: null }]);
  });

  test("give the step after which every board has a wrong digit", () => {
    const trace = runOf([
      [write(a, wrongIn(a))],
      [remask(a, wrongIn(a))],
      [write(b, wrongIn(b))],
      [write(a, wrongIn(a))],
    ]);
    expect(one(trace, "no return")?.moments).toEqual([{ step: 3, cell: b }]);
  });

  test("distinguish needless remasks from right ones, and count a digit that returns", () => {
    const right = solution[a]!;
    const trace = runOf([[write(a, right)], [remask(a, right)], [write(a, right)]]);
    expect(one(trace, "needless remasks")?.moments).toEqual([{ step: 2, cell: a }]);
    expect(kinds(trace)).not.toContain("right remasks");
    expect(one(trace, "oscillation")).toMatchObject({ token: right, times: 2 });
  });

  test("without a solution report conflicts and remasks, but no right or wrong digits", () => {
    const peer = free.find((cell) => cell !== a && Math.floor(cell / 9) === Math.floor(a / 9))!;
    const digit = solution[a]!;
    const trace = runOf([[write(a, digit)], [write(peer, digit)], [remask(peer, digit)]], false);
    expect(kinds(trace)).toEqual(["conflict", "remasks", "settled"]);
    expect(one(trace, "conflict")?.moments[0]?.step).toBe(2);
  });

  test("of a run without remasks report that it was settled from the start", () => {
    expect(one(runOf([[write(a, solution[a]!)]]), "settled")?.moments).toEqual([
      { step: 0, cell: null },
    ]);
  });
});
