import { describe, expect, test } from "vitest";
import { puzzle } from "../../sudoku/generator.ts";
import { random } from "../../random.ts";
import { digitsIn } from "../../sudoku/techniques/step.ts";
import { boardOfClues, createGameStore, entered, redone } from "../state/game.ts";
import { createScreenStore } from "../state/screen.ts";
import type { AppStores } from "../state/app.ts";
import {
  backBeforeMistake,
  check,
  fillCandidates,
  hopeless,
  mistakesOn,
  movesSinceMistake,
} from "./help.ts";

const { clues, solution } = puzzle(random(4), 30);
const gaps = [...clues.keys()].filter((cell) => !clues[cell]);

function playing(board = clues) {
  const app = { game: createGameStore(board), screen: createScreenStore() } as unknown as AppStores;
  const enter = (cell: number, digit: number) =>
    app.game.setState((game) => entered(game, [cell], digit));
  const wrongAt = (cell: number) => enter(cell, (solution[cell]! % 9) + 1);
  return { app, enter, wrongAt, right: (cell: number) => enter(cell, solution[cell]!) };
}

describe("checking one's own board", () => {
  test("says how many digits are wrong, and on the second press where", () => {
    const { app, right, wrongAt } = playing();
    right(gaps[0]!);
    wrongAt(gaps[1]!);
    check(app);
    expect(app.screen.getState().checked).toMatchObject({ wrong: [gaps[1]], shown: false });
    check(app);
    expect(app.screen.getState().checked).toMatchObject({ wrong: [gaps[1]], shown: true });
    right(gaps[2]!);
    check(app);
    expect(app.screen.getState().checked).toMatchObject({ shown: false });
  });

  test("goes back to before the first digit that is still wrong, and redo brings all back", () => {
    const { app, right, wrongAt } = playing();
    wrongAt(gaps[0]!);
    right(gaps[0]!);
    right(gaps[1]!);
    const before = app.game.getState().board;
    wrongAt(gaps[2]!);
    right(gaps[3]!);
    wrongAt(gaps[4]!);
    const after = app.game.getState().board;
    expect(movesSinceMistake(app.game.getState())).toBe(3);
    expect(backBeforeMistake(app)).toBe(3);
    expect(app.game.getState().board).toBe(before);
    expect(mistakesOn(app.game.getState())).toEqual([]);
    expect(backBeforeMistake(app)).toBe(0);
    for (let k = 0; k < 3; k++) app.game.setState(redone);
    expect(app.game.getState().board).toBe(after);
  });

  test("is not possible with several solutions, and says why without any", () => {
    const { app } = playing(new Uint8Array(81));
    expect(mistakesOn(app.game.getState())).toBeNull();
    expect(hopeless(app)).toBeNull();
    const none = Uint8Array.from(clues);
    none[gaps[0]!] = (solution[gaps[0]!]! % 9) + 1;
    app.game.setState({ board: boardOfClues(none) });
    expect(hopeless(app)).toMatch(/no solution|both/);
  });
});

test("candidates are the digits without a conflict, including the solution's", () => {
  const { app } = playing();
  fillCandidates(app);
  const { marks } = app.game.getState();
  for (const cell of clues.keys()) {
    if (clues[cell]) expect(marks.centre[cell]).toBe(0);
    else expect(digitsIn(marks.centre[cell]!)).toContain(solution[cell]);
  }
});
