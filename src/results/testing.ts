// Rows of results for tests.
import { type Measured, type RowSpec, summary } from "./measured.ts";
import type { Outcome } from "./outcome.ts";

export const SPEC: RowSpec = {
  model: "prism",
  modelHash: "",
  sampler: "prism",
  params: { nfe: 51 },
  file: "puzzles/hard.txt",
  fileHash: "",
  seed: 1,
};

export const outcome = (valid: boolean, nfe: number, remasks = 0): Outcome => ({
  valid,
  exact: valid,
  steps: nfe,
  nfe,
  unmasks: 50 + remasks,
  remasks,
  remasksWrong: Math.min(1, remasks),
});

/** A measured row whose boards were all solved in one step. */
export const solvedRow = (spec: Partial<RowSpec>, boards: number): Measured =>
  summary(
    { ...SPEC, ...spec },
    Array.from({ length: boards }, () => outcome(true, 1)),
    1,
  );
