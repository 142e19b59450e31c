// Whether another seed would change a run: its steps are chosen again with that seed from the
// recorded predictions. If all are equal, nothing in the run was random.
import { advance, queriesFor } from "../diffusion/run.ts";
import { findSampler } from "../diffusion/samplers/registry.ts";
import { movesOf } from "../results/ledger.ts";
import { segmentsOf } from "../trace/fork.ts";
import { stateAt } from "../trace/history.ts";
import type { Trace } from "../trace/types.ts";

/** Longer runs are not checked, because a person waits for the answer. */
const MOST_STEPS = 512;

/**
 * Whether a seed gives the same run from its last fork on. False also if unknown: for runs that
 * are long, used probes or were written by a decoder.
 */
export function isSameUnder(trace: Trace, seed: number): boolean {
  const { from, to, spec } = segmentsOf(trace).at(-1)!;
  const sampler = findSampler(spec.sampler);
  if (!sampler || to - from > MOST_STEPS) return false;
  return trace.steps.slice(from, to).every(({ prediction, events, decoded }, at) => {
    const state = stateAt(trace, from + at);
    const isPlain = !decoded && queriesFor(sampler, state, spec.params).length === 1;
    if (!isPlain || prediction.probs === null) return false;
    const { record } = advance(sampler, state, [prediction], spec.params, seed);
    return movesOf(record.events) === movesOf(events);
  });
}
