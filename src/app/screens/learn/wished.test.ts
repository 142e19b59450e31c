// A puzzle in an address of Learn is used, or a sentence says why not; never both.
import { expect, test } from "vitest";
import { wishedPuzzle } from "./state.ts";
import { EASY } from "../../testing.ts";

test("a puzzle with one solution is used, and no puzzle gives none", () => {
  expect(wishedPuzzle(EASY)).toEqual({ puzzle: EASY, problem: null });
  expect(wishedPuzzle(null)).toEqual({ puzzle: null, problem: null });
});

test.each([
  ["12", /puzzle \(p\) is not 81 digits or dots/],
  ["", /puzzle \(p\)/],
  [`a${EASY.slice(1)}`, /puzzle \(p\)/],
  ["0".repeat(81), /does not have exactly one solution/],
  [`11${"0".repeat(79)}`, /does not have exactly one solution/],
])("%j gives a sentence and is not used", (text, says) => {
  const { puzzle, problem } = wishedPuzzle(text);
  expect(puzzle).toBeNull();
  expect(problem).toMatch(says);
});
