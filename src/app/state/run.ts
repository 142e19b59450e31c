// The run on screen: its trace, the cursor in it, and how the cursor moves. What
// is drawn derives from these; who makes the steps is in runner.ts.
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
  /** Whether the run is made to its end whatever step is shown, as the debugger wants it. */
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
/** A fork at the last step of a run that had ended has not. */
export const hasEnded = ({ trace }: RunView): boolean =>
  !!trace && stateAt(trace, trace.steps.length).ended !== null;
export const canGrow = (view: RunView): boolean => view.live && !!view.trace && !hasEnded(view);

/** Whether steps are being made that nobody has to wait at a step for. */
export const isBeingMade = (view: RunView): boolean => view.whole && canGrow(view);

/** How many steps a playing run is kept ahead of its cursor. */
const AHEAD = 8;

/**
 * How many steps the run should have by now. Paused, it is one more than shown:
 * only the next step holds what the model says of the board on screen.
 */
export function stepsWanted(view: RunView): number {
  if (view.whole) return Infinity;
  return Math.max(view.cursor + (view.playing ? AHEAD : 1), view.follow);
}

/** Columns of a growing run's barcode are added so many at a time. */
const CHUNK = 32;

/** Columns that the axis of the run's barcode has: one a step and one for the start. */
export const extentOf = (view: RunView): number => {
  const columns = lengthOf(view) + 1;
  return canGrow(view) ? Math.ceil((columns + 1) / CHUNK) * CHUNK : columns;
};

/** The view with another trace in it, played from `cursor`. */
export function show(trace: Trace, live: boolean, cursor = 0, playing = true): Partial<RunView> {
  return { trace, live, cursor, playing, follow: 0 };
}

/** The view after the run has grown: a following cursor goes along. */
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

/** One or more steps on or back; a step that is not made yet is waited for. */
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
