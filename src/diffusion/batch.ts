// Many runs at once: all running boards share their forward passes, and a board that ends
// makes room for the next. Two groups of boards alternate: while the model scores one, the
// sampler steps the other. This file waits for predictions only; threads, devices and
// progress bars belong to the caller.
import { shareOut } from "./attempts.ts";
import { advance, queriesFor } from "./run.ts";
import type { Params, DensePrediction, Query, RunState, Sampler, StepRecord } from "./types.ts";

export interface BatchRun {
  readonly state: RunState;
  readonly seed: number;
}

export interface Batch {
  readonly sampler: Sampler;
  /** Resolved parameters, the same for all runs. */
  readonly params: Params;
  readonly runs: readonly BatchRun[];
  /** One forward pass over the given boards; answers in the same order. */
  readonly predict: (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;
  /** The most boards in a forward pass; default 64. */
  readonly width?: number;
  /** Called after each step of each run, with the boards after and before it; `index` counts in `runs`. */
  readonly onStep?: (index: number, record: StepRecord, after: RunState, before: RunState) => void;
  /**
   * Called once for each ended run with the model's prediction of its last board. A board
   * that ended with a move needs one more forward pass for it, which does not count for the run.
   */
  readonly onLastBoard?: (index: number, said: DensePrediction, last: RunState) => void;
  /** Aborting rejects with the signal's reason before the next forward pass. */
  readonly signal?: AbortSignal;
}

/** Groups that alternate; a second one forms when there are more boards than one group holds. */
const GROUPS = 2;

/** @throws {RangeError} for a width that is not a whole number from 1 */
export function checkWidth(width: number): void {
  if (Number.isInteger(width) && width >= 1) return;
  throw new RangeError(`A forward pass cannot have ${width} boards; use a whole number from 1.`);
}

/** Runs every board to its end. @returns the final states, in the order of `runs` */
export async function runBatch(batch: Batch): Promise<RunState[]> {
  const { runs } = batch;
  if (batch.width !== undefined) checkWidth(batch.width);
  const states = runs.map((run) => run.state);
  const waiting = runs.map((_, index) => index).filter((index) => !states[index]!.ended);
  const failed = new AbortController();
  const groups = Array.from({ length: GROUPS }, () =>
    runGroup(batch, states, waiting, failed.signal).catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  await Promise.all(groups);
  return states;
}

/** Takes boards from `waiting` and writes their states to `states`, until none are left. */
async function runGroup(
  batch: Batch,
  states: RunState[],
  waiting: number[],
  failed: AbortSignal,
): Promise<void> {
  const { sampler, params, runs, width = 64, onStep, onLastBoard } = batch;
  let live: number[] = [];
  while (live.length + waiting.length > 0) {
    live.push(...waiting.splice(0, width - live.length));
    const queries = live.map((index): Query[] => {
      const { ended, tokens, given } = states[index]!;
      return ended ? [{ tokens, given }] : queriesFor(sampler, states[index]!, params);
    });
    const answered = shareOut(queries, await predictAll(batch, queries.flat(), width));
    if (failed.aborted) return;
    const going: number[] = [];
    live.forEach((index, i) => {
      const answers = answered[i]!;
      const before = states[index]!;
      if (before.ended) return onLastBoard?.(index, answers[0]!, before);
      const next = advance(sampler, before, answers, params, runs[index]!.seed);
      states[index] = next.state;
      onStep?.(index, next.record, next.state, before);
      if (!next.state.ended) going.push(index);
      else if (next.record.events.length > 0 && onLastBoard) going.push(index);
      else onLastBoard?.(index, answers[0]!, next.state);
    });
    live = going;
  }
}

/** Predictions of any number of boards, in forward passes of `width` boards. */
export async function predictAll(
  { predict, signal }: Pick<Batch, "predict" | "signal">,
  queries: readonly Query[],
  width: number,
): Promise<DensePrediction[]> {
  const predictions: DensePrediction[] = [];
  for (let at = 0; at < queries.length; at += width) {
    signal?.throwIfAborted();
    const part = queries.slice(at, at + width);
    const answers = await predict(part);
    if (answers.length !== part.length) {
      throw new Error(
        `The model answered ${answers.length} of ${part.length} boards. Use another model or backend.`,
      );
    }
    predictions.push(...answers);
  }
  return predictions;
}
