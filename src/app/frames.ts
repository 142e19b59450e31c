// React's way to what derives from the stores.
import { useMemo } from "react";
import type { Frame } from "../trace/frame.ts";
import { currentOpinion } from "./advisor.ts";
import type { Tokens } from "../diffusion/types.ts";
import { solutionOf } from "./judge.ts";
import { handFrame, runFrame } from "./shown.ts";
import { cluesOf } from "./stores/hand.ts";
import { useHand, useRun, useScreen, useSettings } from "./stores/workbench.ts";

/** The frame on the main board. */
export function useFrame(): Frame {
  const shows = useScreen((screen) => screen.shows);
  const run = useRun(({ trace, cursor }) =>
    shows === "run" && trace ? runFrame(trace, cursor) : null,
  );
  const board = useHand((hand) => hand.board);
  const opinion = useHand(currentOpinion);
  return useMemo(() => run ?? handFrame(board, opinion), [run, board, opinion]);
}

/** The solution to mark digits against, if that is wanted and there is one. */
export function useSolutionToMark(frame: Frame): Tokens | null {
  const wanted = useSettings((settings) => settings.showWrong);
  const { given } = frame;
  const recorded = useRun(({ trace }) => (trace?.spec.given === given ? trace.solution : null));
  return wanted ? (recorded ?? solutionOf(cluesOf(frame))) : null;
}
