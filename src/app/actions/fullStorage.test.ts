// @vitest-environment happy-dom
// Storage that is full or blocked: the page works without it, and says once what a reload would lose.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { foundOn } from "../../model/found.ts";
import { remember } from "./collection.ts";
import { keepGames, resumeLast } from "./games.ts";
import { boardOfLine, setPuzzle } from "./puzzle.ts";
import { countHint, timed } from "./records.ts";
import { enterAt, EASY, testApp, toldBy } from "../testing.ts";
import { words } from "../text/game.ts";
import { finish, progress } from "../state/progress.ts";
import { createSettingsStore } from "../state/settings.ts";

let isFull = false;
const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (this: Storage, ...entry) {
  if (isFull) throw new DOMException("", "QuotaExceededError");
  write.apply(this, entry);
};

beforeEach(() => {
  isFull = false;
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

/** Full storage: what is there can be read. */
const fill = () => (isFull = true);

describe("with full storage", () => {
  test("every setting and mark is kept for this visit, and nothing throws", () => {
    fill();
    finish("masks");
    expect(progress.getState().done).toEqual(["masks"]);
    const settings = createSettingsStore();
    settings.setState({ pencilMarks: false });
    expect(settings.getState().pencilMarks).toBe(false);
    remember("1-1", { clues: EASY, solved: true });
    countHint(EASY);
    expect(timed(1, 60)).toBeNull();
    const fastest = foundOn("fastest", "here", (kept) => (kept === "wasm" ? kept : null));
    fastest.remember("wasm");
  });

  test("a game continues, and one notice says that a reload would lose it", () => {
    const app = testApp();
    keepGames(app);
    setPuzzle(app, boardOfLine(EASY));
    fill();
    for (const [cell, digit] of [
      [1, 5],
      [3, 1],
    ] as const) {
      enterAt(app, cell, digit);
      vi.advanceTimersByTime(1000);
    }
    expect(app.game.getState().board.tokens[3]).toBe(1);
    expect(toldBy(app)).toEqual([words.noRoom]);
  });

  test("a damaged game gives a notice, and its valid parts can be played", () => {
    const app = testApp();
    keepGames(app);
    setPuzzle(app, boardOfLine(EASY));
    enterAt(app, 1, 5);
    vi.advanceTimersByTime(1000);
    const name = `second-thoughts-game:${EASY}`;
    const text = localStorage.getItem(name)!.replace(/"selected":\d+/, '"selected":500');
    localStorage.setItem(name, text);
    fill();
    const later = testApp();
    expect(resumeLast(later)).toBe(true);
    expect(later.game.getState().board.tokens[1]).toBe(5);
    expect(toldBy(later)).toEqual([words.damaged("selected")]);
    expect(localStorage.getItem(name), "it stays where it was").toBe(text);
  });
});

test("the oldest of sixty games is removed for another, with a notice", () => {
  const app = testApp();
  keepGames(app);
  const others = Array.from({ length: 60 }, (_, i) => EASY.slice(2) + String(10 + i));
  for (const [i, other] of others.entries())
    localStorage.setItem(`second-thoughts-game:${other}`, JSON.stringify({ at: 1000 + i }));
  setPuzzle(app, boardOfLine(EASY));
  enterAt(app, 1, 5);
  vi.advanceTimersByTime(1000);
  const kept = (line: string) => localStorage.getItem(`second-thoughts-game:${line}`) !== null;
  expect([EASY, ...others].map(kept)).toEqual([true, false, ...others.slice(1).map(() => true)]);
  expect(toldBy(app)).toEqual([words.oldestGone(60)]);
  enterAt(app, 3, 1);
  vi.advanceTimersByTime(1000);
  expect(kept(others[1]!), "one game more is one game less, once").toBe(true);
});
