import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { read, written } from "./storedGames.ts";
import { digitsOf, paintOf } from "../../ui/board/own.ts";
import { type Mode, MODES } from "../state/marks.ts";
import { EASY } from "../testing.ts";
import {
  checked,
  createGameStore,
  entered,
  type GameState,
  marked,
  isByHand,
  redone,
  replaced,
  restarted,
  returned,
  undone,
} from "../state/game.ts";

const CLUES = Uint8Array.from(EASY, Number);
let game: GameState;
const act = (change: (now: GameState) => Partial<GameState>) =>
  (game = { ...game, ...change(game) });
beforeEach(() => {
  game = createGameStore(CLUES).getState();
});

const move = fc.record({
  mode: fc.constantFrom(...MODES),
  cells: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 9 }),
  digit: fc.integer({ min: 0, max: 9 }),
});
const moves = fc.array(move, { maxLength: 40 });
const make = ({ mode, cells, digit }: { mode: Mode; cells: number[]; digit: number }) =>
  act((now) => (mode === "digit" ? entered(now, cells, digit) : marked(now, mode, cells, digit)));

describe("a game by hand", () => {
  test("undo leads all the way back, and redo to the end again", () =>
    fc.assert(
      fc.property(moves, (made) => {
        game = createGameStore(CLUES).getState();
        made.forEach(make);
        const end = written(game);
        const steps = game.past.length;
        for (let i = 0; i < steps; i++) act(undone);
        expect(written(game)).toEqual(written(createGameStore(CLUES).getState()));
        for (let i = 0; i < steps; i++) act(redone);
        expect(written(game)).toEqual(end);
      }),
    ));

  test("writing a digit removes its marks from the cells that see it, if the setting is on, and undo restores them", () => {
    const [seen, unseen] = [2 * 9 + 2, 4 * 9 + 4];
    act((now) => marked(now, "corner", [seen, unseen], 5));
    act((now) => marked(now, "centre", [seen], 6));
    const marks = () =>
      [seen, unseen].map((cell) =>
        [game.marks.corner[cell]!, game.marks.centre[cell]!].map(digitsOf),
      );
    const before = marks();
    act((now) => entered(now, [1], 5, true));
    expect(marks()).toEqual([
      [[], [6]],
      [[5], []],
    ]);
    act(undone);
    expect(marks()).toEqual(before);
  });

  test("a digit that conflicts removes no marks", () => {
    const clue = CLUES.findIndex(Boolean);
    const digit = CLUES[clue]!;
    const beside = [...CLUES.keys()].find(
      (cell) => !CLUES[cell] && Math.floor(cell / 9) === Math.floor(clue / 9),
    )!;
    act((now) => marked(now, "corner", [72, beside + 9], digit));
    const { marks } = game;
    act((now) => entered(now, [beside], digit, true));
    expect(game.board.tokens[beside]).toBe(digit);
    expect(game.marks).toEqual(marks);
  });

  test("no move changes a clue, and a stored position is read back the same", () =>
    fc.assert(
      fc.property(moves, (made) => {
        game = createGameStore(CLUES).getState();
        made.forEach(make);
        CLUES.forEach((clue, cell) => clue && expect(game.board.tokens[cell]).toBe(clue));
        expect(read(written(game))).toEqual({ board: game.board, marks: game.marks });
      }),
    ));

  test("a mark is added where it is missing, and removed if all cells have it", () => {
    act((now) => marked(now, "corner", [1], 5));
    act((now) => marked(now, "corner", [1, 3], 5));
    expect([1, 3].map((cell) => digitsOf(game.marks.corner[cell]!))).toEqual([[5], [5]]);
    act((now) => marked(now, "corner", [1, 3], 5));
    expect([1, 3].map((cell) => digitsOf(game.marks.corner[cell]!))).toEqual([[], []]);
  });

  test("painting a mark twice removes the paint, and removing the mark does too", () => {
    act((now) => marked(now, "corner", [1, 3], 5));
    act((now) => marked(now, "centre", [1], 7));
    const painted = (cell: number) =>
      [5, 7].map((digit) => paintOf(game.marks.paint[cell]!, digit));
    act((now) => marked({ ...now, brush: 4 }, "paint", [1, 3, 6], 5));
    act((now) => marked({ ...now, brush: 6 }, "paint", [1], 7));
    expect([1, 3, 6].map(painted)).toEqual([
      [4, 6],
      [4, 0],
      [0, 0],
    ]);
    act((now) => marked({ ...now, brush: 6 }, "paint", [1], 7));
    expect(painted(1)).toEqual([4, 0]);
    act((now) => marked(now, "corner", [1], 5));
    act((now) => marked(now, "corner", [1], 5));
    expect(painted(1)).toEqual([0, 0]);
    act((now) => entered(now, [3], 0));
    expect([painted(3), digitsOf(game.marks.corner[3]!)]).toEqual([[0, 0], []]);
  });

  test("Backspace removes the digit first, then the marks", () => {
    act((now) => marked(now, "centre", [1], 5));
    act((now) => entered(now, [1], 7));
    act((now) => entered(now, [1], 0));
    expect([game.board.tokens[1], digitsOf(game.marks.centre[1]!)]).toEqual([0, [5]]);
    act((now) => entered(now, [1], 0));
    expect(digitsOf(game.marks.centre[1]!)).toEqual([]);
  });

  test("a checkpoint brings back digits and marks; a restart can be undone", () => {
    act((now) => entered(now, [1], 5));
    act(checked);
    for (const digit of [8, 9]) {
      act((now) => entered(now, [3, 5], digit));
      act(returned);
      expect([1, 3, 5].map((cell) => game.board.tokens[cell])).toEqual([5, 0, 0]);
    }
    act(() => ({ seconds: 65 }));
    act(restarted);
    expect(game.board.tokens).toEqual(CLUES);
    act(() => ({ seconds: 3 }));
    act(undone);
    expect([game.board.tokens[1], game.seconds]).toEqual([5, 65]);
    act(redone);
    expect([game.board.tokens[1], game.seconds]).toEqual([0, 3]);
    act(undone);
    expect(game.board.tokens[1]).toBe(5);
  });

  test("one digit in many cells counts as written by hand; a board taken over from a run does not", () => {
    act((now) => entered(now, [1, 3], 5));
    expect(isByHand(game)).toBe(true);
    const tokens = Uint8Array.from(game.board.tokens, (token) => token || 7);
    tokens[5] = 1;
    act((now) => replaced(now, { tokens, given: game.board.given }));
    expect(isByHand(game)).toBe(false);
    act(undone);
    act((now) => entered(now, [5], 7));
    expect(isByHand(game)).toBe(true);
  });

  test("checkpoints stay until they are removed; Return goes from the last to the first", () => {
    for (const digit of [5, 6, 7]) {
      act((now) => entered(now, [1], digit));
      act(checked);
    }
    act((now) => entered(now, [1], 8));
    const digits = [1, 2, 3, 4].map(() => {
      act(returned);
      return game.board.tokens[1];
    });
    expect(digits).toEqual([7, 6, 5, 7]);
    act(returned);
    act(checked);
    expect(game.board.tokens[1]).toBe(6);
    expect(game.checkpoints.map(({ board }) => board.tokens[1])).toEqual([5, 7]);
    expect(returned({ ...game, checkpoints: [] })).toEqual({});
  });
});
