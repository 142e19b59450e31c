import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allPuzzles } from "../src/sudoku/formats.ts";
import { formatLine } from "../src/sudoku/formats/write.ts";
import { puzzle } from "../src/sudoku/generator.ts";
import { grade } from "../src/sudoku/grade.ts";
import { levelOf, LEVELS, puzzleOfLevel } from "../src/sudoku/levels.ts";
import { ALL_CELLS } from "../src/sudoku/grid.ts";
import { solutionWithout, solve, unrefuted } from "../src/sudoku/solver.ts";
import { applySymmetry, randomSymmetry } from "../src/sudoku/symmetry.ts";
import { random } from "../src/random.ts";
import { cli, scratch } from "./testing.ts";

const folder = scratch();
const without = (board: Uint8Array, cell: number) => board.with(cell, 0);

describe("generate", () => {
  test("puzzle i depends on the seed and i only", () => {
    const { lines } = cli("generate --count 60 --seed 9 --solutions");
    const expected = Array.from({ length: 60 }, (_, i) => {
      const { clues, solution } = puzzle(random(9, i));
      return `${formatLine(clues)} ${formatLine(solution)} ${solve(clues).nodes}`;
    });
    expect(lines).toEqual(expected);
  });

  test("a list in parts is the whole list", () => {
    const of = (flags: string) => cli(`generate --seed 9 --kind extreme ${flags}`).lines;
    expect([...of("--count 1"), ...of("--count 3 --from 1")]).toEqual(of("--count 4"));
  });

  test("the requested number of clues", () => {
    const { lines } = cli("generate --count 5 --clues 33");
    const clues = allPuzzles(lines.join("\n")).map(({ board }) => grade(board)?.clues);
    expect(clues).toEqual([33, 33, 33, 33, 33]);
  });

  test("a low number of clues is met exactly", () => {
    const { lines } = cli("generate --count 4 --clues 23 --seed 3");
    const clues = allPuzzles(lines.join("\n")).map(({ board }) => grade(board)?.clues);
    expect(clues).toEqual([23, 23, 23, 23]);
  });

  test("by level, where the first of a seed is the page's", () => {
    for (const { level } of LEVELS) {
      const { lines } = cli(`generate --count 2 --level ${level} --seed 7`);
      const boards = allPuzzles(lines.join("\n")).map(({ board }) => board);
      expect(boards.map(levelOf)).toEqual([level, level]);
      expect(boards[0]).toEqual(puzzleOfLevel(level, random(7)).clues);
    }
  });

  test("hard ones are the hardest 5 % of the sample", () => {
    const hard = cli("generate --count 2 --seed 5 --kind hard").lines;
    const sample = cli("generate --count 40 --seed 5").lines;
    const nodes = (lines: string[]) =>
      allPuzzles(lines.join("\n")).map(({ board }) => grade(board)!.nodes);
    const hardest = nodes(sample).toSorted((a, b) => b - a);
    expect(nodes(hard).toSorted((a, b) => b - a)).toEqual(hardest.slice(0, 2));
    for (const line of hard) expect(sample).toContain(line);
  });

  test("extreme ones are hard for the search and for single assumptions", () => {
    const extreme = cli("generate --count 3 --seed 5 --kind extreme").lines;
    const plain = cli("generate --count 3 --seed 5").lines;
    const boards = (lines: string[]) => allPuzzles(lines.join("\n")).map(({ board }) => board);
    for (const [i, board] of boards(extreme).entries()) {
      const { count, first, nodes } = solve(board);
      expect(count).toBe(1);
      // The same grid as the plain puzzle of this seed, where the climb starts.
      expect(first).toEqual(solve(boards(plain)[i]!).first);
      expect(nodes).toBeGreaterThan(solve(boards(plain)[i]!).nodes);
      expect(unrefuted(board)).toBeGreaterThan(unrefuted(boards(plain)[i]!));
      for (const cell of ALL_CELLS.filter((c) => board[c])) {
        expect(solutionWithout(without(board, cell), cell, board[cell]!)).not.toBeNull();
      }
    }
  });

  test("for boards with few solutions, all are printed, the original one first", () => {
    const many = "generate --count 6 --seed 3 --kind many --most 9 --solutions";
    for (const line of cli(many).lines) {
      const [clues = "", solution, , ...others] = line.split(" ");
      const found = solve(Uint8Array.from(clues, Number), 10).found.map((one) => one.join(""));
      expect([solution, ...others].toSorted()).toEqual(found.toSorted());
      expect(found.length).toBeGreaterThan(1);
    }
  });

  test.each([
    ["--count none", "whole number"],
    ["--seed=", "whole number"],
    ["--count 1e3", "whole number"],
    ["--level 6", "whole number from 1 to 5"],
    ["--level 2 --kind hard", "--level works with --kind level"],
    ["--clues 17 --seed 3", "No puzzle with 17 clues was found for puzzle 1 of seed 3"],
    ["--kind odd", "Allowed choices"],
    ["--kind many --clues 30", "--clues works with --kind clues"],
    ["--most 9", "--most works with --kind many"],
  ])("refuses %s", (flags, sentence) => {
    const { status, error } = cli(`generate ${flags}`);
    expect(status).not.toBe(0);
    expect(error).toContain(sentence);
  });
});

describe("grade", () => {
  const EASY = "530070000600195000098000060800060003400803001700020006060000280000419005000080079";

  test("prints one JSON object a puzzle", () => {
    const { lines, status } = cli("grade --json", EASY);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        line: 1,
        puzzle: EASY,
        clues: 30,
        method: "singles",
        guesses: 0,
        nodes: 1,
        label: "easy",
        level: 1,
      },
    ]);
    expect(status).toBe(0);
  });

  test("reports a wrong board, and continues with the next", () => {
    const { lines, status } = cli("grade", `55${EASY.slice(2)}\n${EASY}`);
    expect(lines[0]).toContain("r1c1 and r1c2 are both 5 in row 1");
    expect(lines[1]).toContain("easy: 30 clues");
    expect(status).toBe(1);
  });

  test("names file, line and column of unreadable puzzles, and grades the others", () => {
    const file = join(folder, "damaged.txt");
    writeFileSync(file, `${EASY}\n${EASY.slice(0, 80)}k\n${EASY}\n`);
    const { lines, error, status } = cli(`grade ${file}`);
    expect(lines).toHaveLength(2);
    expect(error).toContain(`${file}: Line 2, column 81: "k"`);
    expect(status).toBe(1);
  });

  test("reports a missing file", () => {
    expect(cli("grade absent.txt").error).toContain("absent.txt");
  });
});

describe("holdout", () => {
  test("recognises a puzzle under a symmetry, and a grid under other clues", () => {
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
    const { lines, status } = cli(`holdout ${set} --against ${training}`);
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
    allPuzzles(readFileSync(join(import.meta.dirname, `../puzzles/${name}.txt`), "utf8"));

  test("share no grid with each other", () => {
    const { lines, status } = cli("holdout");
    expect(lines).toEqual([
      "9126 puzzles of 12 sets against each other and 0 more: 0 shared, up to symmetry.",
    ]);
    expect(status).toBe(0);
  });

  test.each([
    "minimal",
    "givens30",
    "hard",
    "extreme",
    "hardest",
    "validation-minimal",
    "validation-hard",
    "validation-extreme",
    "validation-hardest",
    "validation-givens30",
  ])("%s has one solution per puzzle, the written one", (name) => {
    for (const { board, solution } of read(name)) {
      expect(solve(board)).toMatchObject({ count: 1, first: solution });
    }
  });

  test("are reproduced from their seeds", () => {
    for (const [i, { board, solution }] of read("minimal").slice(0, 20).entries()) {
      expect({ clues: board, solution }).toEqual(puzzle(random(2, i)));
    }
  });

  test.each(["many", "validation-many"])("%s has several solutions per board", (name) => {
    for (const { board } of read(name)) expect(solve(board).count).toBe(2);
  });
});
