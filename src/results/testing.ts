// Made-up rows of results for tests.
import { type Measured, type RowSpec, summary } from "./measured.ts";

/** A measured row of boards that were all solved in a step. */
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
