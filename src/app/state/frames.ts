// React hooks for the frame on the main board, derived from the stores.
import { SUDOKU } from "../../domains/sudoku.ts";
import { useMemo } from "react";
import type { Frame } from "../../trace/frame.ts";
import { standingOpinion } from "./livePrediction.ts";
import type { Tokens } from "../../diffusion/types.ts";
import type { Heat } from "../../ui/board/heat.ts";
import { solutionOf } from "./judge.ts";
import { tellsConflicts } from "./settings.ts";
import { runFrame, standingFrame } from "./shown.ts";
import { cluesOf } from "./game.ts";
import { useGame, useRun, useScreen, useSettings } from "./app.ts";

/** Heat maps that colour empty cells, and so show what the model would write. */
const TELLS: ReadonlySet<Heat> = new Set(["confidence", "entropy"]);

/** The frame on the main board. */
export function useFrame(): Frame {
  const shows = useScreen((screen) => screen.shows);
  const run = useRun(({ trace, cursor }) =>
    shows === "run" && trace ? runFrame(trace, cursor) : null,
  );
  const board = useGame((game) => game.board);
  // The prediction for a person's own board is hidden until it is asked for.
  const asked = useSettings(({ coloured, candidates }) => coloured || candidates);
  const said = useGame(standingOpinion);
  const opinion = asked ? said : null;
  const quiet = useSettings(
    ({ candidates, coloured, heat }) => !candidates && !(coloured && TELLS.has(heat)),
  );
  const conflicts = useSettings((settings) => tellsConflicts(settings, board.tokens));
  return useMemo(
    () => run ?? standingFrame(board, opinion, quiet, conflicts),
    [run, board, opinion, quiet, conflicts],
  );
}

/** The solution to compare digits with, if that is wanted and there is one. */
export function useSolutionToMark(frame: Frame): Tokens | null {
  const always = useSettings((settings) => settings.showWrong);
  const board = useGame((game) => game.board);
  const checked = useScreen(
    ({ shows, checked: last }) => shows === "game" && last?.shown && last.board === board,
  );
  const wanted = always || checked;
  const { domain, given } = frame;
  const recorded = useRun(({ trace }) => (trace?.spec.given === given ? trace.solution : null));
  if (!wanted) return null;
  return recorded ?? (domain === SUDOKU ? solutionOf(cluesOf(frame)) : null);
}
