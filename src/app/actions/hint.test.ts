import { describe, expect, test } from "vitest";
import { type Cell, cellName, PEERS } from "../../sudoku/grid.ts";
import { FIRST } from "../state/examples.ts";
import { hintByRules, hintFor } from "./findHint.ts";
import { drawnOf, hintInWords } from "../state/hint.ts";
import { boardOfLine } from "./puzzle.ts";
import { judged } from "../state/judge.ts";
import { oracle } from "../testing.ts";

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
  test("is a cell that the rules give too, with the model's probability and the reason", () => {
    const hint = hintFor(board, oracle(board))!;
    const { cell, digit } = hint.reason!.placement!;
    expect(hint).toMatchObject({ type: "digit", cell, digit, value: expect.closeTo(0.9) });
    expect(hint.digit).toBe(solution[hint.cell]);
    expect(hintInWords(hint, 0)).not.toContain(cellName(cell));
    expect(hintInWords(hint, 1)).toMatch(
      /^Look at (row|column|box) \d for a (hidden|naked) single/,
    );
    expect(hintInWords(hint, 2)).toContain(`${cellName(cell)} is ${digit}:`);
    // The reason by the rules comes first, then the model agrees.
    expect(hintInWords(hint, 2)).toMatch(
      /\(a (hidden|naked) single\)\. The model, .*, agrees: 90 %\.$/,
    );
  });

  test("is drawn in the steps of its words: where to look, the cell, the reason", () => {
    const hint = hintFor(board, oracle(board))!;
    const drawn = ([0, 1, 2] as const).map((strength) => drawnOf(hint, strength));
    expect(drawn.map(({ area }) => area.length)).toEqual([9, 9, hint.reason!.units.length * 9]);
    for (const { area, cells } of drawn) expect([...area, ...cells]).toContain(hint.cell);
    expect(drawn[2]!.cells).toEqual([hint.cell, ...hint.reason!.cells]);
    expect(drawn[2]!.lines.length).toBeGreaterThan(0);
  });

  test("is the model's alone if it and the rules disagree", () => {
    const prediction = oracle(board);
    const { cell, digit } = hintFor(board, prediction)!;
    prediction.probs[cell * 9 + digit - 1] = 0;
    prediction.probs[empty * 9 + 2] = 0.97;
    const hint = hintFor(board, prediction);
    expect(hint).toMatchObject({ cell: empty, digit: 3, reason: null });
  });

  test("needs no model if the rules give it, and then does not mention one", () => {
    const hint = hintByRules(board, [])!;
    expect(hint.digit).toBe(solution[hint.cell]);
    expect(hintInWords(hint, 2)).toMatch(/\(a (hidden|naked) single\)\.$/);
    expect(drawnOf(hint, 2).lines.length).toBeGreaterThan(0);
  });

  test("without a model is about a wrong digit first: one in conflict, or known to be wrong", () => {
    const clue = board.tokens.find(
      (token, cell) => token > 0 && PEERS[empty]!.includes(cell as Cell),
    )!;
    const twice = hintByRules(withDigit(clue), [])!;
    expect(twice).toMatchObject({ type: "doubt", cell: empty });
    expect(hintInWords(twice, 1)).toMatch(/has another/);
    const wrong = hintByRules(withDigit(solution[empty]!), [empty])!;
    expect(wrong).toMatchObject({ type: "doubt", cell: empty, twice: null });
    expect(hintInWords(wrong, 0)).not.toContain(cellName(empty));
    expect(hintInWords(wrong, 1)).toContain(`in ${cellName(empty)}: it is wrong`);
  });

  test("is about a doubtful digit first, and never about a clue", () => {
    const wrong = withDigit((solution[empty]! % 9) + 1);
    const prediction = oracle(wrong);
    prediction.quality![board.given.indexOf(1)] = 0;
    expect(hintFor(wrong, prediction)).toMatchObject({ type: "doubt", cell: empty });
    // More likely right than wrong, although a run may remask it.
    prediction.quality![empty] = 0.6;
    expect(hintFor(wrong, prediction)).toMatchObject({ type: "digit" });
  });

  test("on a full board without a wrong digit, says so", () => {
    const full = { tokens: solution, given: board.given };
    expect(hintFor(full, oracle(full))).toBeNull();
    expect(hintInWords(null, 0)).toMatch(/no digit looks wrong/);
  });
});
