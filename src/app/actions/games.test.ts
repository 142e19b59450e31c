// @vitest-environment happy-dom
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppStores } from "../state/app.ts";
import { enterAt, EASY, testApp, toldBy } from "../testing.ts";
import { boardOfLine, setPuzzle } from "./puzzle.ts";
import { redo, undo } from "./game.ts";
import { keepGames, resumeLast } from "./games.ts";
import { merged } from "./mergeGames.ts";
import { createGameStore, entered, type GameState, marked, undone } from "../state/game.ts";
import { garbled, longer, mutated } from "../../fuzzing.ts";
import { words } from "../text/game.ts";
import { packed, read, readGame, written } from "./storedGames.ts";

const OTHER = `${EASY.slice(0, 80)}0`;

const unpacked = (text: string | null) => (text === null ? null : readGame(text).game);
const name = `second-thoughts-game:${EASY}`;
let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  app = testApp();
  keepGames(app);
  setPuzzle(app, boardOfLine(EASY));
});
afterEach(() => vi.useRealTimers());
const quiet = () => vi.advanceTimersByTime(1000);

test("without storage one notice says so", () => {
  const storage = vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const closed = testApp();
  keepGames(closed);
  expect(toldBy(closed)).toEqual([words.noStorage]);
  storage.mockRestore();
});

describe("a game over a reload", () => {
  test("comes back with undo, redo, marks, the clock and the cell in focus", () => {
    enterAt(app, 1, 5);
    app.game.setState((game) => marked(game, "corner", [5], 7));
    enterAt(app, 3, 1);
    undo(app);
    app.game.setState({ seconds: 65 });
    quiet();
    const later = testApp();
    expect(resumeLast(later)).toBe(true);
    expect(written(later.game.getState())).toEqual(written(app.game.getState()));
    expect([later.game.getState().seconds, later.screen.getState().selected]).toEqual([65, 3]);
    redo(later);
    expect(later.game.getState().board.tokens[3]).toBe(1);
    for (let i = 0; i < 3; i++) undo(later);
    expect(later.game.getState().board.tokens[1]).toBe(0);
  });

  test("is stored after a pause in typing, and at once when the page is left or the puzzle changes", () => {
    enterAt(app, 1, 5);
    expect(localStorage.getItem(name)).toBeNull();
    dispatchEvent(new Event("pagehide"));
    expect(unpacked(localStorage.getItem(name))!.board.tokens[1]).toBe(5);
    enterAt(app, 3, 1);
    setPuzzle(app, boardOfLine(OTHER));
    expect(unpacked(localStorage.getItem(name))!.board.tokens[3]).toBe(1);
    setPuzzle(app, boardOfLine(EASY));
    expect(app.game.getState().board.tokens[3]).toBe(1);
  });

  test("stored by an older version is read, and unreadable text starts the puzzle again", () => {
    enterAt(app, 1, 5);
    const { past, ...now } = app.game.getState();
    const old = { at: 1, seconds: 3, now: written(now), past: past.map(written), checkpoints: [] };
    expect(unpacked(JSON.stringify(old))!.board.tokens[1]).toBe(5);
    for (const text of ["", "{}", "nonsense", '{"now":["1","2",""]}'])
      expect(unpacked(text)).toBeNull();
  });

  test("after any moves, a game is read back as it was, and changed text is rejected", () =>
    fc.assert(
      fc.property(moves, fc.nat(3), (made, back) => {
        const { board: clues, marks: none } = start;
        const bare = { board: clues, marks: none };
        let game: GameState = { ...after(start, made), checkpoints: [bare] };
        game = { ...game, ...marked(game, "centre", [10, 12], 9), seconds: 12 };
        for (let i = 0; i < back; i++) game = { ...game, ...undone(game) };
        const text = packed({ ...game, selected: 7 });
        const { past, board, marks, future, checkpoints } = game;
        const kept = { past, board, marks, future, checkpoints, seconds: 12, selected: 7 };
        expect(readGame(text)).toEqual({ game: { ...kept, paused: false }, bad: [] });
        expect(unpacked(text.replace(/"\d+:/, '"81:'))).toBeNull();
      }),
    ));

  test("with an invalid part gives a notice, is kept under another name, and is read without that part", () => {
    enterAt(app, 1, 5);
    app.game.setState({ seconds: 65 });
    quiet();
    const good = JSON.parse(localStorage.getItem(name)!);
    for (const [wrong, tokens, seconds] of [
      [{ selected: 500 }, 5, 65],
      [{ seconds: -1e308 }, 5, 0],
      [{ now: 9 }, 5, 65],
      [{ line: [...good.line, "3:1:0:0:0:0"], now: 2 }, 5, 65],
      [{ line: [good.line[0], "1:0:5:65535:0:0"] }, 0, 65],
      [{ checkpoints: [7] }, 5, 65],
      [{ line: [], now: 0 }, 0, 0],
      [{ line: ["0:1:1:0:0:0"], now: 0 }, 0, 0],
    ] as const) {
      const text = JSON.stringify({ ...good, ...wrong });
      localStorage.setItem(name, text);
      const later = testApp();
      const comesBack = resumeLast(later);
      setPuzzle(later, boardOfLine(EASY));
      const now = later.game.getState();
      expect([now.board.tokens[1], now.seconds]).toEqual([tokens, seconds]);
      expect(comesBack).toBe(
        JSON.stringify(wrong).includes('"line":[]') ? false : seconds + tokens > 0,
      );
      expect(localStorage.getItem(`${name}-aside`)).toBe(text);
      expect(later.notices.getState()).toHaveLength(1);
      // A repaired game gives no second notice.
      const again = testApp();
      resumeLast(again);
      expect(again.notices.getState()).toEqual([]);
    }
  });

  test("any text gives a game that can be continued, or none", () => {
    const game = {
      ...after(start, [
        [1, 5],
        [3, 1],
        [5, 7],
      ]),
      checkpoints: [start],
      seconds: 65,
    };
    const kept = packed({ ...game, ...undone(game), selected: 3 });
    const old = {
      at: 1,
      seconds: 3,
      now: written(game),
      past: [written(start)],
      checkpoints: [written(start)],
    };
    const texts = fc.oneof(
      mutated(JSON.parse(kept)).map((value) => JSON.stringify(value) ?? ""),
      mutated(old).map((value) => JSON.stringify(value) ?? ""),
      garbled(kept),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { game: found, bad } = readGame(text);
        if (!found) {
          expect(bad).toEqual(["all"]);
          return;
        }
        const { selected, seconds, past, future, checkpoints } = found;
        expect(selected === null || (selected >= 0 && selected < 81)).toBe(true);
        expect(Number.isSafeInteger(seconds) && seconds >= 0).toBe(true);
        for (const { board, marks } of [found, ...past, ...future, ...checkpoints])
          for (let cell = 0; cell < 81; cell++) {
            expect(board.tokens[cell]).toBeLessThanOrEqual(9);
            if (board.given[cell]) expect(board.tokens[cell]).toBeGreaterThan(0);
            expect(Math.max(marks.corner[cell]!, marks.centre[cell]!)).toBeLessThan(512);
          }
        const state = { ...start, ...found };
        merged(start, state);
        expect(readGame(packed({ ...state, selected }))).toEqual({ game: found, bad: [] });
      }),
      longer({ numRuns: 300, seed: 21 }),
    );
  });

  test("is kept while sixty others have dates in the future, and those are removed first", () => {
    const soon = Date.now() + 365 * 86_400_000;
    const others = Array.from({ length: 60 }, (_, i) => EASY.slice(2) + String(10 + i));
    const kept = { ...JSON.parse(packed({ ...app.game.getState(), selected: null })), at: soon };
    for (const other of others)
      localStorage.setItem(`second-thoughts-game:${other}`, JSON.stringify(kept));
    enterAt(app, 1, 5);
    quiet();
    const games = Object.keys(localStorage).filter((key) =>
      /^second-thoughts-game:\d{81}$/.test(key),
    );
    expect(games).toHaveLength(60);
    expect(unpacked(localStorage.getItem(name))!.board.tokens[1]).toBe(5);
  });

  test("a long game takes little storage", () => {
    for (let i = 0; i < 200; i++) enterAt(app, i % 2 ? 1 : 3, 1 + (i % 9));
    expect(packed({ ...app.game.getState(), selected: null }).length).toBeLessThan(20_000);
  });
});

type Move = readonly [cell: number, digit: number];
const moves = fc.array(fc.tuple(fc.constantFrom(1, 3, 5, 10), fc.integer({ min: 0, max: 9 })), {
  maxLength: 6,
});
const start: GameState = createGameStore(Uint8Array.from(EASY, Number)).getState();
const after = (game: GameState, made: readonly Move[]): GameState =>
  made.reduce((now, [cell, digit]) => ({ ...now, ...entered(now, [cell], digit) }), game);
const boardsIn = (game: GameState): string[] =>
  [...game.past, game, ...game.future].map((one) => written(one).join());

describe("the same game in two tabs", () => {
  test("no board of either is lost, and the tabs agree", () =>
    fc.assert(
      fc.property(moves, moves, moves, (shared, here, there) => {
        const common = after(start, shared);
        let [a, b] = [after(common, here), after(common, there)];
        const everything = [...boardsIn(a), ...boardsIn(b)];
        let rounds = 0;
        // Each merges what the other has stored, as long as something in it is new.
        for (let busy = true; busy; rounds++) {
          busy = false;
          const toB = merged(b, a);
          if (toB) [b, busy] = [{ ...b, ...toB.line }, true];
          const toA = merged(a, b);
          if (toA) [a, busy] = [{ ...a, ...toA.line }, true];
          expect(rounds).toBeLessThan(5);
        }
        expect(new Set(boardsIn(a))).toEqual(new Set(everything));
        expect(written(a)).toEqual(written(b));
      }),
    ));

  test("a tab without own moves takes over moves, undo and redo", () => {
    const gone = after(start, [
      [1, 5],
      [3, 1],
    ]);
    expect(merged(start, gone)).toMatchObject({ both: false });
    const back = { ...gone, ...undone(gone) };
    const followed = merged(gone, back)!;
    expect(followed.both).toBe(false);
    expect(followed.line.future.map(written)).toEqual([written(gone)]);
    expect(merged(back, back)).toBeNull();
  });

  test("a move of another tab is shown here, and undo goes back to this tab's", () => {
    enterAt(app, 1, 5);
    quiet();
    const theirs = after({ ...app.game.getState() }, [[3, 1]]);
    enterAt(app, 5, 7);
    const newValue = packed({ ...theirs, selected: null });
    dispatchEvent(Object.assign(new Event("storage"), { key: name, newValue }));
    expect(app.game.getState().board.tokens[3]).toBe(1);
    expect(app.notices.getState().at(-1)!.text).toMatch(/another tab/);
    undo(app);
    expect(read(written(app.game.getState())).board.tokens[5]).toBe(7);
  });
});
