// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { formatGrid, formatLine } from "../sudoku/formats.ts";
import { encodeTrace } from "../trace/format.ts";
import { syntheticTrace } from "../trace/testing.ts";
import { EXAMPLES, FIRST } from "./examples.ts";
import { enter, undo } from "./handActions.ts";
import { judged } from "./judge.ts";
import { chooseRandom, openFile, readPuzzle } from "./puzzleActions.ts";
import { cluesOf } from "./stores/hand.ts";
import type { Workbench } from "./stores/workbench.ts";
import { fakeDenoiser, opening } from "./testing.ts";
import { createWorkbench } from "./workbench.ts";

let bench: Workbench;
beforeEach(() => {
  localStorage.clear();
  bench = createWorkbench({ folder: "" }, opening(fakeDenoiser()));
});

const line = () => formatLine(cluesOf(bench.hand.getState().board));
const notices = () => bench.notices.getState().map(({ text }) => text);
const OTHER = EXAMPLES[0]!.clues;

describe("a puzzle in text", () => {
  test("is put on the table, and undo brings back what was there", () => {
    const before = line();
    expect(readPuzzle(bench, formatGrid(Uint8Array.from(OTHER, Number)))).toBeNull();
    expect(line()).toBe(OTHER);
    undo(bench);
    expect(line()).toBe(before);
  });

  test("that is cut short is refused with its place, and the board stays", () => {
    const before = line();
    expect(readPuzzle(bench, OTHER.slice(0, 80))).toMatch(/Line 1, column \d+: .*80 cells/);
    expect(line()).toBe(before);
  });

  test("with a strange character names it", () => {
    expect(readPuzzle(bench, `x${OTHER.slice(1)}`)).toMatch(/Line 1, column 1: "x"/);
  });

  test("of a whole collection gives the first, and says that there are more", () => {
    expect(readPuzzle(bench, `${OTHER}\n${FIRST.clues}\n`)).toBeNull();
    expect(line()).toBe(OTHER);
    expect(notices()).toEqual([expect.stringContaining("first of 2 puzzles")]);
  });
});

describe("a file", () => {
  test("with a puzzle in it is opened", async () => {
    await openFile(bench, new File([OTHER], "puzzle.sdm"));
    expect(line()).toBe(OTHER);
  });

  test("with nothing readable in it gives one sentence with its name", async () => {
    await openFile(bench, new File(["no puzzle, just words"], "letter.txt"));
    expect(notices()).toEqual([expect.stringMatching(/^letter\.txt: Line 1, column \d+: .+\.$/)]);
  });

  test("of a run is shown, without a model", async () => {
    const trace = syntheticTrace({ steps: 5 });
    await openFile(bench, new File([Uint8Array.from(encodeTrace(trace))], "run.trace"));
    expect(bench.run.getState().trace).toEqual(trace);
    expect(bench.screen.getState().shows).toBe("run");
    expect(bench.model.getState().phase).toBe("absent");
  });

  test("of a run that is damaged gives a sentence, and nothing is lost", async () => {
    const before = line();
    const bytes = Uint8Array.from(encodeTrace(syntheticTrace({ steps: 5 })));
    bytes[bytes.length >> 1]! ^= 0xff;
    await openFile(bench, new File([bytes], "run.trace"));
    expect(bench.run.getState().trace).toBeNull();
    expect(notices()).toHaveLength(1);
    expect(line()).toBe(before);
  });
});

describe("random puzzles", () => {
  test("are the same for the same seed, and have one solution", () => {
    chooseRandom(bench, 30, 5);
    const first = line();
    expect(judged(Uint8Array.from(first, Number)).kind).toBe("ok");
    chooseRandom(bench, 30, 6);
    expect(line()).not.toBe(first);
    chooseRandom(bench, 30, 5);
    expect(line()).toBe(first);
  });
});

describe("a board filled in by hand", () => {
  const empty = FIRST.clues.indexOf("0");
  const clue = FIRST.clues.search(/[1-9]/);

  test("takes digits where there is no clue, and gives them back on undo", () => {
    enter(bench, empty, 5);
    expect(bench.hand.getState().board.tokens[empty]).toBe(5);
    undo(bench);
    expect(bench.hand.getState().board.tokens[empty]).toBe(0);
  });

  test("keeps its clues unless they are being edited", () => {
    const before = line();
    enter(bench, clue, 1);
    expect(line()).toBe(before);
    expect(notices()).toEqual([expect.stringContaining("is a clue")]);
    bench.hand.setState({ entersClues: true });
    enter(bench, clue, 0);
    expect(line()).not.toBe(before);
  });
});
