// The value of one remask: the run continues from it many times with the remask and many times
// without. Results are judged by the solution, which no sampler sees. The caller makes the forward
// passes. Seeds that give equal runs count once, because a copy is not another trial.
import { domainOf } from "../domains/registry.ts";
import { removedBy } from "../diffusion/board.ts";
import { runBatch } from "../diffusion/batch.ts";
import { remember } from "../diffusion/memory.ts";
import type { DensePrediction, Query, RunState, Sampler, StepEvent } from "../diffusion/types.ts";
import { applyEdits, editsAt } from "../trace/edits.ts";
import { specAt } from "../trace/fork.ts";
import { stateAt } from "../trace/history.ts";
import { type Counted, difference, type Interval, wilson } from "./statistics.ts";
import { type Trace, TraceError } from "../trace/types.ts";

/** A removed digit. */
export interface Taken {
  readonly step: number;
  readonly cell: number;
  readonly token: number;
}

const WAYS = ["remasked", "later", "never"] as const;
/**
 * How the run continues: with the remask; without it, but the sampler may remask the digit in a
 * later step; or with the digit kept to the end.
 */
export type Way = (typeof WAYS)[number];

export interface Ledger {
  readonly taken: Taken;
  /** Solved runs among the different runs of each way; `runs` may be fewer than the seeds. */
  readonly chances: Readonly<Record<Way, Counted>>;
  /** Seeds tried for each way. */
  readonly seeds: number;
  /** Probability of solving with the remask, minus that with the digit kept; with its 95 % interval. */
  readonly worth: Interval & { readonly value: number };
  /** Forward passes of the whole measurement. */
  readonly nfe: number;
}

export interface Inquiry {
  /** The run; its solution must be known. */
  readonly trace: Trace;
  readonly taken: Taken;
  /** The sampler at that step, on its model. */
  readonly sampler: Sampler;
  /** Runs of each way; the first has the run's own seed, the others the next ones. */
  readonly runs: number;
  readonly predict: (queries: readonly Query[]) => Promise<readonly DensePrediction[]>;
  /** The most boards in a forward pass. */
  readonly width: number;
  /** Called after each run with the number of finished runs of all ways. */
  readonly onRun?: (ended: number) => void;
  readonly signal?: AbortSignal;
}

/** Every digit that a run remasked or replaced, in order. */
export const takenIn = ({ steps }: Trace): Taken[] =>
  steps.flatMap(({ step, events }) =>
    events.flatMap((event) =>
      event.type === "unmask" ? [] : { step, cell: event.cell, token: removedBy(event) },
    ),
  );

/** The ways that must be run: a wrong digit that is kept to the end always loses. */
export const waysToRun = ({ solution }: Trace, { cell, token }: Taken): readonly Way[] =>
  WAYS.filter((way) => way !== "never" || token === solution?.[cell]);

/** @throws TraceError if the run cannot continue there, or has no known solution */
export async function ledgerOf(inquiry: Inquiry): Promise<Ledger> {
  const { trace, taken, sampler, runs, onRun, ...batch } = inquiry;
  const { solution } = trace;
  if (!solution)
    throw new TraceError("The puzzle has no known unique solution, so the runs cannot be judged.");
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
        histories[index] += `|${movesOf(events)}`;
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

/** A key of a step's moves, which distinguishes runs. */
export const movesOf = (events: readonly StepEvent[]): string =>
  events.map(({ type, cell, token }) => `${type} ${cell} ${token}`).join();

/** The state after the remask's step, for one of the ways. */
function stateFor(way: Way, trace: Trace, { step, cell, token }: Taken): RunState {
  const after = stateAt(trace, step);
  if (after.ended)
    throw new TraceError(
      `${domainOf(trace.spec).name(cell)} was remasked in the last step, so no step follows.`,
    );
  if (way === "remasked") return after;
  const before = stateAt(trace, step - 1);
  const events: StepEvent[] = trace.steps[step - 1]!.events.filter((event) => event.cell !== cell);
  const tokens = trace.steps[step - 1]!.tokens.slice();
  tokens[cell] = token;
  const kept = { ...after, tokens, memory: remember(before.memory, events, step, tokens) };
  return applyEdits(kept, editsAt(trace.fork, step), domainOf(trace.spec));
}

/** The sampler without remasks of one cell. The model's predictions do not change. */
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
