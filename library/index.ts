// second-thoughts: runs of a model and a sampler on a puzzle. The other parts are
// second-thoughts/sudoku, /diffusion, /trace, /model (pages) and /node.
export { recordAttempts } from "../src/run/attempts.ts";
export { boardOf, outcomeOfTrace, recordRun, solve, type SolveOptions } from "../src/run/solve.ts";
export { type RunRequest, specOf } from "../src/run/spec.ts";
export { stepAfter } from "../src/run/steps.ts";
export { parsePuzzle } from "../src/sudoku/formats.ts";
export { formatGrid, formatLine } from "../src/sudoku/formats/write.ts";
