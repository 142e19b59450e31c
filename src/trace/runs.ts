// The runs of one session as a tree: the parent of each, and their names. A value; each
// change makes a new one.
import { type Trace, TraceError } from "./types.ts";

export interface Run {
  readonly id: number;
  readonly name: string;
  /** The run that it was forked from; null for a new one. */
  readonly parent: number | null;
  readonly trace: Trace;
}

/** In the order of their creation; a parent comes before its children. */
export type Runs = readonly Run[];

/** Adds a run. Its default name gives its origin. */
export function addRun(runs: Runs, trace: Trace, parent: number | null, name?: string): Runs {
  const id = (runs.at(-1)?.id ?? 0) + 1;
  const from = parent === null ? null : runById(runs, parent);
  const own = from === null ? `Run ${id}` : `${from.name}, from step ${trace.fork?.step ?? 0}`;
  return [...runs, { id, name: name ?? own, parent, trace }];
}

/** Replaces the trace of a run that has grown. */
export const withTrace = (runs: Runs, id: number, trace: Trace): Runs =>
  changed(runs, id, { trace });

/** @throws {TraceError} for an empty name. */
export function renamed(runs: Runs, id: number, name: string): Runs {
  const trimmed = name.trim();
  if (trimmed === "") throw new TraceError("A run needs a name: type at least one character.");
  return changed(runs, id, { name: trimmed });
}

/** @throws {TraceError} for an unknown id */
export function runById(runs: Runs, id: number): Run {
  const run = runs.find((candidate) => candidate.id === id);
  if (run === undefined) throw new TraceError(`There is no run ${id}.`);
  return run;
}

/** Steps that a run adds to those of its parent. */
const ownSteps = ({ trace, parent }: Run): number =>
  trace.steps.length - (parent === null ? 0 : (trace.fork?.step ?? 0));

/**
 * Removes the oldest runs until the rest has at most `most` steps together: a step takes about
 * 6 KB. A fork of a removed run becomes a root.
 * @param keep ids of runs that stay in any case
 */
export function trimmed(runs: Runs, most: number, keep: ReadonlySet<number>): Runs {
  let steps = runs.reduce((sum, run) => sum + ownSteps(run), 0);
  const gone = new Set<number>();
  for (const run of runs) {
    if (steps <= most) break;
    if (keep.has(run.id)) continue;
    gone.add(run.id);
    steps -= ownSteps(run);
  }
  if (gone.size === 0) return runs;
  return runs
    .filter(({ id }) => !gone.has(id))
    .map((run) => (run.parent !== null && gone.has(run.parent) ? { ...run, parent: null } : run));
}

/** The runs forked from a run, or the roots for null. */
export const childrenOf = (runs: Runs, parent: number | null): Runs =>
  runs.filter((run) => run.parent === parent);

/** The run and its ancestors, the first ancestor first. */
export function lineOf(runs: Runs, id: number): Runs {
  const run = runById(runs, id);
  return run.parent === null ? [run] : [...lineOf(runs, run.parent), run];
}

function changed(runs: Runs, id: number, change: Partial<Run>): Runs {
  runById(runs, id);
  return runs.map((run) => (run.id === id ? { ...run, ...change } : run));
}
