// Running confidence remasking: every step fills all masks and keeps the most
// confident cells; a written cell is scored by its confidence when it was written.
import { nfeParam, temperatureParam } from "../params.ts";
import type { Sampler } from "../types.ts";
import { keepHighest } from "./keep-highest.ts";

export const rcr: Sampler = {
  id: "rcr",
  name: "RCR",
  help: "Fills all masks in each step and keeps the scheduled number of cells, those of highest confidence, old or new.",
  source: "MDPO, He et al. 2025, arXiv 2508.13148, running confidence remasking",
  needs: [],
  params: [nfeParam(51), temperatureParam(0)],
  step: (context) =>
    keepHighest(context, {
      name: "stored confidence",
      written: (cell) => context.state.memory.confidence[cell]!,
      drawn: (confidence) => confidence,
    }),
};
