// Starts a run and shows one. runner.ts makes the steps; runFiles.ts reads and saves files of runs.
import { attemptsIn } from "../../diffusion/attempts.ts";
import { specOf } from "../../run/spec.ts";
import { startTrace } from "../../trace/record.ts";
import type { Denoiser } from "../../model/types.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { preparing } from "./preparing.ts";
import { showAttempts } from "./attempts.ts";
import { judged, solutionOf } from "../state/judge.ts";
import { boardOfClues, cluesOf, type GameBoard, replaced } from "../state/game.ts";
import { notify } from "../state/notices.ts";
import { show } from "../state/run.ts";
import { paramsOf } from "../state/settings.ts";
import type { AppStores } from "../state/app.ts";

/** Runs the puzzle from its clues alone. */
export const showMe = (app: AppStores): Promise<void> =>
  startRun(app, boardOfClues(cluesOf(app.game.getState().board)));

/** Runs from the person's own digits, a cell a step, paused before the first step. */
export const stepFromHere = (app: AppStores): Promise<void> =>
  startRun(app, app.game.getState().board, 0, cellByCell);

/** The spec of a run by the default sampler, one cell a step. */
export const cellByCell = (model: Denoiser, { tokens, given }: GameBoard): RunSpec =>
  specOf(model, { tokens, given, params: { perStep: 1, sure: 1, nfe: 256 } });

/** Runs from the person's own digits, which the sampler may take back. */
export const finishIt = (app: AppStores): Promise<void> => startRun(app, app.game.getState().board);

/**
 * Starts a live run, once the model is loaded.
 * @param at the step to show first, paused; without it the run is played.
 * @param toRun what to run; without it, what the settings say
 */
export async function startRun(
  app: AppStores,
  board: GameBoard,
  at?: number,
  toRun: (model: Denoiser, board: GameBoard) => RunSpec = (model) => specNow(app, model, board),
): Promise<void> {
  const { models, notices, run, screen } = app;
  const check = judged(cluesOf(board));
  if (check.kind === "contradictory" || check.kind === "no-solution" || check.kind === "full") {
    notify(notices, "error", check.message);
    return;
  }
  const puzzle = currentPuzzle(app);
  await preparing(app, async () => {
    const model = await models.get();
    if (!puzzle.same()) return;
    const spec = toRun(model, board);
    const solution = solutionOf(cluesOf(board));
    if (attemptsIn(spec.params) > 1) return await showAttempts(app, model, spec, solution);
    const trace = startTrace(spec, model.device, solution);
    const view = show(trace, true);
    run.setState(at === undefined ? view : { ...view, playing: false, follow: at });
    screen.setState({ shows: "run" });
  });
}

/** Remembers the current puzzle, so that work that waits can stop when the person has chosen another. */
export function currentPuzzle({ game }: AppStores): { readonly same: () => boolean } {
  const clues = () => cluesOf(game.getState().board).join("");
  const then = clues();
  return { same: () => clues() === then };
}

function specNow({ settings }: AppStores, model: Denoiser, board: GameBoard): RunSpec {
  const { sampler, seed, ...chosen } = settings.getState();
  const params = paramsOf({ ...chosen, sampler, seed });
  return specOf(model, { ...board, sampler, params, seed });
}

/** Shows a recorded run, or one opened from a file, and makes its puzzle the current one. */
export function showTrace({ game, run, screen }: AppStores, trace: Trace, playing: boolean): void {
  const { tokens, given } = trace.spec;
  game.setState((now) => replaced(now, { tokens, given }));
  run.setState(show(trace, false, 0, playing));
  screen.setState({ shows: "run" });
}
