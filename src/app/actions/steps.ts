// One more step of a run, asked of a model: what the runner, a link that is run again
// and a second run beside the first all make their steps by.
import { advance, queriesFor } from "../../diffusion/run.ts";
import { samplerOn } from "../../model/fit.ts";
import type { Denoiser } from "../../model/types.ts";
import { stateAt } from "../../trace/history.ts";
import { appendStep } from "../../trace/record.ts";
import type { Trace } from "../../trace/types.ts";

/** The run with its next step. It must not have ended. */
export async function withNextStep(trace: Trace, model: Denoiser): Promise<Trace> {
  const { spec, steps } = trace;
  const sampler = samplerOn(spec.sampler, model);
  const state = stateAt(trace, steps.length);
  const predictions = await model.predict(queriesFor(sampler, state, spec.params));
  const { record } = advance(sampler, state, predictions, spec.params, spec.seed);
  return appendStep(trace, record);
}

export const isOver = (trace: Trace): boolean => stateAt(trace, trace.steps.length).ended !== null;

/**
 * The run carried on to `steps` steps, or to its end if that comes first.
 * @param onStep told of every step; false from it stops there
 */
export async function carriedOn(
  trace: Trace,
  steps: number,
  model: Denoiser,
  onStep: (grown: Trace) => boolean,
): Promise<Trace> {
  let grown = trace;
  while (grown.steps.length < steps && !isOver(grown)) {
    grown = await withNextStep(grown, model);
    if (!onStep(grown)) break;
  }
  return grown;
}
