// Checks the forward passes and the end of a step: its cost, whether the budget ends the run, and
// whether "done" is true. The rules are those of `advance` (diffusion/run.ts).
import { findSampler } from "../diffusion/samplers/registry.ts";
import type { StepRecord } from "../diffusion/types.ts";
import { BY_HAND } from "./game.ts";
import type { RunSpec } from "./types.ts";

export interface Before {
  /** The spec that made the step. */
  readonly spec: RunSpec;
  /** Forward passes before the step. */
  readonly nfe: number;
  /** Whether the run, or a fork, begins with this step: it is made even over the budget. */
  readonly first: boolean;
}

/** The fault in a step's forward passes or end, as the rest of a sentence; null if there is none. */
export function falseSpending({ nfe, ended, tokens }: StepRecord, before: Before): string | null {
  const cost = nfe - before.nfe;
  const byHand = before.spec.sampler === BY_HAND;
  const most = byHand ? 1 : mostOf(before.spec, tokens.length);
  if (!(Number.isInteger(cost) && cost >= (byHand ? 0 : 1) && cost <= most))
    return `has spent ${nfe} forward passes after ${before.nfe}`;
  if (ended === "done" && tokens.includes(0)) return "is done with masks on the board";
  const budget = before.spec.params["nfe"];
  if (byHand || typeof budget !== "number") return null;
  if (nfe > budget && !before.first)
    return `has spent ${nfe} forward passes of a budget of ${budget}`;
  if (nfe >= budget && ended === null) return `goes on with all ${budget} forward passes spent`;
  if (nfe + most <= budget && ended === "budget")
    return `ends by a budget of ${budget} forward passes with ${nfe} spent`;
  return null;
}

/** The most forward passes in a step: only a sampler with probes, or an unknown one, takes more than one. */
function mostOf({ sampler: id }: RunSpec, cells: number): number {
  const sampler = findSampler(id);
  return sampler && !sampler.probes ? 1 : 1 + cells;
}
