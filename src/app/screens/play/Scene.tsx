// The current remask as a scene over the board, moved by the time of the run. Still when the run is
// paused or with reduced motion.
import { useMemo } from "react";
import { useStore } from "zustand";
import { domainOf } from "../../../domains/registry.ts";
import { type Frame, frameAt } from "../../../trace/frame.ts";
import { stateAt } from "../../../trace/history.ts";
import { beatOf, chaptersAt, LEAVES, momentAt, STILL } from "../../../trace/scenes.ts";
import { SceneLayer } from "../../../ui/board/SceneLayer.tsx";
import { still } from "../../actions/viewTransition.ts";
import { useApp, useRun, useScreen } from "../../state/app.ts";

/** Whether the step in front is a remask, and whether its scene moves. */
function useTold() {
  const shows = useScreen((screen) => screen.shows);
  return useRun(({ trace, cursor, playing, speed }) => {
    const tells = shows === "run" && trace !== null && beatOf(trace, cursor) === "remask";
    return { tells: tells && !(playing && speed === Infinity), moves: playing && !still() };
  });
}

/** The board of the scene: until the digit leaves, the one before the step. */
export function useSceneFrame(after: Frame): Frame {
  const { phase } = useApp();
  const { tells, moves } = useTold();
  const leaves = useStore(phase, (now) => now >= LEAVES);
  const before = useRun(({ trace, cursor }) =>
    trace && tells && moves && !leaves ? { trace, step: cursor - 1 } : null,
  );
  return useMemo(() => (before ? frameAt(before.trace, before.step) : after), [before, after]);
}

export function Scene() {
  const { tells, moves } = useTold();
  const { trace, cursor } = useRun(({ trace, cursor }) => ({ trace, cursor }));
  const reasons = useMemo(
    () => (trace && tells ? chaptersAt(trace, cursor).map(({ reason }) => reason) : []),
    [trace, cursor, tells],
  );
  if (!trace || reasons.length === 0) return null;
  const { tokens } = stateAt(trace, cursor - 1);
  const at = { domain: domainOf(trace.spec), reasons, before: tokens };
  return moves ? <Moving {...at} /> : <SceneLayer {...at} moment={STILL} still />;
}

type Told = Pick<Parameters<typeof SceneLayer>[0], "domain" | "reasons" | "before">;

function Moving(told: Told) {
  const phase = useStore(useApp().phase);
  return <SceneLayer {...told} moment={momentAt(phase)} still={false} />;
}
