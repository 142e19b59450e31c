// The run on screen: its scrubber and its transport.
import type { Tokens } from "../../../diffusion/types.ts";
import { useMemo } from "react";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { Scrubber } from "../../../ui/playback/Scrubber.tsx";
import { RunTransport } from "../../shell/RunTransport.tsx";
import { canGrow, pause, seek } from "../../state/run.ts";
import { useRun, useApp } from "../../state/app.ts";

/** @param quiet something else on the screen is what matters most */
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

/** The start, which changes nothing, has no column of its own. */
function countsOf(trace: Trace) {
  const { unmasks, remasks } = timelineOf(trace);
  return { unmasks: unmasks.subarray(1), remasks: remasks.subarray(1) };
}

/** About a step a masked cell; a run that takes longer gets room as it grows. */
function roomFor(start: Tokens, steps: number): number {
  return Math.max(start.filter((token) => !token).length, steps + 8);
}
