// Attempts as traces: each is an ordinary run that can be opened, forked and made again alone.
// diffusion/attempts.ts decides what happens in a round.
import { advanceAttempts, type Attempts, startAttempts } from "../diffusion/attempts.ts";
import { startRun } from "../diffusion/run.ts";
import type { DensePrediction, Sampler, Tokens } from "../diffusion/types.ts";
import { digestAt } from "./digest.ts";
import { appendStep, startTrace } from "./record.ts";
import type { RunSpec, Trace } from "./types.ts";

export interface Recorded {
  readonly attempts: Attempts;
  /** One trace per attempt, in the order of `attempts.runs`. */
  readonly traces: readonly Trace[];
}

/** The attempts before the first round. @param spec with `attempts` among its parameters */
export function startRecorded(
  sampler: Sampler,
  spec: RunSpec,
  backend: string,
  solution: Tokens | null,
): Recorded {
  const start = startRun(spec.tokens, spec.given);
  const attempts = startAttempts(sampler, spec.params, spec.seed, start);
  const traces = attempts.runs.map(({ seed, params }) =>
    startTrace({ ...spec, seed, params }, backend, solution),
  );
  return { attempts, traces };
}

/** The attempts after one more round. @param predictions as for `advanceAttempts` */
export function recordRound(
  { attempts: before, traces }: Recorded,
  predictions: readonly (readonly DensePrediction[])[],
): Recorded {
  const { attempts, records } = advanceAttempts(before, predictions);
  return {
    attempts,
    traces: traces.map((trace, k) => {
      const record = records[k];
      return record ? appendStep(trace, record) : trace;
    }),
  };
}

/** How many different runs the attempts are: different seeds may give equal runs. */
export const differentRuns = ({ traces }: Recorded): number =>
  new Set(traces.map((trace) => digestAt(trace, trace.steps.length))).size;
