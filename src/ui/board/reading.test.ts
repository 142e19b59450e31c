import { describe, expect, test } from "vitest";
import { frameAt } from "../../trace/frame.ts";
import { smallRun } from "../testing.ts";
import { cellFacts } from "./describe.ts";
import { heatColour, topOf, valueOf } from "./heat.ts";
import { readingOf } from "./reading.ts";

const run = smallRun();

describe("what may be shown of a cell", () => {
  test("quality is for digits that were written, not for clues or masks", () => {
    const frame = frameAt(run, 1);
    expect(valueOf(frame, 0, "quality")).toBeCloseTo(0.18);
    expect(valueOf(frame, 1, "quality")).toBeNull();
    expect(valueOf(frame, 40, "quality")).toBeNull();
  });

  test("confidence and entropy are for masks", () => {
    const frame = frameAt(run, 1);
    expect(valueOf(frame, 40, "confidence")).toBeCloseTo(0.62);
    expect(valueOf(frame, 40, "entropy")).toBeCloseTo(0.86, 2);
    expect(valueOf(frame, 0, "confidence")).toBeNull();
    expect(valueOf(frame, 0, "entropy")).toBeNull();
  });

  test("after the last step nothing is shown of cells that changed in it", () => {
    const frame = frameAt(run, 2);
    expect(frame.stale).toBe(true);
    expect(readingOf(frame, 0).probs).toBeNull();
    expect(readingOf(frame, 2).quality).toBeCloseTo(0.18);
  });

  test("remasks are counted, and their scale grows with them", () => {
    const frame = frameAt(run, 2);
    expect(valueOf(frame, 0, "remasks")).toBe(1);
    expect(valueOf(frame, 2, "remasks")).toBeNull();
    expect(topOf(frame, "remasks")).toBe(4);
  });

  test("the readout has all of it in words", () => {
    expect(cellFacts(frameAt(run, 2), 0, null)).toEqual([
      "was 3, remasked: quality 0.18, lowest of 2, under 0.50",
      "remasked 1 time so far",
    ]);
    expect(cellFacts(frameAt(run, 1), 40, null)).toEqual([
      "5 at 62 %, 1 at 30 %, 2 at 8 %",
      "entropy 0.86 nats",
    ]);
  });
});

test("a colour lies between the two stops next to its value", () => {
  expect(heatColour("quality", 0)).toBe("var(--quality-0)");
  expect(heatColour("quality", 2)).toBe("var(--quality-4)");
  expect(heatColour("entropy", 0.6)).toBe(
    "color-mix(in oklab, var(--entropy-3) 40%, var(--entropy-2))",
  );
});
