// Rows of an experiment for tests.
import { resolveParams } from "../../../diffusion/params.ts";
import { samplerById } from "../../../diffusion/samplers/registry.ts";
import { NO_CELLS } from "../../../results/head-tally.ts";
import type { RowSpec } from "../../../results/measured.ts";
import type { Outcome } from "../../../results/outcome.ts";
import type { OwnRow } from "./rows.ts";

export const outcomeOf = (valid: boolean, nfe: number, change: Partial<Outcome> = {}): Outcome => ({
  valid,
  exact: valid,
  steps: nfe,
  nfe,
  unmasks: 50,
  remasks: 0,
  remasksWrong: 0,
  ...change,
});

/** A row of PRISM on the set "minimal" with these outcomes. */
export const rowOf = (
  outcomes: OwnRow["outcomes"],
  change: Partial<OwnRow> = {},
  spec: Partial<RowSpec> = {},
): OwnRow => ({
  spec: {
    model: "prism",
    modelHash: "ab".repeat(32),
    sampler: "prism",
    params: resolveParams(samplerById("prism"), { nfe: 16 }),
    file: "puzzles/minimal.txt",
    fileHash: "cd",
    seed: 1,
    ...spec,
  },
  set: "minimal",
  count: outcomes.length,
  head: NO_CELLS,
  outcomes,
  ms: 0,
  passes: 0,
  ...change,
});
