// The control: remasks random cells, as many as the budget can fill again.
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
  help: "The control: remasks random written cells, as many as the budget can fill again.",
  source: "The control of PRISM, Kim et al. 2025, arXiv 2510.01384, in this project's skeleton",
  needs: [],
  params: ruleParams(rule),
  step: ruleStep(rule),
};
