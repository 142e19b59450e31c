// Many runs at once, in lockstep: the boards that are still running share their
// forward passes, and a board that ends makes room for the next. Waits only for
// predictions; threads, devices and progress bars belong to the caller.
import { advance, queriesFor } from "./run.ts";
import type { Params, Prediction, Query, RunState, Sampler, StepRecord } from "./types.ts";

export interface BatchRun {
  readonly state: RunState;
  readonly seed: number;
}

export interface Batch {
  readonly sampler: Sampler;
  /** Resolved parameters, the same for all runs. */
  readonly params: Params;
  readonly runs: readonly BatchRun[];
  /** One forward pass for all boards given, answers in order. */
  readonly predict: (queries: readonly Query[]) => Promise<readonly Prediction[]>;
  /** Boards in a forward pass at most; 64 unless told. */
  readonly width?: number;
  /** Called after each step of each run, with the board that it saw; `index` counts in `runs`. */
  readonly onStep?: (index: number, record: StepRecord, after: RunState, before: RunState) => void;
  /** Aborting rejects with the signal's reason before the next forward pass. */
  readonly signal?: AbortSignal;
}

/** Runs every board to its end; the final states, in the order of `runs`. */
export async function runBatch(batch: Batch): Promise<RunState[]> {
  const { sampler, params, runs, width = 64, onStep } = batch;
  const states = runs.map((run) => run.state);
  const waiting = runs.map((_, index) => index).filter((index) => !states[index]!.ended);
  let live: number[] = [];
  while (live.length + waiting.length > 0) {
    live.push(...waiting.splice(0, width - live.length));
    const queries = live.map((index) => queriesFor(sampler, states[index]!, params));
    const predictions = await predictAll(batch, queries.flat(), width);
    let at = 0;
    live.forEach((index, i) => {
      const answers = predictions.slice(at, (at += queries[i]!.length));
      const before = states[index]!;
      const next = advance(sampler, before, answers, params, runs[index]!.seed);
      states[index] = next.state;
      onStep?.(index, next.record, next.state, before);
    });
    live = live.filter((index) => !states[index]!.ended);
  }
  return states;
}

async function predictAll(
  { predict, signal }: Batch,
  queries: readonly Query[],
  width: number,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (let at = 0; at < queries.length; at += width) {
    signal?.throwIfAborted();
    const part = queries.slice(at, at + width);
    const answers = await predict(part);
    if (answers.length !== part.length) {
      throw new Error(`The model answered ${answers.length} of ${part.length} boards.`);
    }
    predictions.push(...answers);
  }
  return predictions;
}
