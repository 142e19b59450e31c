// React hooks derived from the debugger's stores: the frame with the draft's edits, and the pair of steps
// of a comparison.
import { useMemo } from "react";
import { aligned, type Pair } from "../../../trace/diff.ts";
import { type Frame, frameAt } from "../../../trace/frame.ts";
import type { Run } from "../../../trace/runs.ts";
import type { Trace } from "../../../trace/types.ts";
import { type Views, viewsOf } from "../../../trace/views.ts";
import { runFrame } from "../../state/shown.ts";
import { useRun } from "../../state/app.ts";
import { preview } from "../../actions/debug.ts";
import { comparable, type Draft, runOf, useDebug } from "../../state/debug.ts";

export interface Moment {
  readonly trace: Trace;
  readonly cursor: number;
  readonly frame: Frame;
}

/** The step on screen with the draft's edits; null without a run. */
export function useMoment(): Moment | null {
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  const draft = useDraft();
  return useMemo(() => {
    if (!trace) return null;
    const edited = preview(trace, cursor, draft);
    const frame = edited ? frameAt(edited, cursor) : runFrame(trace, cursor);
    return { trace, cursor, frame };
  }, [trace, cursor, draft]);
}

/** The barcode of the run on screen; null without a run. */
export function useViews(): Views | null {
  const trace = useRun((view) => view.trace);
  return useMemo(() => trace && viewsOf(trace), [trace]);
}

/** The draft of the run on screen, at any step. */
export const useDraft = (): Draft | null =>
  useDebug(({ draft, current }) => (draft?.run === current ? draft : null));

export interface Comparison {
  readonly a: Trace;
  readonly other: Run;
  readonly pairs: readonly Pair[];
  readonly at: number;
}

/** The two compared runs at their common cursor; null without a second run. */
export function useComparison(): Comparison | null {
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  const { other, by, at, current } = useDebug((debug) => ({
    other: runOf(debug, debug.other),
    by: debug.by,
    at: debug.at,
    current: debug.current,
  }));
  const pairs = useMemo(
    () => (trace && other ? aligned(trace, other.trace, by) : null),
    [trace, other, by],
  );
  const fits = useMemo(() => trace && other && comparable(trace, other.trace), [trace, other]);
  if (!trace || !other || !pairs || !fits || other.id === current) return null;
  const locked = pairs[at]?.a === cursor ? at : pairs.findIndex(({ a }) => a === cursor);
  return { a: trace, other, pairs, at: Math.max(0, locked) };
}
