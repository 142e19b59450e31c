// Leaving a run at one of its steps with something changed. The fork is a whole
// trace of its own that shares its parent's steps; the parent is never touched.
import type { Params } from "../diffusion/types.ts";
import { digestAt, parentDigestsOf } from "./digest.ts";
import { stateAt } from "./history.ts";
import { type Edit, type ForkPoint, type RunSpec, type Trace, TraceError } from "./types.ts";

/** What a person changes at a fork; what is left out stays as it was in force there. */
export interface Change {
  readonly edits?: readonly Edit[];
  readonly model?: RunSpec["model"];
  readonly sampler?: string;
  /** All of them: parameters of one sampler mean nothing to another. */
  readonly params?: Params;
  readonly seed?: number;
}

/** A stretch of a trace under one spec: steps `from` + 1 to `to`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly spec: RunSpec;
  /** The fork that began it; null for the first. */
  readonly fork: ForkPoint | null;
}

/**
 * A new trace with the first `step` steps of `parent`, the change made there, and
 * nothing after: ready to be continued from `stateAt(fork, step)`. A fork at or
 * before its parent's own fork grows out of the grandparent, so the chain of
 * forks always reads forward.
 * @throws {RangeError} outside the run. @throws {TraceError} for an edit that cannot be made.
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
  stateAt(trace, step); // makes the edits, or says why not
  return trace;
}

/** The stretches of a trace, first to last, each with the spec that was in force. */
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

/** The spec under which the step after `step` is made. */
export function specAt(trace: Trace, step: number): RunSpec {
  return segmentsOf(trace).findLast((segment) => segment.from <= step)!.spec;
}

/**
 * Holds a trace to what a fork promises: the boards start alike all the way up,
 * the forks read forward and lie inside the run, and the parent's steps are the
 * ones that its digest was taken of.
 * @throws {TraceError}
 */
export function checkForks(trace: Trace): void {
  const segments = segmentsOf(trace);
  // Forks that read forward share one line of steps, so that one walk tells every parent's digest.
  const parents = segments.length > 1 ? parentDigestsOf(trace) : [];
  segments.forEach(({ from, to, spec, fork }, index) => {
    if (fork === null) return;
    const before = segments[index - 1]!;
    if (from > to || (index > 1 && from <= before.from))
      throw new TraceError(
        `The fork at step ${from} is out of order: forks must follow one another inside the run.`,
      );
    if (!same(spec.tokens, before.spec.tokens) || !same(spec.given, before.spec.given))
      throw new TraceError(`The fork at step ${from} starts from another board than its parent.`);
    if (parents[from] !== fork.parent)
      throw new TraceError(`The steps before the fork at step ${from} are not its parent's.`);
  });
}

const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);
