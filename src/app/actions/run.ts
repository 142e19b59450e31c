// Starting a run and showing one. The steps themselves are runner.ts's; files of
// runs are files.ts's.
import { attemptsIn } from "../../diffusion/attempts.ts";
import { SAMPLERS, samplerById } from "../../diffusion/samplers/registry.ts";
import { messageOf } from "../../model/errors.ts";
import { identityOf, paramsFor } from "../../model/fit.ts";
import { startTrace } from "../../trace/record.ts";
import type { Denoiser } from "../../model/types.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { runWall } from "./attempts.ts";
import { judged, solutionOf } from "../state/judge.ts";
import { boardOfClues, cluesOf, type GameBoard, replaced } from "../state/game.ts";
import { notify } from "../state/notices.ts";
import { show } from "../state/run.ts";
import { paramsOf } from "../state/settings.ts";
import type { AppStores } from "../state/app.ts";

/** Runs the puzzle from its clues alone. */
export const showMe = (app: AppStores): Promise<void> =>
  startRun(app, boardOfClues(cluesOf(app.game.getState().board)));

/** From the person's own digits a cell at a time, stopped before the first, to be stepped and taken over. */
export const stepFromHere = (app: AppStores): Promise<void> =>
  startRun(app, app.game.getState().board, 0, cellByCell);

/** The default sampler, a cell a step. */
export function cellByCell({ manifest }: Denoiser, { tokens, given }: GameBoard): RunSpec {
  const sampler = SAMPLERS[0]!;
  const params = paramsFor(sampler, manifest, { perStep: 1, sure: 1, nfe: 256 });
  return { tokens, given, model: identityOf(manifest), sampler: sampler.id, params, seed: 1 };
}

/** Runs on from the person's own digits, which the sampler may take back. */
export const finishIt = (app: AppStores): Promise<void> => startRun(app, app.game.getState().board);

/**
 * Starts a live run, once the model is there.
 * @param at the step to show first, paused; without it the run is played.
 * @param specOf what to run; without it, what the settings say
 */
export async function startRun(
  app: AppStores,
  board: GameBoard,
  at?: number,
  specOf: (model: Denoiser, board: GameBoard) => RunSpec = (model) => specNow(app, model, board),
): Promise<void> {
  const { models, notices, run, screen } = app;
  const check = judged(cluesOf(board));
  if (check.kind === "contradictory" || check.kind === "full") {
    notify(notices, "error", check.message);
    return;
  }
  screen.setState({ waiting: true });
  const table = onTable(app);
  try {
    const model = await models.get();
    if (!table.same()) return;
    const spec = specOf(model, board);
    const solution = solutionOf(cluesOf(board));
    if (attemptsIn(spec.params) > 1) return await runWall(app, model, spec, solution);
    const trace = startTrace(spec, model.device, solution);
    const view = show(trace, true);
    run.setState(at === undefined ? view : { ...view, playing: false, follow: at });
    screen.setState({ shows: "run" });
  } catch (error) {
    notify(notices, "error", messageOf(error));
  } finally {
    screen.setState({ waiting: false });
  }
}

/**
 * Remembers which puzzle is on the table, for those that wait: whoever has put another there
 * meanwhile, or gone back to it, wants nothing that was asked of the one before.
 */
export function onTable({ game }: AppStores): { readonly same: () => boolean } {
  const clues = () => cluesOf(game.getState().board).join("");
  const then = clues();
  return { same: () => clues() === then };
}

function specNow({ settings }: AppStores, { manifest }: Denoiser, board: GameBoard): RunSpec {
  const { sampler: id, seed, ...chosen } = settings.getState();
  const sampler = samplerById(id);
  return {
    tokens: board.tokens,
    given: board.given,
    model: identityOf(manifest),
    sampler: sampler.id,
    params: paramsFor(sampler, manifest, paramsOf({ ...chosen, sampler: id, seed })),
    seed,
  };
}

/** Shows a recorded run, or one opened from a file, and puts its puzzle on the table. */
export function showTrace({ game, run, screen }: AppStores, trace: Trace, playing: boolean): void {
  const { tokens, given } = trace.spec;
  game.setState((now) => replaced(now, { tokens, given }));
  run.setState(show(trace, false, 0, playing));
  screen.setState({ shows: "run" });
}
