// One run of one board, kept as a trace: what `solve`, `record` and `trace verify`
// share. Printing is theirs.
import { givenOf } from "../src/diffusion/board.ts";
import { advance, queriesFor } from "../src/diffusion/run.ts";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Denoiser } from "../src/model/types.ts";
import { stateAt } from "../src/trace/history.ts";
import { NO_MOVES, type Outcome, outcomeOf, tallied } from "../src/trace/outcome.ts";
import { appendStep, startTrace } from "../src/trace/record.ts";
import { specAt } from "../src/trace/fork.ts";
import type { RunSpec, Trace } from "../src/trace/types.ts";
import type { StepRecord, Tokens } from "../src/diffusion/types.ts";

/** Runs a spec to its end. @param onStep told of every step, with the trace so far */
export async function recordRun(
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
  onStep: (trace: Trace) => void = () => {},
): Promise<Trace> {
  let trace = startTrace(spec, model.device, solution);
  while (!stateAt(trace, trace.steps.length).ended) {
    trace = appendStep(trace, await stepAfter(model, trace, trace.steps.length));
    onStep(trace);
  }
  return trace;
}

/** The step that a model makes from where a trace stood after `step` steps. */
export async function stepAfter(model: Denoiser, trace: Trace, step: number): Promise<StepRecord> {
  const { sampler: id, params, seed } = specAt(trace, step);
  const sampler = samplerById(id);
  const state = stateAt(trace, step);
  const predictions = await model.predict(queriesFor(sampler, state, params));
  return advance(sampler, state, predictions, params, seed).record;
}

/** What came of a trace. */
export function outcomeOfTrace(trace: Trace): Outcome {
  const { steps, solution } = trace;
  const tally = steps.reduce((sum, { events }) => tallied(sum, events, solution), NO_MOVES);
  return outcomeOf(stateAt(trace, steps.length), tally, solution);
}

/** The spec of a run from a puzzle's clues alone. */
export function specOf(
  clues: Tokens,
  { manifest }: Denoiser,
  run: Pick<RunSpec, "sampler" | "params" | "seed">,
): RunSpec {
  return {
    tokens: clues,
    given: givenOf(clues),
    model: { id: manifest.id, hash: manifest.sha256 },
    sampler: run.sampler,
    params: run.params,
    seed: run.seed,
  };
}
