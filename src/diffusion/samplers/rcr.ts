// Running confidence remasking: every step fills all masks and keeps the most
// confident cells; a written cell competes with the confidence it was written at.
import { nfeParam, temperatureParam } from "../params.ts";
import type { Sampler } from "../types.ts";
import { keepHighest } from "./keep-highest.ts";

export const rcr: Sampler = {
  id: "rcr",
  name: "RCR",
  help: "Fills all masks each step and remasks the lowest confidences, old and new, to the scheduled count.",
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
