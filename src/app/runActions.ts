// Starting a run and showing one. The steps themselves are runner.ts's; files of
// runs are traceFiles.ts's.
import { samplerById } from "../diffusion/samplers/registry.ts";
import { messageOf } from "../model/errors.ts";
import { paramsFor } from "../model/fit.ts";
import { startTrace } from "../trace/record.ts";
import type { Trace } from "../trace/types.ts";
import { judged, solutionOf } from "./judge.ts";
import { boardOfClues, cluesOf, type HandBoard, replaced } from "./stores/hand.ts";
import { notify } from "./stores/notices.ts";
import { show } from "./stores/run.ts";
import { paramsOf } from "./stores/settings.ts";
import type { Workbench } from "./stores/workbench.ts";

/** Runs the puzzle from its clues alone. */
export const showMe = (bench: Workbench): Promise<void> =>
  startRun(bench, boardOfClues(cluesOf(bench.hand.getState().board)));

/** Runs on from the person's own digits, which the sampler may take back. */
export const finishIt = (bench: Workbench): Promise<void> =>
  startRun(bench, bench.hand.getState().board);

/**
 * Starts a live run, once the model is there.
 * @param at the step to show first, paused; without it the run is played.
 */
export async function startRun(bench: Workbench, board: HandBoard, at?: number): Promise<void> {
  const { models, notices, run, screen, settings } = bench;
  const check = judged(cluesOf(board));
  if (check.kind === "contradictory" || check.kind === "full") {
    notify(notices, "error", check.message);
    return;
  }
  screen.setState({ waiting: true });
  try {
    const model = await models.get();
    const chosen = settings.getState();
    const sampler = samplerById(chosen.sampler);
    const params = paramsFor(sampler, model.manifest, paramsOf(chosen));
    const spec = {
      tokens: board.tokens,
      given: board.given,
      model: { id: model.manifest.id, hash: model.manifest.sha256 },
      sampler: sampler.id,
      params,
      seed: chosen.seed,
    };
    const trace = startTrace(spec, model.device, solutionOf(cluesOf(board)));
    const view = show(trace, true);
    run.setState(at === undefined ? view : { ...view, playing: false, follow: at });
    screen.setState({ shows: "run" });
  } catch (error) {
    notify(notices, "error", messageOf(error));
  } finally {
    screen.setState({ waiting: false });
  }
}

/** Shows a recorded run, or one opened from a file, and puts its puzzle on the table. */
export function showTrace({ hand, run, screen }: Workbench, trace: Trace, playing: boolean): void {
  const { tokens, given } = trace.spec;
  hand.setState((now) => replaced(now, { tokens, given }));
  run.setState(show(trace, false, 0, playing));
  screen.setState({ shows: "run" });
}
