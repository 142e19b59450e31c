import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import { conflicts } from "./check.ts";
import { fullGrid, manySolutions, puzzle, thinned } from "./generator.ts";
import { grade } from "./grade.ts";
import { ALL_CELLS, type Board } from "./grid.ts";
import { solutionWithout, solve, unrefuted } from "./solver.ts";
import { applySymmetry } from "./symmetry.ts";
import { anyBoard, anyGrid, anyPuzzle, anySymmetry, bruteForceCount } from "./testing.ts";

const without = (board: Board, cells: readonly number[]) =>
  board.map((digit, cell) => (cells.includes(cell) ? 0 : digit));
const someCells = (count: number) => fc.uniqueArray(fc.nat(80), { maxLength: count });

describe("the solver", () => {
  test("counts like plain backtracking, on grids with empty cells, and with a wrong digit", () => {
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(anyGrid, someCells(42), fc.nat(80), digit, (grid, holes, cell, wrong) => {
        const board = without(grid, holes);
        expect(solve(board, 20).count).toBe(bruteForceCount(board, 20));
        board[cell] = wrong;
        expect(solve(board, 20).count).toBe(bruteForceCount(board, 20));
      }),
      { numRuns: 100 },
    );
  });

  test("finds a valid board that keeps the clues", () => {
    fc.assert(
      fc.property(anyGrid, someCells(60), (grid, holes) => {
        const board = without(grid, holes);
        const { first } = solve(board, 1);
        expect(conflicts(first!).count).toBe(0);
        expect(
          first!.every((digit, cell) => digit && (!board[cell] || board[cell] === digit)),
        ).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("a symmetry changes neither the number of solutions nor the solution", () => {
    fc.assert(
      fc.property(anyGrid, someCells(60), anySymmetry, (grid, holes, symmetry) => {
        const board = without(grid, holes);
        const here = solve(board, 50);
        const there = solve(applySymmetry(symmetry, board), 50);
        expect(there.count).toBe(here.count);
        if (here.count === 1) expect(there.first).toEqual(applySymmetry(symmetry, here.first!));
      }),
      { numRuns: 50 },
    );
  });

  test("finds a solution without a digit exactly when plain counting finds one", () => {
    fc.assert(
      fc.property(anyGrid, someCells(50), fc.nat(80), (grid, holes, cell) => {
        const board = without(grid, [...holes, cell]);
        const { found } = solve(board, 200);
        fc.pre(found.length < 200);
        const other = solutionWithout(board, cell, grid[cell]!);
        expect(other !== null).toBe(found.some((one) => one[cell] !== grid[cell]));
        if (other) expect(found).toContainEqual(other);
      }),
      { numRuns: 50 },
    );
  });

  test("single assumptions refute every wrong digit where singles suffice, and equally many in symmetric copies", () => {
    fc.assert(
      fc.property(anyPuzzle, anySymmetry, ({ clues }, symmetry) => {
        const standing = unrefuted(clues);
        expect(standing).toBeGreaterThanOrEqual(0);
        if (grade(clues)!.method === "singles") expect(standing).toBe(0);
        expect(unrefuted(applySymmetry(symmetry, clues))).toBe(standing);
      }),
      { numRuns: 50 },
    );
  });

  test("a board with a conflict has no solution", () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        fc.pre(conflicts(board).count > 0);
        expect(solve(board).count).toBe(0);
      }),
    );
  });

  test("a cut search reports it, and stops there", () => {
    expect(solve(new Uint8Array(81), 1e9, 100)).toMatchObject({ cut: true, nodes: 100 });
  });
});

describe("the generator", () => {
  test("a minimal puzzle has one solution, and several without any one clue", () => {
    fc.assert(
      fc.property(anyPuzzle, ({ clues, solution }) => {
        expect(solve(clues)).toMatchObject({ count: 1, first: solution });
        for (const cell of ALL_CELLS.filter((c) => clues[c])) {
          expect(solve(without(clues, [cell])).count).toBe(2);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("stops at the requested number of clues", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 30, max: 81 }), (seed, count) => {
        const grid = fullGrid(random(seed));
        const clues = thinned(grid, grid, random(seed), count);
        expect(clues.filter(Boolean)).toHaveLength(count);
        expect(solve(clues).count).toBe(1);
      }),
      { numRuns: 20 },
    );
  });

  test("boards with many solutions have several, the one they were cut from among them", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { clues, solution } = manySolutions(random(seed));
        expect(solve(clues).count).toBe(2);
        expect(clues.every((digit, cell) => !digit || digit === solution[cell])).toBe(true);
        expect(conflicts(solution).count).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test("equal seeds give equal puzzles, and other streams different ones", () => {
    expect(puzzle(random(3, 4))).toEqual(puzzle(random(3, 4)));
    expect(puzzle(random(3, 4))).not.toEqual(puzzle(random(3, 5)));
  });
});

describe("grades", () => {
  const line = (text: string) => Uint8Array.from(text, Number);

  test("follow from clues and search", () => {
    const easy =
      "530070000600195000098000060800060003400803001700020006060000280000419005000080079";
    expect(grade(line(easy))).toEqual({
      clues: 30,
      method: "singles",
      guesses: 0,
      nodes: 1,
      label: "easy",
    });
    const inkala =
      "800000000003600000070090200050007000000045700000100030001000068008500010090000400";
    expect(grade(line(inkala))).toMatchObject({ clues: 21, method: "guesses", label: "extreme" });
  });

  test("are the same for symmetric puzzles solved by singles", () => {
    fc.assert(
      fc.property(anyPuzzle, anySymmetry, ({ clues }, symmetry) => {
        const here = grade(clues)!;
        const there = grade(applySymmetry(symmetry, clues))!;
        expect([there.clues, there.method]).toEqual([here.clues, here.method]);
      }),
      { numRuns: 30 },
    );
  });

  test("exist only for puzzles with one solution", () => {
    expect(grade(new Uint8Array(81))).toBeNull();
  });
});
