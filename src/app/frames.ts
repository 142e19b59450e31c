// React's way to what derives from the stores: the frame on screen, the words of
// the run, its timeline. Each is made anew only when what it is made of changed.
import { useMemo, useRef } from "react";
import { type Frame, frameAt } from "../trace/frame.ts";
import { logLine } from "../trace/log.ts";
import type { Trace } from "../trace/types.ts";
import { currentOpinion } from "./advisor.ts";
import type { Tokens } from "../diffusion/types.ts";
import { solutionOf } from "./judge.ts";
import { handFrame } from "./shown.ts";
import { cluesOf } from "./stores/hand.ts";
import { useHand, useRun, useScreen, useSettings } from "./stores/workbench.ts";

/** The frame on the main board. A run that grows out of sight does not make a new one. */
export function useFrame(): Frame {
  const shows = useScreen((screen) => screen.shows);
  const { trace, cursor } = useRun(({ trace, cursor }) => ({ trace, cursor }));
  const board = useHand((hand) => hand.board);
  const opinion = useHand(currentOpinion);
  const running = shows === "run" ? trace : null;
  const now = running?.steps[cursor - 1];
  const next = running?.steps[cursor];
  return useMemo(
    () => (running ? frameAt(running, cursor) : handFrame(board, opinion)),
    // The run itself is left out: only the steps around the cursor are drawn.
    [running?.spec, running?.fork, cursor, now, next, board, opinion],
  );
}

const NO_LINES: readonly string[] = [];

/** The log of a run; lines already told are kept while the run grows. */
export function useLogLines(trace: Trace | null): readonly string[] {
  const told = useRef<{ trace: Trace; lines: readonly string[] } | null>(null);
  return useMemo(() => {
    if (!trace) return NO_LINES;
    const before = told.current?.trace.spec === trace.spec ? told.current.lines : NO_LINES;
    const lines = before.slice(0, trace.steps.length + 1);
    for (let step = lines.length; step <= trace.steps.length; step++)
      lines.push(logLine(trace, step));
    told.current = { trace, lines };
    return lines;
  }, [trace]);
}

/** The solution to mark digits against, if that is wanted and there is one. */
export function useSolutionToMark(frame: Frame): Tokens | null {
  const wanted = useSettings((settings) => settings.showWrong);
  const { given } = frame;
  const recorded = useRun(({ trace }) => (trace?.spec.given === given ? trace.solution : null));
  return wanted ? (recorded ?? solutionOf(cluesOf(frame))) : null;
}
