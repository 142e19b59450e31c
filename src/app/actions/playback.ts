// Moves the cursor with time: the only file of the app whose decisions depend on a clock. It
// advances on frames of the display, so it never runs ahead of them.
import type { StoreApi } from "zustand/vanilla";
import type { Trace } from "../../trace/types.ts";
import { lengthOf, played, type RunStore, STEPS_PER_SECOND } from "../state/run.ts";

/** How long a step is seen at speed 1, in ms. */
export type Pace = (trace: Trace, step: number) => number;

/** The same time for every step. */
export const EVEN: Pace = () => 1000 / STEPS_PER_SECOND;

interface Options {
  readonly pace?: Pace;
  /** Set to how far the step shown is through its time, 0..1. */
  readonly phase?: StoreApi<number>;
  readonly nextFrame: (callback: (ms: number) => void) => void;
}

/** Plays the store's run while `playing` is set. @returns stops it. */
export function startPlayback(
  store: RunStore,
  { pace = EVEN, phase, nextFrame }: Options,
): () => void {
  let stopped = false;
  let scheduled = false;
  let last: number | null = null;
  /** Milliseconds at speed 1 that the step shown has been seen. */
  let seen = 0;

  const frame = (ms: number) => {
    scheduled = false;
    const view = store.getState();
    if (stopped || !view.playing || !view.trace) {
      last = null;
      seen = 0;
      return;
    }
    const elapsed = last === null ? 0 : Math.min(ms - last, 250);
    last = ms;
    const { steps, left } = advanced(view.trace, view.cursor, seen + elapsed * view.speed);
    seen = left;
    const shown = Math.min(view.cursor + steps, lengthOf(view));
    phase?.setState(Math.min(1, seen / pace(view.trace, shown)), true);
    if (steps > 0) store.setState(played(view, steps));
    schedule();
  };
  /** How many steps pass in `ms` from the step at `cursor` on; at full speed one a frame. */
  const advanced = (trace: Trace, cursor: number, ms: number) => {
    if (!Number.isFinite(ms) || Number.isNaN(ms)) return { steps: 1, left: 0 };
    let left = ms;
    let steps = 0;
    for (let step = cursor; step <= trace.steps.length && left >= pace(trace, step); step++) {
      left -= pace(trace, step);
      steps++;
    }
    // A step that is not made yet gets its whole time when it comes.
    return cursor + steps > trace.steps.length ? { steps, left: 0 } : { steps, left };
  };
  const schedule = () => {
    if (scheduled || stopped) return;
    scheduled = true;
    nextFrame(frame);
  };
  const unsubscribe = store.subscribe((view) => {
    if (view.playing) schedule();
  });
  if (store.getState().playing) schedule();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
