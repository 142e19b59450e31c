// Forks: a new run from a step of another, with something changed. A fork is a whole trace
// that shares its parent's steps; the parent does not change.
import type { Params } from "../diffusion/types.ts";
import { digestAt, parentDigestsOf } from "./digest.ts";
import { stateAt } from "./history.ts";
import { type Edit, type ForkPoint, type RunSpec, type Trace, TraceError } from "./types.ts";

/** A person's changes at a fork; settings that are left out keep their value. */
export interface Change {
  readonly edits?: readonly Edit[];
  readonly model?: RunSpec["model"];
  readonly sampler?: string;
  /** All parameters: those of one sampler have no meaning for another. */
  readonly params?: Params;
  readonly seed?: number;
}

/** A part of a trace under one spec: steps `from` + 1 to `to`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly spec: RunSpec;
  /** The fork that began it; null for the first. */
  readonly fork: ForkPoint | null;
}

/**
 * A new trace with the first `step` steps of `parent` and the change made there: continue it
 * from `stateAt(fork, step)`. A fork at or before its parent's own fork gets the grandparent as
 * its parent, so the forks of a trace are always in order.
 * @throws {RangeError} outside the run
 * @throws {TraceError} for an impossible edit
 */
export function forkAt(parent: Trace, step: number, change: Change = {}): Trace {
  stateAt(parent, step);
  if (parent.fork !== null && step <= parent.fork.step) {
    const { origin, edits } = parent.fork;
    const grandparent: Trace = { ...parent, ...origin, steps: parent.steps.slice(0, step) };
    if (step < parent.fork.step) return forkAt(grandparent, step, change);
    const { model, sampler, params, seed } = parent.spec;
    const merged = [...edits, ...(change.edits ?? [])];
    return forkAt(grandparent, step, { model, sampler, params, seed, ...change, edits: merged });
  }
  const { edits = [], ...others } = change;
  const fork: ForkPoint = {
    parent: digestAt(parent, step),
    step,
    edits,
    origin: { spec: parent.spec, fork: parent.fork },
  };
  const trace: Trace = {
    ...parent,
    spec: { ...parent.spec, ...others },
    fork,
    steps: parent.steps.slice(0, step),
  };
  stateAt(trace, step); // throws if an edit is impossible
  return trace;
}

/** The segments of a trace, first to last, each with its spec. */
export function segmentsOf({ spec, fork, steps }: Trace): Segment[] {
  const segments: Segment[] = [];
  let to = steps.length;
  let run = { spec, fork };
  for (;;) {
    segments.push({ from: run.fork?.step ?? 0, to, ...run });
    if (run.fork === null) return segments.toReversed();
    to = run.fork.step;
    run = run.fork.origin;
  }
}

/** The spec that makes the step after `step`. */
export function specAt(trace: Trace, step: number): RunSpec {
  return segmentsOf(trace).findLast((segment) => segment.from <= step)!.spec;
}

/**
 * Checks the forks of a trace: all ancestors start from the same board, the forks are in order
 * and inside the run, and the parent's steps match the digest stored at the fork.
 * @throws {TraceError}
 */
export function checkForks(trace: Trace): void {
  const segments = segmentsOf(trace);
  // Forks in order share one list of steps, so one pass gives every parent's digest.
  const parents = segments.length > 1 ? parentDigestsOf(trace) : [];
  segments.forEach(({ from, to, spec, fork }, index) => {
    if (fork === null) return;
    const before = segments[index - 1]!;
    if (from > to || (index > 1 && from <= before.from))
      throw new TraceError(
        `The fork at step ${from} is out of order: forks must follow one another inside the run.`,
      );
    if (!same(spec.tokens, before.spec.tokens) || !same(spec.given, before.spec.given))
      throw new TraceError(`The fork at step ${from} has another first board than its parent.`);
    if (parents[from] !== fork.parent)
      throw new TraceError(`The steps before the fork at step ${from} are not its parent's.`);
  });
}

const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);
