// Makes a trace: an empty one, and one with one more step. A trace is a value; each step makes
// a new one that shares the earlier steps.
import type { StepRecord, Tokens } from "../diffusion/types.ts";
import { stateAt } from "./history.ts";
import { type RunSpec, type Trace, TraceError } from "./types.ts";

/** A run without steps. @param solution the unique solution if known, [size] */
export function startTrace(spec: RunSpec, backend: string, solution: Tokens | null = null): Trace {
  return { spec, backend, solution, fork: null, steps: [] };
}

/**
 * The trace with one more step.
 * @throws {TraceError} if the step is not the next one, or the run has ended.
 */
export function appendStep(trace: Trace, record: StepRecord): Trace {
  const { step, ended } = stateAt(trace, trace.steps.length);
  if (record.step !== step + 1)
    throw new TraceError(`Step ${record.step} cannot follow step ${step}.`);
  if (ended !== null)
    throw new TraceError(`The run ended at step ${step}; fork it there to continue.`);
  return { ...trace, steps: [...trace.steps, record] };
}
