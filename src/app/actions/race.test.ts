// @vitest-environment happy-dom
import { boardOf } from "../../run/solve.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppStores } from "../state/app.ts";
import { enterAt, testApp } from "../testing.ts";
import { boardOfLine, setPuzzle } from "./puzzle.ts";
import { replaced } from "../state/game.ts";
import { gapsOf, raceOf, startRace } from "./race.ts";

const SOLUTION =
  "459137826871624539236589741398245167564871293712963485623758914185496372947312658";
const GAPS = [1, 3, 40];
const PUZZLE = [...SOLUTION].map((digit, cell) => (GAPS.includes(cell) ? "0" : digit)).join("");

let app: AppStores;
const race = () => raceOf(app).getState();
beforeEach(async () => {
  localStorage.clear();
  vi.useFakeTimers();
  app = testApp();
  setPuzzle(app, boardOfLine(PUZZLE));
  enterAt(app, 1, 9);
  await startRace(app);
});
afterEach(() => vi.useRealTimers());

const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);

describe("a race", () => {
  test("starts the puzzle again for both, and undo restores the board before", async () => {
    expect(app.game.getState().board.tokens[1]).toBe(0);
    expect(app.game.getState().past.at(-1)!.board.tokens[1]).toBe(9);
    expect(gapsOf(boardOf(race().trace!))).toBe(3);
  });

  test("the model takes a cell at its pace, waits while the clock is paused, and can win", async () => {
    await seconds(8);
    expect(gapsOf(boardOf(race().trace!))).toBe(2);
    app.game.setState({ paused: true });
    await seconds(60);
    expect(gapsOf(boardOf(race().trace!))).toBe(2);
    app.game.setState({ paused: false });
    await seconds(60);
    expect(race().winner).toBe("model");
    expect(boardOf(race().trace!).join("")).toBe(SOLUTION);
  });

  test("the person wins with the last right digit, not with a wrong one nor with a run taken over", async () => {
    const { given } = app.game.getState().board;
    const whole = { tokens: boardOfLine(SOLUTION).tokens, given };
    app.game.setState((game) => replaced(game, whole));
    expect(race().winner).toBeNull();
    for (const cell of GAPS) enterAt(app, cell, 1);
    expect(race().winner).toBeNull();
    for (const cell of GAPS) enterAt(app, cell, Number(SOLUTION[cell]));
    expect(race().winner).toBe("you");
    await seconds(60);
    expect(race().winner).toBe("you");
    expect(gapsOf(boardOf(race().trace!))).toBe(3);
  });

  test("another puzzle stops it", () => {
    setPuzzle(app, boardOfLine(`${PUZZLE.slice(0, 80)}0`));
    expect(race().trace).toBeNull();
  });
});
