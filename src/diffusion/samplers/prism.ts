// The default sampler: remasks by PRISM's quality head and a threshold.
import type { Sampler } from "../types.ts";
import { ruleParams, ruleStep, type RemaskRule } from "./remask-rule.ts";

const rule: RemaskRule = {
  score: "quality",
  values: ({ prediction }) => prediction.quality,
  amount: "line",
};

export const prism: Sampler = {
  id: "prism",
  name: "PRISM",
  help: "Unmasks the surest cells and remasks written cells whose quality is under the threshold.",
  source: "This project; quality head of PRISM, Kim et al. 2025, arXiv 2510.01384",
  needs: ["quality"],
  params: ruleParams(rule),
  step: ruleStep(rule),
};
