// The wall of a desk: several attempts at one puzzle, side by side. What is on the main
// board is the run store's; a wall is shown while one of its runs is there.
import { createStore, type StoreApi, useStore } from "zustand";
import type { Recorded } from "../../trace/attempts.ts";
import type { Trace } from "../../trace/types.ts";
import { useApp, useRun, type AppStores } from "./app.ts";

export interface Wall {
  /** Null before there was one. */
  readonly recorded: Recorded | null;
}

const walls = new WeakMap<AppStores, StoreApi<Wall>>();

export function wallOf(app: AppStores): StoreApi<Wall> {
  let wall = walls.get(app);
  if (!wall) walls.set(app, (wall = createStore<Wall>()(() => ({ recorded: null }))));
  return wall;
}

/** Which of the attempts a trace is; -1 for a run that is none of them. */
export const placeOf = ({ traces }: Recorded, trace: Trace | null): number =>
  traces.findIndex(({ spec }) => spec === trace?.spec);

/** The attempts that the run on the main board is one of, and which; null for other runs. */
export function useWall(): { readonly recorded: Recorded; readonly shown: number } | null {
  const recorded = useStore(wallOf(useApp()), (wall) => wall.recorded);
  const trace = useRun((view) => view.trace);
  const shown = recorded ? placeOf(recorded, trace) : -1;
  return recorded && shown >= 0 ? { recorded, shown } : null;
}
