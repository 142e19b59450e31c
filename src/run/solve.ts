// A run from its spec to its end, and its outcome.
import { attemptsIn, foremost } from "../diffusion/attempts.ts";
import type { Recorded } from "../trace/attempts.ts";
import { recordAttempts } from "./attempts.ts";
import type { Tokens } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import type { Denoiser } from "../model/types.ts";
import { NO_MOVES, type Outcome, outcomeOf, tallied } from "../results/outcome.ts";
import { stateAt } from "../trace/history.ts";
import { startTrace } from "../trace/record.ts";
import type { RunSpec, Trace } from "../trace/types.ts";
import { type RunRequest, specOf } from "./spec.ts";
import { runTo } from "./steps.ts";

export interface SolveOptions extends Omit<RunRequest, "tokens" | "given"> {
  /** Called after every step with the trace so far. */
  readonly onStep?: (trace: Trace) => void;
}

/**
 * Runs a sampler, with its defaults, on a puzzle.
 * @param clues [size], 0 = empty
 * @returns the run, or the winner of several attempts; `boardOf` gives its last board, which need not be right
 * @throws ParamError or ModelError for a request that cannot be run
 */
export function solve(
  model: Denoiser,
  clues: Tokens,
  { onStep, ...request }: SolveOptions = {},
): Promise<Trace> {
  const spec = specOf(model, { tokens: clues, ...request });
  if (attemptsIn(spec.params) === 1) return recordRun(model, spec, null, onStep);
  const taken = ({ attempts, traces }: Recorded) => traces[foremost(attempts)]!;
  return recordAttempts(model, spec, null, (recorded) => onStep?.(taken(recorded))).then(taken);
}

/**
 * Runs a spec to its end.
 * @param solution the unique solution if known, [size]; for judging only, the sampler does not get it
 * @param onStep called after every step with the trace so far
 */
export async function recordRun(
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
  onStep: (trace: Trace) => void = () => {},
): Promise<Trace> {
  return runTo(startTrace(spec, model.device, solution), Infinity, model, (trace) => onStep(trace));
}

/** The last board of a run, [size], 0 = mask. */
export const boardOf = (trace: Trace): Tokens => stateAt(trace, trace.steps.length).tokens;

/** The outcome of a trace. */
export function outcomeOfTrace(trace: Trace): Outcome {
  const { steps, solution } = trace;
  const tally = steps.reduce((sum, { events }) => tallied(sum, events, solution), NO_MOVES);
  return outcomeOf(stateAt(trace, steps.length), tally, solution, domainOf(trace.spec));
}
