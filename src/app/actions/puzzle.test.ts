// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { formatGrid, formatLine } from "../../sudoku/formats/write.ts";
import { encodeTrace } from "../../trace/format.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import { EXAMPLES, FIRST } from "../state/examples.ts";
import { undo } from "./game.ts";
import { backToLast, boardOfLine, openFile, readPuzzle, setPuzzle } from "./puzzle.ts";
import { cluesOf } from "../state/game.ts";
import type { AppStores } from "../state/app.ts";
import { enterAt, testApp, toldBy } from "../testing.ts";
import { QuickWorker } from "../testingWorker.ts";

let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("Worker", QuickWorker);
  app = testApp();
});
afterEach(() => vi.unstubAllGlobals());

const line = () => formatLine(cluesOf(app.game.getState().board));
const OTHER = EXAMPLES[0]!.clues;

describe("a puzzle in text", () => {
  test("is another game: undo stops at its start, and the game before it is restored whole", async () => {
    setPuzzle(app, boardOfLine(EXAMPLES[1]!.clues));
    const free = EXAMPLES[1]!.clues.indexOf("0");
    enterAt(app, free, 5);
    app.game.setState({ seconds: 65 });
    const before = line();
    expect(await readPuzzle(app, formatGrid(Uint8Array.from(OTHER, Number)))).toBeNull();
    undo(app);
    expect([line(), app.game.getState().seconds]).toEqual([OTHER, 0]);
    backToLast(app);
    expect([line(), app.game.getState().seconds]).toEqual([before, 65]);
    undo(app);
    expect(app.game.getState().board.tokens[free]).toBe(0);
    backToLast(app);
    expect(line()).toBe(OTHER);
  });

  test("that is cut short is refused with its place, and the board stays", async () => {
    const before = line();
    expect(await readPuzzle(app, OTHER.slice(0, 80))).toMatch(/Line 1, column \d+: .*80 cells/);
    expect(line()).toBe(before);
  });

  test("with a strange character names it", async () => {
    expect(await readPuzzle(app, `k${OTHER.slice(1)}`)).toMatch(/Line 1, column 1: "k"/);
  });

  test("of a whole collection gives the first, and shows the others to choose from", async () => {
    expect(await readPuzzle(app, `${OTHER}\n${FIRST.clues}\n`)).toBeNull();
    expect(line()).toBe(OTHER);
    expect(app.screen.getState()).toMatchObject({ dialog: "choose", found: { problems: [] } });
    expect(app.screen.getState().found!.puzzles).toHaveLength(2);
  });
});

describe("a file", () => {
  test("with a puzzle in it is opened", async () => {
    await openFile(app, new File([OTHER], "puzzle.sdm"));
    expect(line()).toBe(OTHER);
  });

  test("with nothing readable in it gives one sentence with its name", async () => {
    await openFile(app, new File(["no puzzle, just words"], "letter.txt"));
    expect(toldBy(app)).toEqual([expect.stringMatching(/^letter\.txt: Line 1, column \d+: .+\.$/)]);
  });

  test("of a run is shown, without a model", async () => {
    const trace = syntheticTrace({ steps: 5 });
    await openFile(app, new File([Uint8Array.from(encodeTrace(trace))], "run.trace"));
    expect(app.run.getState().trace).toEqual(trace);
    expect(app.screen.getState().shows).toBe("run");
    expect(app.model.getState().phase).toBe("absent");
  });

  test("of a run that is damaged gives a sentence, and nothing is lost", async () => {
    const before = line();
    const bytes = Uint8Array.from(encodeTrace(syntheticTrace({ steps: 5 })));
    bytes[bytes.length >> 1]! ^= 0xff;
    await openFile(app, new File([bytes], "run.trace"));
    expect(app.run.getState().trace).toBeNull();
    expect(toldBy(app)).toHaveLength(1);
    expect(line()).toBe(before);
  });
});

describe("a board filled in by hand", () => {
  const empty = FIRST.clues.indexOf("0");
  const clue = FIRST.clues.search(/[1-9]/);

  test("takes digits where there is no clue, and gives them back on undo", () => {
    enterAt(app, empty, 5);
    expect(app.game.getState().board.tokens[empty]).toBe(5);
    undo(app);
    expect(app.game.getState().board.tokens[empty]).toBe(0);
  });

  test("keeps its clues unless they are being edited", () => {
    const before = line();
    enterAt(app, clue, 1);
    expect(line()).toBe(before);
    expect(app.screen.getState().told?.text).toContain("is a clue");
    app.game.setState({ entersClues: true });
    enterAt(app, clue, 0);
    expect(line()).not.toBe(before);
  });
});
