// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { abortOf } from "../../deferred.ts";
import { random } from "../../random.ts";
import { levelOf, puzzleOfLevel } from "../../sudoku/levels.ts";
import { solve } from "../../sudoku/solver.ts";
import { createApp } from "./createApp.ts";
import { keepCollection, standings } from "./collection.ts";
import { type Make, monthUpTo, nameOf, playNew, streakOf, today } from "./newPuzzle.ts";
import { twoSolutions } from "../../sudoku/solver.ts";
import type { LevelRequest } from "./levelWorker.ts";
import type { AppStores } from "../state/app.ts";

const here = async ({ level, seed }: LevelRequest) => puzzleOfLevel(level, random(seed)).clues;
let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  app = createApp({ folder: "models/prism/" });
  keepCollection(app);
});

const fill = () => {
  const { board } = app.game.getState();
  const { first } = solve(board.tokens, 2);
  app.game.setState({ board: { ...board, tokens: first! } });
};

describe("a new puzzle", () => {
  it("is of its level, begun when it is shown and solved when it is full and right", async () => {
    const request = { level: 2, seed: 3 } as const;
    await playNew(app, request, here);
    expect(levelOf(app.game.getState().board.tokens)).toBe(2);
    expect(standings()[nameOf(request)]?.solved).toBe(false);
    fill();
    expect(standings()[nameOf(request)]?.solved).toBe(true);
    await playNew(app, request, here);
    expect(standings()[nameOf(request)]?.solved).toBe(true);
  });

  it("that is cancelled while it is made leaves the board as it was, and the next is made", async () => {
    const { board } = app.game.getState();
    const control = new AbortController();
    const never: Make = (_, signal) => abortOf(signal!).then(() => null);
    const making = playNew(app, { level: 1, seed: 1 }, never, control.signal);
    control.abort();
    await making;
    expect(app.game.getState().board).toBe(board);
    expect(standings()).toEqual({});
    await playNew(app, { level: 2, seed: 3 }, here);
    expect(levelOf(app.game.getState().board.tokens)).toBe(2);
  });

  it("is today's by local time", () => {
    const { date, seed } = today(new Date(2027, 2, 9, 23, 59));
    expect(date).toBe("2027-03-09");
    expect(seed).toBe(20270309);
  });

  it("ignores damaged storage", () => {
    for (const text of [
      "",
      "{",
      "[]",
      '{"1-1":{}}',
      '{"__proto__x":1}',
      '{"9-1":{"clues":"","solved":true}}',
    ]) {
      localStorage.setItem("second-thoughts-collection", text);
      expect(standings()).toEqual({});
    }
  });
});

describe("two solutions", () => {
  it("differ, keep the clues, and exist only if there is more than one", async () => {
    const { clues } = puzzleOfLevel(1, random(1));
    expect(twoSolutions(clues)).toBeNull();
    const open = clues.map((digit, cell) => (cell < 40 ? 0 : digit));
    const [a, b] = twoSolutions(open)!;
    expect(a).not.toEqual(b);
    for (const one of [a, b])
      expect(one.every((digit, cell) => !open[cell] || digit === open[cell])).toBe(true);
  });
});

describe("the calendar", () => {
  const on = (date: string) => new Date(`${date}T09:30`);

  it("has the days of the month so far, under their weekdays", () => {
    const { days, skipped } = monthUpTo(on("2027-03-10"));
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 10 }, (_, i) => `2027-03-${String(i + 1).padStart(2, "0")}`),
    );
    expect(skipped).toBe(0); // the 1st of March 2027 is a Monday
    expect(monthUpTo(on("2027-08-01")).skipped).toBe(6);
  });

  it("counts the days in a row that are solved, and waits for today", () => {
    const solved = (...dates: string[]) => {
      const names = dates.map((date) => nameOf(today(on(date))));
      return (name: string) => names.includes(name);
    };
    const now = on("2027-03-01");
    expect(streakOf(now, solved())).toBe(0);
    expect(streakOf(now, solved("2027-03-01"))).toBe(1);
    expect(streakOf(now, solved("2027-02-28", "2027-02-27"))).toBe(2);
    expect(streakOf(now, solved("2027-03-01", "2027-02-28", "2027-02-26"))).toBe(2);
  });
});
