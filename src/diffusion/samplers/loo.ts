// The oracle for the quality head: the same sampler as prism, with the exact leave-one-out
// probability instead of the head's estimate.
import { freeCount, writtenCells } from "../board.ts";
import { num } from "../params.ts";
import type { Sampler } from "../types.ts";
import { ruleParams, ruleStep, fillShare, type RemaskRule } from "./remask-rule.ts";
import { affordableLeaveOneOut, leaveOneOutQuality } from "./leave-one-out.ts";

const rule: RemaskRule = {
  score: "leave-one-out",
  values: ({ state, probes }) =>
    probes.length === 0
      ? null
      : leaveOneOutQuality(state.tokens, writtenCells(state.tokens, state.given), probes),
  amount: "line",
};

export const loo: Sampler = {
  id: "loo",
  name: "Leave-one-out oracle",
  help: "PRISM with the exact score: the probability of each written cell's digit when that cell alone is masked.",
  source: "The target of PRISM, Kim et al. 2025, arXiv 2510.01384, computed exactly",
  needs: [],
  params: ruleParams(rule, 1),
  probes: (state, params) => {
    const written = writtenCells(state.tokens, state.given).length;
    const early = written < num(params, "from") * freeCount(state.given);
    return early ? [] : affordableLeaveOneOut(state, params, fillShare(rule));
  },
  step: ruleStep(rule),
};
