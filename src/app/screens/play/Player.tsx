// The run on screen: its scrubber and its transport.
import type { Tokens } from "../../../diffusion/types.ts";
import { useMemo } from "react";
import { timelineOf } from "../../../trace/timeline.ts";
import type { Trace } from "../../../trace/types.ts";
import { Scrubber } from "../../../ui/playback/Scrubber.tsx";
import { Transport } from "../../../ui/playback/Transport.tsx";
import { canGrow, pause, seek, SPEEDS, stepBy, toEnd, togglePlay } from "../../state/run.ts";
import { useRun, useApp } from "../../state/app.ts";

/** @param quiet something else on the screen is what matters most */
export function Player({ quiet }: { readonly quiet: boolean }) {
  const { run } = useApp();
  const view = useRun((all) => all);
  const { trace, cursor, playing, speed, follow } = view;
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
      <Transport
        quiet={quiet}
        playing={playing || follow > 0}
        atStart={cursor === 0}
        atEnd={cursor >= steps.length && !growing}
        speed={speed}
        speeds={SPEEDS}
        onFirst={() => run.setState((now) => seek(now, 0))}
        onBack={() => run.setState((now) => stepBy(now, -1))}
        onPlay={() => run.setState(togglePlay)}
        onForward={() => run.setState((now) => stepBy(now, 1))}
        onLast={() => run.setState(toEnd)}
        onSpeed={(value) => run.setState({ speed: value })}
      />
    </>
  );
}

/** The start, which changes nothing, has no column of its own. */
function countsOf(trace: Trace) {
  const { writes, releases } = timelineOf(trace);
  return { writes: writes.subarray(1), releases: releases.subarray(1) };
}

/** About a step a masked cell; a run that takes longer gets room as it grows. */
function roomFor(start: Tokens, steps: number): number {
  return Math.max(start.filter((token) => !token).length, steps + 8);
}
