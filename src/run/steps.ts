// The steps of a run: the model predicts, the sampler moves, the trace grows. This is the only
// loop: the page, the command line, the library and the lessons use it.
import { advance, queriesFor } from "../diffusion/run.ts";
import type { StepRecord } from "../diffusion/types.ts";
import { samplerOn } from "../model/fit.ts";
import type { Denoiser } from "../model/types.ts";
import { specAt } from "../trace/fork.ts";
import { stateAt } from "../trace/history.ts";
import { appendStep } from "../trace/record.ts";
import type { Trace } from "../trace/types.ts";

/** The step that follows the board of a trace after `step` steps. */
export async function stepAfter(model: Denoiser, trace: Trace, step: number): Promise<StepRecord> {
  const { sampler: id, params, seed } = specAt(trace, step);
  const sampler = samplerOn(id, model);
  const state = stateAt(trace, step);
  const predictions = await model.predict(queriesFor(sampler, state, params));
  return advance(sampler, state, predictions, params, seed).record;
}

/** The run with its next step. It must not have ended. */
export async function withNextStep(trace: Trace, model: Denoiser): Promise<Trace> {
  return appendStep(trace, await stepAfter(model, trace, trace.steps.length));
}

export const isOver = (trace: Trace): boolean => stateAt(trace, trace.steps.length).ended !== null;

/**
 * The run continued to `steps` steps, or to its end if that comes first.
 * @param onStep called after every step with the trace so far; returning false stops
 */
export async function runTo(
  trace: Trace,
  steps: number,
  model: Denoiser,
  onStep: (trace: Trace) => boolean | void = () => {},
): Promise<Trace> {
  let grown = trace;
  while (grown.steps.length < steps && !isOver(grown)) {
    grown = await withNextStep(grown, model);
    if (onStep(grown) === false) break;
  }
  return grown;
}
