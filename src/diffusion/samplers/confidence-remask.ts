// The remask rule without a quality head: cells that were written with low confidence.
import type { Sampler } from "../types.ts";
import { ruleParams, ruleStep, type RemaskRule } from "./remask-rule.ts";

const rule: RemaskRule = {
  score: "stored confidence",
  values: ({ state }) => state.memory.confidence,
  amount: "line",
};

export const confidenceRemask: Sampler = {
  id: "confidence-remask",
  name: "Stored-confidence remasking",
  help: "Remasks written cells whose probability, when they were written, was under the threshold.",
  source: "The score of ReMDM-conf, Wang et al. 2025, arXiv 2503.00307, in this project's skeleton",
  needs: [],
  params: ruleParams(rule),
  step: ruleStep(rule),
};
