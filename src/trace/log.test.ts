import { describe, expect, it } from "vitest";
import { RESTART } from "../diffusion/memory.ts";
import type { Cause, StepEvent, StepRecord } from "../diffusion/types.ts";
import { SUDOKU } from "../domains/sudoku.ts";
import { eventInWords, logLine, logLines } from "./log.ts";
import { QUALITY as quality, runByHand, syntheticTrace } from "./testing.ts";
import { percent } from "./words.ts";

const base = syntheticTrace({ steps: 1 });
const blank = { ...base.spec, tokens: new Uint8Array(81), given: new Uint8Array(81) };

const { prediction } = base.steps[0]!;
const told = (events: StepEvent[], more: Partial<StepRecord> = {}, solution = base.solution) =>
  logLine(runByHand(blank, solution, [{ prediction, events, ...more }]), 1);

describe("the log", () => {
  it("names written and remasked digits, and the causes", () => {
    const line = told([
      { type: "remask", cell: 0, token: 3, cause: quality },
      { type: "unmask", cell: 33, token: 5, confidence: 0.98, rank: 1 },
    ]);
    expect(line).toBe(
      "Step 1: r4c7 unmasked as 5 (98 %); r1c1 remasked, was 3: quality 0.18, lowest of 31, under 0.50.",
    );
  });

  it.each([
    [{ ...quality }, "quality 0.18, lowest of 31, under 0.50"],
    [{ ...quality, of: 1 }, "quality 0.18, under 0.50"],
    [
      { ...quality, rank: 2, equals: 3 },
      "quality 0.18, 2nd lowest of 31, with 2 as low, under 0.50",
    ],
    [{ ...quality, rank: 1, equals: 31 }, "quality 0.18, like all 31, under 0.50"],
    [
      { score: "quality", value: 0.4, of: 9, by: "rank", count: 3, rank: 2, equals: 1 },
      "quality 0.40, 2nd lowest of 9",
    ],
    [
      { score: RESTART, value: 0.4, of: 9, by: "rank", count: 9, rank: 2, equals: 1 },
      "a restart, with all 9 at once",
    ],
    [
      {
        score: "stored confidence",
        value: 0.4,
        of: 9,
        by: "budget",
        keep: 20,
        free: 30,
        rank: 3,
        equals: 1,
      },
      "stored confidence 0.40, 3rd lowest of 9; the schedule keeps 20 of 30",
    ],
    [
      {
        score: "remasking probability",
        value: 0.05,
        of: 33,
        by: "draw",
        probability: 0.05,
        draws: 1,
      },
      "remasking probability 0.05, drawn by chance",
    ],
    [
      { score: "noise probability", value: 0.072, of: 14, by: "draw", probability: 0.02, draws: 4 },
      "noise probability 0.072, drawn by chance (2 % in the first of 4 draws)",
    ],
    [{ score: "random", value: 0, of: 9, by: "chance", count: 2 }, "picked at random, 2 of 9"],
    [{ score: "random", value: 0, of: 81, by: "chance", count: 81 }, "with all 81 at once"],
    [{ score: "log quality", value: -1.2, of: 9, by: "unknown" }, "log quality -1.20"],
    [{ score: "hand", value: 0.4, of: 9, by: "hand" }, "by hand, quality 0.40"],
  ] satisfies [Cause, string][])("describes the decision: %o", (cause, words) => {
    expect(eventInWords(SUDOKU, { type: "remask", cell: 80, token: 1, cause })).toBe(
      `r9c9 remasked, was 1: ${words}`,
    );
  });

  it("sums up a step that changes many cells", () => {
    const events = Array.from({ length: 20 }, (_, cell): StepEvent => {
      const cause = { ...quality, value: 0.02 + cell / 100, rank: cell + 1 };
      return { type: "remask", cell, token: 1, cause };
    });
    expect(told(events)).toBe("Step 1: 20 cells remasked: quality 0.02 to 0.21.");
  });

  it("reports why a run ended and its final board", () => {
    const write: StepEvent = { type: "unmask", cell: 0, token: 5, confidence: 1, rank: 1 };
    expect(told([write], { ended: "budget", nfe: 1 }, null)).toBe(
      "Step 1: r1c1 unmasked as 5 (100 %). Stopped: the budget of 1 forward pass is spent; 1 step, 1 forward pass, 0 remasks; 80 cells still masked, no conflicts.",
    );
    const full = { ended: "done", tokens: base.solution!, nfe: 2 } as const;
    expect(told([], full)).toBe(
      "Step 1: nothing changed. Done; 1 step, 2 forward passes, 0 remasks; the board is full, every digit right.",
    );
  });

  it("has a line for the start and one for each step", () => {
    const trace = syntheticTrace({ steps: 40, seed: 2 });
    const lines = logLines(trace);
    expect(lines).toHaveLength(41);
    expect(lines[0]).toBe("Start: 30 clues, 51 masked; sampler prism, seed 2.");
    lines.slice(1).forEach((line, i) => expect(line).toMatch(new RegExp(`^Step ${i + 1}: .+\\.$`)));
  });

  it("never rounds to certainty", () => {
    expect([0.0099, 0.01, 0.015, 0.99, 0.9901].map(percent)).toEqual([
      "under 1 %",
      "1 %",
      "2 %",
      "99 %",
      "99 %",
    ]);
    expect([0, 0.001, 0.5, 0.9996, 1].map(percent)).toEqual([
      "0 %",
      "under 1 %",
      "50 %",
      "99.9 %",
      "100 %",
    ]);
  });
});
