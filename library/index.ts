// second-thoughts: a puzzle, a model and a sampler in, a run out. All else is in
// second-thoughts/sudoku, /diffusion, /trace, /model (pages) and /node.
export {
  boardOf,
  outcomeOfTrace,
  recordAttempts,
  recordRun,
  solve,
  type SolveOptions,
  specOf,
  stepAfter,
} from "../src/run/run.ts";
export { parsePuzzle } from "../src/sudoku/formats.ts";
export { formatGrid, formatLine } from "../src/sudoku/formats/write.ts";
