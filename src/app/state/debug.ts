// What the debugger stores besides the run on screen: the tree of runs, breakpoints, watched cells,
// the change being prepared. Plain values; debugFollow.ts follows the run.
import { createStore, useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { textOf } from "../../domains/text.ts";
import type { Params } from "../../diffusion/types.ts";
import { type Condition, isHit } from "../../trace/breakpoints.ts";
import { addRun, lineOf, type Run, type Runs, trimmed, withTrace } from "../../trace/runs.ts";
import type { Edit, Trace } from "../../trace/types.ts";
import type { RowChoice } from "../../ui/debug/rows.ts";
import { besideApp, useApp } from "./app.ts";

export interface Breakpoint {
  readonly id: number;
  readonly condition: Condition;
  readonly on: boolean;
}

/** Changes at a step for a fork; what is absent stays as it is. */
export interface Draft {
  readonly run: number;
  readonly step: number;
  readonly edits: readonly Edit[];
  readonly model?: string;
  readonly sampler?: string;
  readonly params?: Params;
  readonly seed?: number;
}

export interface Debug {
  readonly runs: Runs;
  /** Id of the run on screen; null before the first. */
  readonly current: number | null;
  /** Runs that can be continued. */
  readonly live: ReadonlySet<number>;
  readonly breakpoints: readonly Breakpoint[];
  /** Whether one of the conditions is enough, or all must hold at once. */
  readonly join: "any" | "all";
  /** Where and why the cursor last stopped; cleared by its next move. */
  readonly stopped: {
    readonly step: number;
    readonly text: string;
    /** The position that was hit; it is selected, and struck through if it is wrong. */
    readonly cell: number | null;
  } | null;
  readonly watch: readonly number[];
  /** The cell pointed at in the barcode, highlighted on the board. */
  readonly row: number | null;
  readonly rows: RowChoice;
  readonly draft: Draft | null;
  /** Id of the run to compare with. */
  readonly other: number | null;
  readonly by: "step" | "nfe";
  /** The cursor of both runs, an index into `aligned`. */
  readonly at: number;
}

/** The state of the debugger, whatever screen is shown. */
export const debugOf = besideApp(() =>
  createStore<Debug>()(() => ({
    runs: [],
    current: null,
    live: new Set(),
    breakpoints: [],
    join: "any",
    stopped: null,
    watch: [],
    row: null,
    rows: "all",
    draft: null,
    other: null,
    by: "step",
    at: 0,
  })),
);

export const useDebug = <T>(select: (debug: Debug) => T): T =>
  useStore(debugOf(useApp()), useShallow(select));

export const runOf = (debug: Debug, id: number | null): Run | null =>
  debug.runs.find((run) => run.id === id) ?? null;

/** Whether two runs can be compared: of one domain, and for texts with one vocabulary. */
export function comparable(a: Trace, b: Trace): boolean {
  const [one, other] = [textOf(a.spec), textOf(b.spec)];
  if (!one || !other) return a.spec.domain === b.spec.domain;
  return one.words.every((word, at) => at >= other.words.length || word === other.words[at]);
}

/** The change after the run on screen was replaced or has grown. */
export function seen(debug: Debug, trace: Trace, live: boolean): Partial<Debug> {
  const known = debug.runs.find(
    (run) => run.trace.spec === trace.spec && run.trace.fork === trace.fork,
  );
  if (!known) return begun(debug, trace, parentOf(debug, trace), live);
  const runs = known.trace === trace ? debug.runs : withTrace(debug.runs, known.id, trace);
  let all = withLive(debug.live, known.id, live);
  // A fork that was made again here can be continued, and so can its ancestors.
  if (live && all !== debug.live)
    for (const { id } of lineOf(runs, known.id)) all = withLive(all, id, true);
  return { runs, current: known.id, live: all };
}

/** The run that an opened fork comes from, if it is in the tree. */
function parentOf({ runs }: Debug, { fork }: Trace): number | null {
  if (!fork) return null;
  const { spec, fork: before } = fork.origin;
  return runs.find(({ trace }) => trace.spec === spec && trace.fork === before)?.id ?? null;
}

/** The change that adds a run and shows it. */
export function begun(
  debug: Debug,
  trace: Trace,
  parent: number | null,
  live: boolean,
  name?: string,
): Partial<Debug> {
  const all = addRun(debug.runs, trace, parent, name);
  const { id } = all.at(-1)!;
  // Never drop the run on screen, a compared or a drafted one, or the parent.
  const used = [id, debug.current, debug.other, debug.draft?.run, parent];
  const keep = new Set(used.filter((one) => typeof one === "number"));
  const runs = trimmed(all, MOST_STEPS, keep);
  return { runs, current: id, live: withLive(debug.live, id, live) };
}

/** The most steps of all runs together: four of the longest, some 100 MB. */
export const MOST_STEPS = 16_384;

function withLive(live: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> {
  return on && !live.has(id) ? new Set([...live, id]) : live;
}

/** The breakpoints that are on, as one condition; null without any. */
export function conditionOf({
  breakpoints,
  join,
}: Pick<Debug, "breakpoints" | "join">): Condition | null {
  const of = breakpoints.filter(({ on }) => on).map(({ condition }) => condition);
  if (of.length <= 1) return of[0] ?? null;
  return { type: join, of };
}

/** The conditions that hold at a step, to say why it stopped. */
export function hitsAt({ breakpoints, join }: Debug, trace: Trace, step: number): Condition[] {
  const on = breakpoints.filter((one) => one.on).map(({ condition }) => condition);
  return join === "all" ? on : on.filter((condition) => isHit(trace, condition, step));
}

export function withBreakpoint({ breakpoints }: Debug, condition: Condition): Partial<Debug> {
  const id = (breakpoints.at(-1)?.id ?? 0) + 1;
  return { breakpoints: [...breakpoints, { id, condition, on: true }] };
}

export const switched = ({ breakpoints }: Debug, id: number): Partial<Debug> => ({
  breakpoints: breakpoints.map((one) => (one.id === id ? { ...one, on: !one.on } : one)),
});

export const withoutBreakpoint = ({ breakpoints }: Debug, id: number): Partial<Debug> => ({
  breakpoints: breakpoints.filter((one) => one.id !== id),
});

export const watchToggled = ({ watch }: Debug, cell: number): Partial<Debug> => ({
  watch: watch.includes(cell)
    ? watch.filter((other) => other !== cell)
    : [...watch, cell].sort((a, b) => a - b),
});

/** The change that adds runs which belong together, side by side; known ones get the name. */
export function withSiblings(
  debug: Debug,
  siblings: readonly { readonly trace: Trace; readonly name: string }[],
): Partial<Debug> {
  let { runs } = debug;
  const live = new Set(debug.live);
  for (const { trace, name } of siblings) {
    const known = runs.find((run) => run.trace.spec === trace.spec);
    runs = known
      ? runs.map((run) => (run === known ? { ...run, trace, name } : run))
      : addRun(runs, trace, null, name);
    live.add(known?.id ?? runs.at(-1)!.id);
  }
  return { runs, live };
}
