// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { debugOf, runOf } from "../state/debug.ts";
import { createApp } from "./createApp.ts";
import type { AppStores } from "../state/app.ts";
import { enterAt, oracle, EASY, testApp } from "../testing.ts";
import { boardOfLine, setPuzzle } from "./puzzle.ts";
import { startTrace } from "../../trace/record.ts";
import { undo } from "./game.ts";
import { boardsOf, openGame } from "./gameRecord.ts";
import { cluesOf, marked } from "../state/game.ts";

let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  app = testApp();
  setPuzzle(app, boardOfLine(EASY));
});

describe("a game in the debugger", () => {
  test("has every board of this puzzle; marks and undone moves are no moves", () => {
    enterAt(app, 1, 5);
    app.game.setState((game) => marked(game, "corner", [3], 7));
    enterAt(app, 3, 7);
    undo(app);
    enterAt(app, 1, 0);
    const boards = boardsOf(app.game.getState());
    expect(boards.map((board) => board[1])).toEqual([0, 5, 0]);
    expect(boards[0]).toEqual(cluesOf(app.game.getState().board));
  });

  test("is a run with the model's prediction for every board, beside the run it raced", async () => {
    enterAt(app, 1, 5);
    enterAt(app, 3, 7);
    const spec = {
      domain: "sudoku",
      ...app.game.getState().board,
      sampler: "prism",
      params: {},
      seed: 1,
    };
    const trace = startTrace({ ...spec, model: { id: "", hash: "" } }, "");
    await openGame(app, { trace, name: "Raced" });
    const shown = app.run.getState().trace!;
    expect(shown.steps.map(({ nfe }) => nfe)).toEqual([1, 2]);
    expect(shown.steps[1]!.prediction).toEqual(
      oracle({ tokens: shown.steps[0]!.tokens, given: shown.spec.given }),
    );
    const debug = debugOf(app).getState();
    expect(runOf(debug, debug.current)?.name).toBe("Your game, 2 moves");
    expect(runOf(debug, debug.other)?.name).toBe("Raced");
    expect(location.hash).toBe("#/debug");
  });

  test("opens without a model too, and says so", async () => {
    const gone = createApp({ folder: "" }, () => Promise.reject(new Error("offline")));
    setPuzzle(gone, boardOfLine(EASY));
    enterAt(gone, 1, 5);
    await openGame(gone);
    expect(gone.run.getState().trace!.steps.map(({ nfe }) => nfe)).toEqual([0]);
    expect(gone.notices.getState().at(-1)!.text).toMatch(/model is not available/);
  });
});
