// The control: remasks as many cells as the budget has room for, without looking.
import type { Sampler } from "../types.ts";
import { ruleParams, ruleStep, type RemaskRule } from "./remask-rule.ts";

const rule: RemaskRule = {
  score: "random",
  values: ({ state, random }) => Float32Array.from(state.tokens, () => random.float()),
  amount: "slack",
};

export const randomRemask: Sampler = {
  id: "random-remask",
  name: "Random remasking",
  help: "Remasks written cells at random, as many as can still be refilled: the control.",
  source: "The control of PRISM, Kim et al. 2025, arXiv 2510.01384, in this project's skeleton",
  needs: [],
  params: ruleParams(rule),
  step: ruleStep(rule),
};
