// A game as a run: logged, stored and compared like any other, with a model or without.
import type { Tokens } from "../diffusion/types.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aligned } from "./diff.ts";
import { decodeTrace, encodeTrace } from "./format.ts";
import { frameAt } from "./frame.ts";
import { gameTrace } from "./game.ts";
import { logLine, logLines } from "./log.ts";
import { syntheticTrace } from "./testing.ts";
import { verdictsOn } from "./verdicts.ts";

const run = syntheticTrace({ steps: 30 });
const { tokens: clues, given } = run.spec;
const free = [...given.keys()].filter((cell) => !given[cell]);
const model = { id: "m", hash: "0", device: "Fake" };

/** Boards of a person who writes, clears and replaces digits. */
const games = fc
  .array(fc.tuple(fc.constantFrom(...free), fc.integer({ min: 0, max: 9 })), { maxLength: 30 })
  .map((moves) => {
    const boards = [clues];
    for (const [cell, digit] of moves) {
      const next = boards.at(-1)!.slice();
      if (next[cell] === digit) continue;
      next[cell] = digit;
      boards.push(next);
    }
    return boards;
  });

const played = (boards: readonly Tokens[], asked: boolean) =>
  gameTrace({
    domain: "sudoku",
    boards,
    given,
    solution: run.solution,
    model: asked ? model : null,
    predictions: boards.map((_, i) => (asked ? run.steps[i % 30]!.prediction : null)),
  });

describe("a game by hand", () => {
  test("is restored from a file, with every board", () =>
    fc.assert(
      fc.property(games, fc.boolean(), (boards, asked) => {
        const trace = decodeTrace(encodeTrace(played(boards, asked)));
        expect(trace).toEqual(played(boards, asked));
        boards.forEach((board, step) => expect(frameAt(trace, step).tokens).toEqual(board));
        expect(logLines(trace)).toHaveLength(boards.length);
      }),
    ));

  test("logs steps without a prediction, and shows none for them", () => {
    const next = clues.slice();
    next[free[0]!] = 4;
    const silent = played([clues, next, clues], false);
    expect(logLine(silent, 1)).toMatch(/unmasked as 4\. No model was used\.$/);
    expect(logLine(silent, 2)).toMatch(/was 4: by hand\. No model/);
    expect([0, 1, 2].map((step) => frameAt(silent, step).prediction)).toEqual([null, null, null]);
    const asked = played([clues, next, clues], true);
    expect(logLine(asked, 0)).toContain("played by hand");
    expect(logLine(asked, 1)).toMatch(/unmasked as 4 \(.*%\)\.$/);
    expect(frameAt(asked, 0).prediction).toBe(run.steps[0]!.prediction);
  });

  test("is judged like a run, and shares a cursor with one", () => {
    const right = clues.slice();
    right[free[0]!] = run.solution![free[0]!]!;
    const game = played([clues, right, clues], true);
    expect(verdictsOn(game)).toMatchObject({ rightUnmasks: 1, needlessRemasks: 1 });
    expect(aligned(game, run, "step")).toHaveLength(31);
  });
});
