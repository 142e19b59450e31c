// Rows of results for tests.
import { type Measured, type RowSpec, summary } from "./measured.ts";

/** A measured row whose boards were all solved in one step. */
export const solvedRow = (spec: Partial<RowSpec>, boards: number): Measured =>
  summary(
    {
      model: "prism",
      modelHash: "",
      sampler: "prism",
      params: {},
      file: "puzzles/hard.txt",
      fileHash: "",
      seed: 1,
      ...spec,
    },
    Array.from({ length: boards }, () => ({
      valid: true,
      exact: true,
      steps: 1,
      nfe: 1,
      unmasks: 1,
      remasks: 0,
      remasksWrong: 0,
    })),
    1,
  );
