// second-thoughts/sudoku: the rules, text formats, the exact solver, generator and grader.
export * from "../src/random.ts";
export * from "../src/sudoku/check.ts";
export * from "../src/sudoku/formats.ts";
export * from "../src/sudoku/generator.ts";
export * from "../src/sudoku/grade.ts";
export * from "../src/sudoku/grid.ts";
export * from "../src/sudoku/solver.ts";
export * from "../src/sudoku/symmetry.ts";
