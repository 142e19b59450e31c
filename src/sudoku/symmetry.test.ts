import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalGrid, canonicalPuzzle, gridInvariant } from "./canonical.ts";
import { conflicts } from "./check.ts";
import { parsePuzzle } from "./formats.ts";
import { formatLine } from "./formats/write.ts";
import { applySymmetry } from "./symmetry.ts";
import { anyBoard, anyGrid, anyPuzzle, anySymmetry } from "./testing.ts";

test("symmetries move conflicts, and neither add nor remove any", () => {
  fc.assert(
    fc.property(anyBoard, anySymmetry, (board, symmetry) => {
      expect(conflicts(applySymmetry(symmetry, board)).count).toBe(conflicts(board).count);
    }),
  );
});

describe("canonical forms", () => {
  test("symmetric grids have the same one, and every listed symmetry maps to it", () => {
    fc.assert(
      fc.property(anyGrid, anySymmetry, (grid, symmetry) => {
        const other = applySymmetry(symmetry, grid);
        const { grid: form, via } = canonicalGrid(other);
        expect(form).toEqual(canonicalGrid(grid).grid);
        for (const one of via) expect(applySymmetry(one, other)).toEqual(form);
      }),
      { numRuns: 30 },
    );
  });

  test("are their own canonical form, and no random symmetry gives a smaller grid", () => {
    fc.assert(
      fc.property(anyGrid, anySymmetry, (grid, symmetry) => {
        const form = canonicalGrid(grid).grid;
        expect(canonicalGrid(form).grid).toEqual(form);
        expect(formatLine(applySymmetry(symmetry, grid)) >= formatLine(form)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("symmetric puzzles have the same one, and puzzles with other clues a different one", () => {
    fc.assert(
      fc.property(anyPuzzle, anySymmetry, ({ clues, solution }, symmetry) => {
        const form = canonicalPuzzle(clues, solution);
        const there = [clues, solution].map((board) => applySymmetry(symmetry, board));
        expect(canonicalPuzzle(there[0]!, there[1]!)).toEqual(form);
        const fewer = Uint8Array.from(clues);
        fewer[clues.findIndex(Boolean)] = 0;
        expect(canonicalPuzzle(fewer, solution)).not.toEqual(form);
      }),
      { numRuns: 30 },
    );
  });

  const grid = parsePuzzle(
    "123456789456789123789123456231564897564897231897231564312645978645978312978312645",
  );

  test("the most canonical grid has its known 648 automorphisms", () => {
    const { grid: form, via } = canonicalGrid(grid);
    expect(form).toEqual(grid);
    expect(new Set(via.map(({ cells, digits }) => [...cells, ...digits].join())).size).toBe(648);
  });

  test("a puzzle in a grid with automorphisms has one form, too", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(80), { maxLength: 60 }), anySymmetry, (holes, symmetry) => {
        const clues = grid.map((digit, cell) => (holes.includes(cell) ? 0 : digit));
        const there = [clues, grid].map((board) => applySymmetry(symmetry, board));
        expect(canonicalPuzzle(there[0]!, there[1]!)).toEqual(canonicalPuzzle(clues, grid));
      }),
      { numRuns: 5 },
    );
  });
});

describe("the grid invariant", () => {
  test("is equal for symmetric grids", () => {
    fc.assert(
      fc.property(anyGrid, anySymmetry, (grid, symmetry) => {
        expect(gridInvariant(applySymmetry(symmetry, grid))).toBe(gridInvariant(grid));
      }),
    );
  });

  test("differs for grids that are not symmetric", () => {
    fc.assert(
      fc.property(anyGrid, anyGrid, (a, b) => {
        const same = formatLine(canonicalGrid(a).grid) === formatLine(canonicalGrid(b).grid);
        expect(gridInvariant(a) === gridInvariant(b)).toBe(same);
      }),
      { numRuns: 30 },
    );
  });
});
