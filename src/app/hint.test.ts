import { describe, expect, test } from "vitest";
import { FIRST } from "./examples.ts";
import { hintFor, hintInWords } from "./hint.ts";
import { boardOfLine } from "./puzzleActions.ts";
import { judged } from "./judge.ts";
import { oracle } from "./testing.ts";

const board = boardOfLine(FIRST.clues);
const check = judged(board.tokens);
const solution = check.kind === "ok" ? check.solution : new Uint8Array(81);
const empty = board.tokens.indexOf(0);

const withDigit = (digit: number) => {
  const tokens = Uint8Array.from(board.tokens);
  tokens[empty] = digit;
  return { ...board, tokens };
};

describe("a hint", () => {
  test("is the empty cell that the model is surest of, with how sure it is", () => {
    const prediction = oracle(board);
    prediction.probs[40 * 9 + 2] = 0.97; // r5c5
    const hint = hintFor(board, prediction, 0.5);
    expect(hint).toEqual({ type: "digit", cell: 40, digit: 3, value: expect.closeTo(0.97) });
    expect(hintInWords(hint)).toBe("r5c5 is 3, the model says at 97 %.");
  });

  test("is about a doubtful digit first, and never about a clue", () => {
    const wrong = withDigit((solution[empty]! % 9) + 1);
    const prediction = oracle(wrong);
    prediction.quality![board.given.indexOf(1)] = 0;
    expect(hintFor(wrong, prediction, 0.5)).toMatchObject({ type: "doubt", cell: empty });
    expect(hintFor(wrong, prediction, 0.05)).toMatchObject({ type: "digit" });
  });

  test("on a full board that nothing is wrong with, says so", () => {
    const full = { tokens: solution, given: board.given };
    expect(hintFor(full, oracle(full), 0.5)).toBeNull();
    expect(hintInWords(null)).toMatch(/doubts none/);
  });
});
