// Masked diffusion without remasking: a written token stays.
import type { Sampler } from "../types.ts";
import { ruleParams, ruleStep } from "./remask-rule.ts";

export const mdm: Sampler = {
  id: "mdm",
  name: "No remasking",
  help: "Unmasks cells in the chosen order and never remasks one.",
  source: "Kim et al. 2025, Train for the Worst, Plan for the Best, arXiv 2502.06768, section 4",
  needs: [],
  params: ruleParams(null),
  step: ruleStep(null),
};
