// The current remask as a scene over the board, moved by the time of the run. Still when the run is
// paused or with reduced motion.
import { useMemo } from "react";
import { useStore } from "zustand";
import { domainOf } from "../../../domains/registry.ts";
import { type Frame, frameAt } from "../../../trace/frame.ts";
import { stateAt } from "../../../trace/history.ts";
import { ARRIVES, beatOf, chaptersAt, LEAVES, momentAt, STILL } from "../../../trace/scenes.ts";
import { type Place, SceneLayer } from "../../../ui/board/SceneLayer.tsx";
import { still } from "../../actions/viewTransition.ts";
import { useApp, useRun, useScreen } from "../../state/app.ts";

/** Whether the step shown is a remask, and whether its scene moves. */
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

/** The step whose digits are not in the tray yet, or null. */
export function useOnTheWay(): number | null {
  const { phase } = useApp();
  const { tells, moves } = useTold();
  const arrived = useStore(phase, (now) => now >= ARRIVES);
  return useRun(({ cursor }) => (tells && moves && !arrived ? cursor : null));
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
  const at = { domain: domainOf(trace.spec), reasons, before: tokens, step: cursor };
  return moves ? <Moving {...at} /> : <SceneLayer {...at} moment={STILL} still />;
}

interface Told extends Pick<Parameters<typeof SceneLayer>[0], "domain" | "reasons" | "before"> {
  readonly step: number;
}

function Moving({ step, ...told }: Told) {
  const phase = useStore(useApp().phase);
  const { reasons } = told;
  const leaves = phase >= LEAVES;
  // The tray has these places since the step began; they are read once, when the digits leave.
  const places = useMemo(
    () => (leaves ? reasons.map(({ cell }) => placeInTray(chipOf(step, cell))) : []),
    [leaves, reasons, step],
  );
  return <SceneLayer {...told} moment={momentAt(phase)} places={places} still={false} />;
}

/** The name of a digit's place in the tray. */
export const chipOf = (step: number, cell: number): string => `${step}-${cell}`;

/** The place of a digit in the tray, in the units of the board; if hidden, at the edge of the window. */
function placeInTray(chip: string): Place | undefined {
  const digit = document.querySelector(`[data-chip="${chip}"]`);
  const units = document.querySelector<SVGSVGElement>(".board-told .board")?.getScreenCTM?.();
  if (!digit || !units) return undefined;
  const count = document.querySelector(".tray-count");
  const box = [digit, count].map((one) => one?.getBoundingClientRect()).find(inSight);
  const { x, y, width, height } = box ?? digit.getBoundingClientRect();
  const at = new DOMPoint(x + width / 2, Math.min(y + height / 2, innerHeight));
  const there = at.matrixTransform(units.inverse());
  return { x: there.x, y: there.y, size: CHIP_SIZE / units.a };
}

/** The font size of a digit in the tray, in pixels (film.css). */
const CHIP_SIZE = 22;

const inSight = (box: DOMRect | undefined): boolean =>
  box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
