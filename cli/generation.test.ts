import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatLine, parsePuzzles } from "../src/sudoku/formats.ts";
import { puzzle } from "../src/sudoku/generator.ts";
import { grade } from "../src/sudoku/grade.ts";
import { solve } from "../src/sudoku/solver.ts";
import { applySymmetry, randomSymmetry } from "../src/sudoku/symmetry.ts";
import { random } from "../src/random.ts";
import { cli, scratch } from "./testing.ts";

const folder = scratch();

describe("generate", () => {
  test("puzzle i depends on the seed and i alone", () => {
    const { lines } = cli(["generate", "--count", "60", "--seed", "9", "--solutions"]);
    const expected = Array.from({ length: 60 }, (_, i) => {
      const { clues, solution } = puzzle(random(9, i));
      return `${formatLine(clues)} ${formatLine(solution)} ${solve(clues).nodes}`;
    });
    expect(lines).toEqual(expected);
  });

  test("as many clues as asked for", () => {
    const { lines } = cli(["generate", "--count", "5", "--clues", "33"]);
    const clues = parsePuzzles(lines.join("\n")).map(({ board }) => grade(board)?.clues);
    expect(clues).toEqual([33, 33, 33, 33, 33]);
  });

  test("hard ones are the hardest twentieth of the sample", () => {
    const hard = cli(["generate", "--count", "2", "--seed", "5", "--kind", "hard"]).lines;
    const sample = cli(["generate", "--count", "40", "--seed", "5"]).lines;
    const nodes = (lines: string[]) =>
      parsePuzzles(lines.join("\n")).map(({ board }) => grade(board)!.nodes);
    const hardest = nodes(sample).toSorted((a, b) => b - a);
    expect(nodes(hard).toSorted((a, b) => b - a)).toEqual(hardest.slice(0, 2));
    for (const line of hard) expect(sample).toContain(line);
  });

  test.each([
    [["--count", "none"], "whole number"],
    [["--kind", "odd"], "Allowed choices"],
    [["--kind", "many", "--clues", "30"], "--clues goes with --kind clues"],
  ])("refuses %j", (args, sentence) => {
    const { status, error } = cli(["generate", ...args]);
    expect(status).not.toBe(0);
    expect(error).toContain(sentence);
  });
});

describe("grade", () => {
  const EASY = "530070000600195000098000060800060003400803001700020006060000280000419005000080079";

  test("prints one JSON object a puzzle", () => {
    const { lines, status } = cli(["grade", "--json"], EASY);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { line: 1, puzzle: EASY, clues: 30, method: "singles", guesses: 0, nodes: 1, label: "easy" },
    ]);
    expect(status).toBe(0);
  });

  test("says what is wrong with a board, and goes on with the next", () => {
    const { lines, status } = cli(["grade"], `55${EASY.slice(2)}\n${EASY}`);
    expect(lines[0]).toContain("r1c1 and r1c2 are both 5 in row 1");
    expect(lines[1]).toContain("easy: 30 clues");
    expect(status).toBe(1);
  });

  test("names file, line and column of what cannot be read", () => {
    const file = join(folder, "damaged.txt");
    writeFileSync(file, `${EASY}\n${EASY.slice(0, 80)}?\n`);
    const { error, status } = cli(["grade", file]);
    expect(error).toContain(`${file}: Line 2, column 81: "?"`);
    expect(status).toBe(1);
  });

  test("says so when there is no such file", () => {
    expect(cli(["grade", "absent.txt"]).error).toContain("absent.txt");
  });
});

describe("holdout", () => {
  test("finds a puzzle again under a symmetry, and a grid again under other clues", () => {
    const { clues, solution } = puzzle(random(21, 0));
    const twist = randomSymmetry(random(22));
    const [set, training] = [join(folder, "set.txt"), join(folder, "training.txt")];
    writeFileSync(set, `${formatLine(clues)}\n`);
    writeFileSync(
      training,
      [puzzle(random(21, 1)).clues, applySymmetry(twist, clues), applySymmetry(twist, solution)]
        .map((board) => formatLine(board))
        .join("\n"),
    );
    const { lines, status } = cli(["holdout", set, "--against", training]);
    expect(lines).toEqual([
      `${set}, line 1 and ${training}, line 2: same puzzle.`,
      `${set}, line 1 and ${training}, line 3: same grid, other clues.`,
      "1 puzzles of 1 sets against each other and 3 more: 2 shared, up to symmetry.",
    ]);
    expect(status).toBe(1);
  });
});

describe("the puzzle sets", () => {
  const read = (name: string) =>
    parsePuzzles(readFileSync(join(import.meta.dirname, `../puzzles/${name}.txt`), "utf8"));

  test("share no grid with each other", () => {
    const { lines, status } = cli(["holdout"]);
    expect(lines).toEqual([
      "6000 puzzles of 7 sets against each other and 0 more: 0 shared, up to symmetry.",
    ]);
    expect(status).toBe(0);
  });

  test.each([
    "minimal",
    "givens30",
    "hard",
    "validation-minimal",
    "validation-hard",
    "validation-givens30",
  ])("%s has one solution a puzzle, the one that is written there", (name) => {
    for (const { board, solution } of read(name)) {
      expect(solve(board)).toMatchObject({ count: 1, first: solution });
    }
  });

  test("are what their seeds give", () => {
    for (const [i, { board, solution }] of read("minimal").slice(0, 20).entries()) {
      expect({ clues: board, solution }).toEqual(puzzle(random(2, i)));
    }
  });

  test("many has several a board", () => {
    for (const { board } of read("many")) expect(solve(board).count).toBe(2);
  });
});
