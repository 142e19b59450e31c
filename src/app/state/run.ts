// The run on screen: its trace, the cursor, and how the cursor moves. actions/runner.ts makes the
// steps.
import { createStore, type StoreApi } from "zustand/vanilla";
import { stateAt } from "../../trace/history.ts";
import type { Trace } from "../../trace/types.ts";

/** Steps a second at speed 1. */
export const STEPS_PER_SECOND = 4;
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, Infinity];

export interface RunView {
  readonly trace: Trace | null;
  /** Whether steps can still be added here; false for a recorded run or an opened file. */
  readonly live: boolean;
  /** The step shown, 0..steps.length. */
  readonly cursor: number;
  /** Whether the cursor moves with time. */
  readonly playing: boolean;
  /** One of SPEEDS. */
  readonly speed: number;
  /** The cursor goes here as soon as the steps are made: 0 = stays, Infinity = to the end. */
  readonly follow: number;
  /** Whether the run is made to its end whatever step is shown, as in the debugger. */
  readonly whole: boolean;
}

export type RunStore = StoreApi<RunView>;

export const createRunStore = (): RunStore =>
  createStore<RunView>()(() => ({
    trace: null,
    live: false,
    cursor: 0,
    playing: false,
    speed: 1,
    follow: 0,
    whole: false,
  }));

export const lengthOf = ({ trace }: RunView): number => trace?.steps.length ?? 0;
/** A fork at the last step of an ended run has not ended. */
export const hasEnded = ({ trace }: RunView): boolean =>
  !!trace && stateAt(trace, trace.steps.length).ended !== null;
export const canGrow = (view: RunView): boolean => view.live && !!view.trace && !hasEnded(view);

/** Whether the run is being made to its end. */
export const isBeingMade = (view: RunView): boolean => view.whole && canGrow(view);

/** How many steps a playing run is kept ahead of its cursor. */
const AHEAD = 8;

/**
 * How many steps the run should have by now. Paused, it is one more than shown: the next step holds
 * the prediction for the board on screen.
 */
export function stepsWanted(view: RunView): number {
  if (view.whole) return Infinity;
  return Math.max(view.cursor + (view.playing ? AHEAD : 1), view.follow);
}

/** The barcode of a growing run grows by so many columns at a time. */
const CHUNK = 32;

/** Columns of the run's barcode: one a step and one for the start. */
export const extentOf = (view: RunView): number => {
  const columns = lengthOf(view) + 1;
  return canGrow(view) ? Math.ceil((columns + 1) / CHUNK) * CHUNK : columns;
};

/** The view with another trace in it, played from `cursor`. */
export function show(trace: Trace, live: boolean, cursor = 0, playing = true): Partial<RunView> {
  return { trace, live, cursor, playing, follow: 0 };
}

/** The view after the run has grown; a cursor with `follow` moves with it. */
export function grown(view: RunView, trace: Trace): Partial<RunView> {
  if (!view.follow) return { trace };
  const cursor = Math.min(view.follow, trace.steps.length);
  const arrived = cursor >= view.follow || !!trace.steps.at(-1)?.ended;
  return { trace, cursor, follow: arrived ? 0 : view.follow };
}

/** The view with no run in it. */
export const without = (): Partial<RunView> => ({
  trace: null,
  live: false,
  cursor: 0,
  playing: false,
  follow: 0,
});

export function play(view: RunView): Partial<RunView> {
  if (!view.trace) return {};
  const atEnd = view.cursor >= lengthOf(view) && !canGrow(view);
  return { playing: true, follow: 0, cursor: atEnd ? 0 : view.cursor };
}

export const pause = (): Partial<RunView> => ({ playing: false, follow: 0 });

export const togglePlay = (view: RunView): Partial<RunView> =>
  view.playing || view.follow ? pause() : play(view);

export function seek(view: RunView, step: number): Partial<RunView> {
  const cursor = Math.max(0, Math.min(lengthOf(view), Math.round(step)));
  return { cursor, playing: false, follow: 0 };
}

/** Moves the cursor by some steps; it waits for a step that is not made yet. */
export function stepBy(view: RunView, by: number): Partial<RunView> {
  const to = (view.follow && Number.isFinite(view.follow) ? view.follow : view.cursor) + by;
  if (to > lengthOf(view) && canGrow(view))
    return { cursor: lengthOf(view), playing: false, follow: to };
  return seek(view, to);
}

export function toEnd(view: RunView): Partial<RunView> {
  return { ...seek(view, lengthOf(view)), follow: canGrow(view) ? Infinity : 0 };
}

export function changeSpeed({ speed }: RunView, by: -1 | 1): Partial<RunView> {
  const at = SPEEDS.indexOf(speed) + by;
  return { speed: SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at))]! };
}

/** The view `steps` of playing later; stops where the run ends. */
export function played(view: RunView, steps: number): Partial<RunView> {
  const cursor = Math.min(view.cursor + steps, lengthOf(view));
  const over = cursor >= lengthOf(view) && !canGrow(view);
  return { cursor, playing: !over };
}
