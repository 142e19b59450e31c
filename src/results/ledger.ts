// What one remask was worth: the run continues from it many times with the remask and many times
// without. Judged against the solution; no sampler sees it. The caller makes the forward passes.
// Seeds that give the same run count once, because a copy is no second trial.
import { domainOf } from "../domains/registry.ts";
import { runBatch } from "../diffusion/batch.ts";
import { remember } from "../diffusion/memory.ts";
import type { DensePrediction, Query, RunState, Sampler, StepEvent } from "../diffusion/types.ts";
import { applyEdits, editsAt } from "../trace/edits.ts";
import { specAt } from "../trace/fork.ts";
import { stateAt } from "../trace/history.ts";
import { type Counted, difference, type Interval, wilson } from "./statistics.ts";
import { type Trace, TraceError } from "../trace/types.ts";

/** A digit taken back: where, and which. */
export interface Taken {
  readonly step: number;
  readonly cell: number;
  readonly token: number;
}

const WAYS = ["remasked", "later", "never"] as const;
/**
 * How the run goes on: with the remask; without it, though the sampler may take the
 * digit back in a later step; or with the digit kept to the end.
 */
export type Way = (typeof WAYS)[number];

export interface Ledger {
  readonly taken: Taken;
  /** Of the different runs each way; `runs` is their number, which may be less than that of the seeds. */
  readonly chances: Readonly<Record<Way, Counted>>;
  /** Seeds tried each way. */
  readonly seeds: number;
  /** Chance of solving with the remask, less that with the digit kept; and its 95 % interval. */
  readonly worth: Interval & { readonly value: number };
  /** Forward passes that it took to find out. */
  readonly nfe: number;
}

export interface Inquiry {
  /** With a known solution. */
  readonly trace: Trace;
  readonly taken: Taken;
  /** The sampler in force there, as it runs on the model. */
  readonly sampler: Sampler;
  /** Runs each way; the first has the run's own seed, the others those after it. */
  readonly runs: number;
  readonly predict: (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;
  /** Boards in a forward pass at most. */
  readonly width: number;
  /** Told after each run how many have ended, of all ways. */
  readonly onRun?: (ended: number) => void;
  readonly signal?: AbortSignal;
}

/** Every digit that a run took back, in its order. A replaced digit was taken back, too. */
export function takenIn({ steps }: Trace): Taken[] {
  const taken: Taken[] = [];
  for (const { step, events } of steps)
    for (const event of events) {
      if (event.type === "unmask") continue;
      const token = event.type === "remask" ? event.token : event.from;
      taken.push({ step, cell: event.cell, token });
    }
  return taken;
}

/** The ways that have to be run: a wrong digit that is kept leaves nothing to find out. */
export const waysToRun = ({ solution }: Trace, { cell, token }: Taken): readonly Way[] =>
  WAYS.filter((way) => way !== "never" || token === solution?.[cell]);

/** @throws TraceError where the run cannot go on from there, or nothing can be judged */
export async function ledgerOf(inquiry: Inquiry): Promise<Ledger> {
  const { trace, taken, sampler, runs, onRun, ...batch } = inquiry;
  const { solution } = trace;
  if (!solution) throw new TraceError("No single solution is known, so no chance can be told.");
  const { params, seed } = specAt(trace, taken.step);
  const hopeless: Counted = { solved: 0, runs: 1, low: 0, high: 0 };
  const chances: Record<Way, Counted> = { remasked: hopeless, later: hopeless, never: hopeless };
  let ended = 0;
  let nfe = 0;
  for (const way of waysToRun(trace, taken)) {
    const state = stateFor(way, trace, taken);
    const histories = Array.from({ length: runs }, () => "");
    const ends = await runBatch({
      ...batch,
      sampler: way === "never" ? holding(sampler, taken.cell) : sampler,
      params,
      runs: Array.from({ length: runs }, (_, k) => ({ state, seed: seed + k })),
      onStep: (index, { events }, after) => {
        histories[index] += movesOf(events);
        if (after.ended) onRun?.(++ended);
      },
    });
    nfe += ends.reduce((sum, end) => sum + end.nfe - state.nfe, 0);
    const different = ends.filter((_, k) => histories.indexOf(histories[k]!) === k);
    const solved = different.filter(({ tokens }) =>
      tokens.every((token, cell) => token === solution[cell]),
    ).length;
    chances[way] = { solved, runs: different.length, ...wilson(solved, different.length) };
  }
  return { taken, chances, seeds: runs, worth: difference(chances.remasked, chances.never), nfe };
}

/** What tells one run from another: its moves, in order. */
const movesOf = (events: readonly StepEvent[]): string =>
  `|${events.map(({ type, cell, token }) => `${type} ${cell} ${token}`).join()}`;

/** Where the run stands after the step of the remask, made one way or another. */
function stateFor(way: Way, trace: Trace, { step, cell, token }: Taken): RunState {
  const after = stateAt(trace, step);
  if (after.ended)
    throw new TraceError(
      `${domainOf(trace.spec).name(cell)} was taken back in the last step: nothing follows it.`,
    );
  if (way === "remasked") return after;
  const before = stateAt(trace, step - 1);
  const events: StepEvent[] = trace.steps[step - 1]!.events.filter((event) => event.cell !== cell);
  const tokens = trace.steps[step - 1]!.tokens.slice();
  tokens[cell] = token;
  const kept = { ...after, tokens, memory: remember(before.memory, events, step, tokens) };
  return applyEdits(kept, editsAt(trace.fork, step), domainOf(trace.spec));
}

/** The sampler, but for one cell that it may not take back. The model is not told. */
const holding = (sampler: Sampler, cell: number): Sampler => ({
  ...sampler,
  step: (context) => {
    const moves = sampler.step(context);
    const others = <T extends { readonly cell: number }>(of: readonly T[]) =>
      of.filter((move) => move.cell !== cell);
    return {
      ...moves,
      remasks: others(moves.remasks),
      ...(moves.replaces && { replaces: others(moves.replaces) }),
    };
  },
});
