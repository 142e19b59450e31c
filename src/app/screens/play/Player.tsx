// The run on screen: its scrubber and its transport.
import type { Tokens } from "../../../diffusion/types.ts";
import { useMemo } from "react";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { Scrubber } from "../../../ui/playback/Scrubber.tsx";
import { RunTransport } from "../../shell/RunTransport.tsx";
import { canGrow, pause, seek } from "../../state/run.ts";
import { useRun, useApp } from "../../state/app.ts";

/** @param quiet whether Play is not the primary action of the screen */
export function Player({ quiet }: { readonly quiet: boolean }) {
  const { run } = useApp();
  const view = useRun((all) => all);
  const { trace, cursor } = view;
  const counts = useMemo(() => trace && countsOf(trace), [trace]);
  if (!trace || !counts) return null;
  const { steps } = trace;
  const growing = canGrow(view);
  return (
    <>
      <Scrubber
        {...counts}
        step={cursor}
        room={growing ? roomFor(trace.spec.tokens, steps.length) : 0}
        onSeek={(step) => run.setState((now) => seek(now, step))}
        onScrub={(scrubbing) => scrubbing && run.setState(pause())}
      />
      <RunTransport quiet={quiet} />
    </>
  );
}

/** The start changes nothing and has no column. */
function countsOf(trace: Trace) {
  const { unmasks, remasks } = timelineOf(trace);
  return { unmasks: unmasks.subarray(1), remasks: remasks.subarray(1) };
}

/** Columns at first: about a step for each masked cell; a longer run adds columns as it grows. */
function roomFor(start: Tokens, steps: number): number {
  return Math.max(start.filter((token) => !token).length, steps + 8);
}
