import { describe, expect, it } from "vitest";
import type { StepEvent, StepRecord } from "../diffusion/types.ts";
import { eventInWords, logLine, logLines } from "./log.ts";
import { appendStep, startTrace } from "./record.ts";
import { syntheticTrace } from "./testing.ts";
import { percent } from "./words.ts";

const base = syntheticTrace({ steps: 1 });
const blank = { ...base.spec, tokens: new Uint8Array(81), given: new Uint8Array(81) };

const quality = { score: "quality", value: 0.18, rank: 1, of: 31, threshold: 0.5 };

function told(events: StepEvent[], more: Partial<StepRecord> = {}, solution = base.solution) {
  const tokens = new Uint8Array(81);
  for (const event of events) if (event.type !== "release") tokens[event.cell] = event.token;
  const record = { ...base.steps[0]!, events, tokens, ...more };
  return logLine(appendStep(startTrace({ ...blank }, "test", solution), record), 1);
}

describe("the log", () => {
  it("says what was written, what was released, and why", () => {
    const line = told([
      { type: "release", cell: 0, token: 3, cause: quality },
      { type: "write", cell: 33, token: 5, confidence: 0.98, rank: 1 },
    ]);
    expect(line).toBe(
      "Step 1: r4c7 took 5 (98 %); r1c1 went back to mask, it was 3: quality 0.18, lowest of 31, under 0.50.",
    );
  });

  it("names ranks, chance and budgets as they were", () => {
    const cause = { score: "stored confidence", value: 0.4, rank: 2, of: 9, threshold: null };
    expect(eventInWords({ type: "release", cell: 80, token: 1, cause })).toBe(
      "r9c9 went back to mask, it was 1: stored confidence 0.40, 2nd lowest of 9",
    );
    const drawn = { ...cause, score: "random", rank: 4 };
    expect(eventInWords({ type: "release", cell: 80, token: 1, cause: drawn })).toBe(
      "r9c9 went back to mask, it was 1: drawn at random of 9",
    );
    const close = { ...quality, value: 0.4991, of: 1 };
    expect(
      eventInWords({ type: "replace", cell: 2, from: 4, token: 6, confidence: 0.7, cause: close }),
    ).toBe("r1c3 changed from 4 to 6 (70 %): quality 0.499, under 0.50");
  });

  it("sums up a step that changes many cells", () => {
    const events = Array.from({ length: 20 }, (_, cell): StepEvent => {
      const cause = { ...quality, value: 0.02 + cell / 100, rank: cell + 1 };
      return { type: "release", cell, token: 1, cause };
    });
    expect(told(events)).toBe("Step 1: 20 cells went back to mask: quality 0.02 to 0.21.");
  });

  it("says why a run ended and how it stands", () => {
    const write: StepEvent = { type: "write", cell: 0, token: 5, confidence: 1, rank: 1 };
    expect(told([write], { ended: "budget", nfe: 1 }, null)).toBe(
      "Step 1: r1c1 took 5 (100 %). Stopped: the budget of 1 forward pass is spent; 1 step, 1 forward pass, 0 releases; 80 cells still masked, no clashes.",
    );
    const full = { ended: "done", tokens: base.solution!, nfe: 2 } as const;
    expect(told([], full)).toBe(
      "Step 1: nothing changed. Done; 1 step, 2 forward passes, 0 releases; the board is full, every digit right.",
    );
  });

  it("has a line for the start and one for each step", () => {
    const trace = syntheticTrace({ steps: 40, seed: 2 });
    const lines = logLines(trace);
    expect(lines).toHaveLength(41);
    expect(lines[0]).toBe("Start: 30 clues, 51 masked; sampler prism, seed 2.");
    lines.slice(1).forEach((line, i) => expect(line).toMatch(new RegExp(`^Step ${i + 1}: .+\\.$`)));
  });

  it("rounds no doubt away", () => {
    expect([0, 0.001, 0.5, 0.9996, 1].map(percent)).toEqual([
      "0 %",
      "under 1 %",
      "50 %",
      "99.9 %",
      "100 %",
    ]);
  });
});
