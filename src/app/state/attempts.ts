// Several attempts at one puzzle. They are shown while the run on the main board is one of them.
import { createStore, useStore } from "zustand";
import type { Recorded } from "../../trace/attempts.ts";
import type { Trace } from "../../trace/types.ts";
import { besideApp, useApp, useRun } from "./app.ts";

interface AttemptsState {
  /** Null before the first. */
  readonly recorded: Recorded | null;
}

export const attemptsOf = besideApp(() => createStore<AttemptsState>()(() => ({ recorded: null })));

/** Index of a trace among the attempts; -1 for any other run. */
export const placeOf = ({ traces }: Recorded, trace: Trace | null): number =>
  traces.findIndex(({ spec }) => spec === trace?.spec);

/** The attempts and the index of the one on the main board; null if another run is there. */
export function useAttempts(): { readonly recorded: Recorded; readonly shown: number } | null {
  const recorded = useStore(attemptsOf(useApp()), (attempts) => attempts.recorded);
  const trace = useRun((view) => view.trace);
  const shown = recorded ? placeOf(recorded, trace) : -1;
  return recorded && shown >= 0 ? { recorded, shown } : null;
}
