// The state of a run after each of its steps, computed from the events of its trace. It is
// built once and grows with the trace, so that any step is one look-up.
import type { Domain } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { afterRecord, startRun } from "../diffusion/run.ts";
import type { RunState, StepRecord } from "../diffusion/types.ts";
import { applyEdits, editsAt, forkedAt } from "./edits.ts";
import type { ForkPoint, RunSpec, Trace } from "./types.ts";

interface History {
  readonly fork: ForkPoint | null;
  readonly records: StepRecord[];
  /** states[k] = after step k and the edits there. */
  readonly states: RunState[];
}

/** By spec, which a run keeps while it grows. */
const histories = new WeakMap<RunSpec, History>();

/**
 * The run after `step` steps (0..steps.length), edits at that step included:
 * the state from which a sampler continues. Do not write into it.
 */
export function stateAt(trace: Trace, step: number): RunState {
  const state = historyOf(trace).states[step];
  if (state === undefined || step > trace.steps.length)
    throw new RangeError(`Step ${step} is not in a run of ${trace.steps.length} steps.`);
  return state;
}

function historyOf(trace: Trace): History {
  const { spec, fork, steps } = trace;
  const domain = domainOf(spec);
  let history = histories.get(spec);
  if (history === undefined || !continues(history, trace)) {
    history = {
      fork,
      records: [],
      states: [edited(startRun(spec.tokens, spec.given), fork, domain)],
    };
    histories.set(spec, history);
  }
  for (let k = history.records.length; k < steps.length; k++) {
    history.records.push(steps[k]!);
    history.states.push(edited(afterRecord(history.states[k]!, steps[k]!), fork, domain));
  }
  return history;
}

/** Whether the trace continues the history: a trace only grows, so comparing the last common step suffices. */
function continues(history: History, { fork, steps }: Trace): boolean {
  const known = Math.min(history.records.length, steps.length);
  return history.fork === fork && (known === 0 || history.records[known - 1] === steps[known - 1]);
}

function edited(state: RunState, fork: ForkPoint | null, domain: Domain): RunState {
  if (!forkedAt(fork, state.step)) return state;
  return applyEdits(state, editsAt(fork, state.step), domain);
}
