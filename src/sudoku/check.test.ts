import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPuzzle, conflicts } from "./check.ts";
import { parsePuzzle } from "./formats.ts";
import { cellAt, CELLS, UNITS } from "./grid.ts";
import { anyBoard, anyGrid, anyPuzzle } from "./testing.ts";

const PUZZLE = parsePuzzle(
  "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
);
const withDigits = (...changes: [cell: number, digit: number][]) => {
  const board = Uint8Array.from(PUZZLE);
  for (const [cell, digit] of changes) board[cell] = digit;
  return board;
};

describe("every board gets a message of one sentence", () => {
  test("a good puzzle", () => {
    fc.assert(
      fc.property(anyPuzzle, ({ clues, solution }) => {
        expect(checkPuzzle(clues)).toMatchObject({ kind: "ok", solution });
      }),
      { numRuns: 20 },
    );
  });

  test("a conflict names both cells, the digit and the unit", () => {
    expect(checkPuzzle(withDigits([cellAt(0, 6), 5]))).toMatchObject({
      kind: "contradictory",
      message: "r1c1 and r1c7 are both 5 in row 1.",
    });
    expect(checkPuzzle(withDigits([cellAt(1, 1), 3])).message).toBe(
      "r1c2 and r2c2 are both 3 in column 2.",
    );
    expect(checkPuzzle(withDigits([cellAt(1, 2), 3])).message).toBe(
      "r1c2 and r2c3 are both 3 in box 1.",
    );
  });

  test("many conflicts are counted, two are named", () => {
    const message = checkPuzzle(new Uint8Array(CELLS).fill(1)).message;
    expect(message).toBe(
      "r1c1 and r1c2 are both 1 in row 1, and r1c1 and r1c3 are both 1 in row 1, " +
        "and 808 more pairs conflict.",
    );
  });

  test("no conflict and no solution", () => {
    // 1 to 8 in row 1, and a 9 in the column of the last cell.
    const board = new Uint8Array(CELLS);
    board.set([1, 2, 3, 4, 5, 6, 7, 8]);
    board[cellAt(4, 8)] = 9;
    expect(checkPuzzle(board).kind).toBe("no-solution");
  });

  test("several solutions are counted", () => {
    // A rectangle of two digits in two boxes can be filled in two ways.
    const two = parsePuzzle(
      "295743861431865900876192543387459216612387495549216738763524189928671354154938600",
    );
    expect(checkPuzzle(two)).toMatchObject({ kind: "several", count: 2, more: false });
    expect(checkPuzzle(two).message).toContain("has 2 solutions");
  });

  test("counting ends at a hundred", () => {
    const empty = checkPuzzle(new Uint8Array(CELLS));
    expect(empty).toMatchObject({ kind: "several", count: 100, more: true });
    expect(empty.message).toContain("more than 100 solutions");
  });

  test("a full board", () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        expect(checkPuzzle(grid).kind).toBe("full");
      }),
      { numRuns: 20 },
    );
  });

  test("an invalid board", () => {
    expect(checkPuzzle([1, 2]).message).toBe("The board has 2 cells; it needs 81.");
    expect(checkPuzzle(withDigits([cellAt(3, 6), 10])).message).toContain("r4c7 is 10");
  });

  test("a search that takes too long stops, with a message", () => {
    // Peter Norvig's "impossible" board: millions of boards to search, no solution.
    const board = parsePuzzle(
      ".....5.8....6.1.43..........1.5........1.6...3.......553.....61........4.........",
    );
    expect(checkPuzzle(board).kind).toBe("undecided");
  });
});

describe("conflicts", () => {
  test("are found exactly when a unit contains a digit twice", () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const twice = UNITS.some(({ cells }) => {
          const digits = cells.map((cell) => board[cell]).filter(Boolean);
          return new Set(digits).size < digits.length;
        });
        expect(conflicts(board).count > 0).toBe(twice);
      }),
    );
  });

  test("one wrong digit on a full grid conflicts with three or two others", () => {
    fc.assert(
      fc.property(anyGrid, fc.nat(80), fc.integer({ min: 1, max: 8 }), (grid, cell, shift) => {
        const board = Uint8Array.from(grid);
        board[cell] = ((grid[cell]! - 1 + shift) % 9) + 1;
        const { cells, count } = conflicts(board);
        expect(cells).toContain(cell);
        expect(cells.length).toBe(count + 1);
        expect([2, 3]).toContain(count);
      }),
      { numRuns: 50 },
    );
  });
});
