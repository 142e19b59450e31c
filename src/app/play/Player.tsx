// The run on screen: its scrubber and its transport.
import { useMemo } from "react";
import type { StepRecord } from "../../diffusion/types.ts";
import { Scrubber } from "../../ui/run/Scrubber.tsx";
import { Transport } from "../../ui/run/Transport.tsx";
import { canGrow, pause, seek, SPEEDS, stepBy, toEnd, togglePlay } from "../stores/run.ts";
import { useRun, useWorkbench } from "../stores/workbench.ts";

const NO_STEPS: readonly StepRecord[] = [];

export function Player() {
  const { run } = useWorkbench();
  const view = useRun((all) => all);
  const { trace, cursor, playing, speed, follow } = view;
  const steps = trace?.steps ?? NO_STEPS;
  const counts = useMemo(() => countEvents(steps), [steps]);
  const growing = canGrow(view);
  return (
    <>
      <Scrubber
        {...counts}
        step={cursor}
        room={growing && trace ? roomFor(trace.spec.tokens, steps.length) : 0}
        onSeek={(step) => run.setState((now) => seek(now, step))}
        onScrub={(scrubbing) => scrubbing && run.setState(pause())}
      />
      <Transport
        playing={playing || follow > 0}
        atStart={cursor === 0}
        atEnd={cursor >= steps.length && !growing}
        speed={speed}
        speeds={SPEEDS}
        disabled={!trace}
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

/** Writes and releases of each step; a replacement is both. */
function countEvents(steps: readonly StepRecord[]) {
  const of = (taken: string) =>
    steps.map(
      ({ events }) => events.filter(({ type }) => type === taken || type === "replace").length,
    );
  return { writes: of("write"), releases: of("release") };
}

/** About a step a masked cell; a run that takes longer gets room as it grows. */
function roomFor(start: Readonly<Uint8Array>, steps: number): number {
  return Math.max(start.filter((token) => !token).length, steps + 8);
}
