// Runs several attempts side by side, a round at a time, and shows one of them on the main board.
// diffusion/attempts.ts decides what a round does and which attempt is chosen.
import { foremost } from "../../diffusion/attempts.ts";
import type { Tokens } from "../../diffusion/types.ts";
import type { Denoiser } from "../../model/types.ts";
import { runAttempts, startAttempts } from "../../run/attempts.ts";
import type { Recorded } from "../../trace/attempts.ts";
import type { RunSpec } from "../../trace/types.ts";
import { currentRoute } from "../state/route.ts";
import type { AppStores } from "../state/app.ts";
import { show } from "../state/run.ts";
import { comeForward, still } from "./viewTransition.ts";
import { placeOf, attemptsOf } from "../state/attempts.ts";

/** A round is on screen for at least so long, so that it can be seen. */
const ROUND_MS = 220;

/** Runs all attempts of a spec to their end and shows the best one. Showing another run stops it. */
export async function showAttempts(
  app: AppStores,
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
): Promise<void> {
  const attempts = attemptsOf(app);
  let recorded = startAttempts(model, spec, solution);
  const present = () => {
    attempts.setState({ recorded });
    const { trace } = app.run.getState();
    const grown = recorded.traces[Math.max(0, placeOf(recorded, trace))]!;
    app.run.setState(show(grown, false, grown.steps.length, false));
  };
  present();
  app.screen.setState({ shows: "run" });
  let due = passed();
  await runAttempts(model, recorded, async (next) => {
    await due;
    if (placeOf(recorded, app.run.getState().trace) < 0) return false;
    recorded = next;
    present();
    due = passed();
  });
  await due;
  if (placeOf(recorded, app.run.getState().trace) < 0) return;
  bringForward(app, recorded, foremost(recorded.attempts));
  if (currentRoute().path === "debug") await keepSiblings(app, recorded);
}

const passed = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, still() ? 0 : ROUND_MS));

/** Shows an attempt on the main board, at its last step. When all have ended it is a live run, with an address. */
export function bringForward(app: AppStores, recorded: Recorded, place: number): void {
  const trace = recorded.traces[place]!;
  const over = recorded.attempts.ended !== null;
  comeForward(place, () => {
    app.run.setState(show(trace, over, trace.steps.length, false));
    app.screen.setState({ shows: "run" });
  });
}

/** Opens an attempt in the debugger, with the others beside it in the tree of runs. */
export async function debugAttempt(
  app: AppStores,
  recorded: Recorded,
  place: number,
): Promise<void> {
  const trace = recorded.traces[place]!;
  await keepSiblings(app, recorded);
  app.run.setState(show(trace, true, trace.steps.length, false));
  location.hash = "#/debug";
}

/** The code of the debugger is loaded when it is first needed. */
async function keepSiblings(app: AppStores, { traces }: Recorded): Promise<void> {
  const { debugOf, withSiblings } = await import("../state/debug.ts");
  const siblings = traces.map((trace, k) => ({
    trace,
    name: `Attempt ${k + 1}, seed ${trace.spec.seed}`,
  }));
  debugOf(app).setState((debug) => withSiblings(debug, siblings));
}
