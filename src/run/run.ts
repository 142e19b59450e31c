// One run of one board, kept as a trace: where a model and a sampler meet. The command
// line prints what it makes; others run it in their own pages (docs/library.md).
import { queriesOf, shareOut } from "../diffusion/attempts.ts";
import { givenOf } from "../diffusion/board.ts";
import { advance, queriesFor } from "../diffusion/run.ts";
import { samplerById } from "../diffusion/samplers/registry.ts";
import { identityOf, paramsFor, samplerOn } from "../model/fit.ts";
import type { Denoiser } from "../model/types.ts";
import { type Recorded, recordRound, startRecorded } from "../trace/attempts.ts";
import { stateAt } from "../trace/history.ts";
import { NO_MOVES, type Outcome, outcomeOf, tallied } from "../results/outcome.ts";
import { appendStep, startTrace } from "../trace/record.ts";
import { specAt } from "../trace/fork.ts";
import type { RunSpec, Trace } from "../trace/types.ts";
import type { Params, StepRecord, Tokens } from "../diffusion/types.ts";

export interface SolveOptions {
  /** Id of a sampler; default "prism". */
  readonly sampler?: string;
  /** What differs from the model's and the sampler's defaults, such as `{ nfe: 51 }`. */
  readonly params?: Params;
  /** Default 1. Equal seeds give equal runs. */
  readonly seed?: number;
  /** Told of every step, with the trace so far. */
  readonly onStep?: (trace: Trace) => void;
}

/**
 * Runs a sampler on a puzzle, by its defaults.
 * @param clues [81], 0 = empty
 * @returns the run; `boardOf` gives its last board, which need not be right
 * @throws ParamError or ModelError for what cannot be run
 */
export function solve(
  model: Denoiser,
  clues: Tokens,
  { sampler = "prism", params = {}, seed = 1, onStep }: SolveOptions = {},
): Promise<Trace> {
  const all = paramsFor(samplerById(sampler), model.manifest, params);
  return recordRun(model, specOf(clues, model, { sampler, params: all, seed }), null, onStep);
}

/** The board that a run ended with, [81], 0 = mask. */
export const boardOf = (trace: Trace): Tokens => stateAt(trace, trace.steps.length).tokens;

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

/** Runs all attempts of a spec, a round at a time. @param onRound told of every round */
export async function recordAttempts(
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
  onRound: (recorded: Recorded) => void = () => {},
): Promise<Recorded> {
  let recorded = startRecorded(samplerOn(spec.sampler, model), spec, model.device, solution);
  while (!recorded.attempts.ended) {
    const queries = queriesOf(recorded.attempts);
    const said = await model.predict(queries.flat());
    recorded = recordRound(recorded, shareOut(queries, said));
    onRound(recorded);
  }
  return recorded;
}

/** The step that a model makes from where a trace stood after `step` steps. */
export async function stepAfter(model: Denoiser, trace: Trace, step: number): Promise<StepRecord> {
  const { sampler: id, params, seed } = specAt(trace, step);
  const sampler = samplerOn(id, model);
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
    model: identityOf(manifest),
    sampler: run.sampler,
    params: run.params,
    seed: run.seed,
  };
}
