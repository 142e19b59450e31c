// Makes the run of a link again, with its forks, and compares it with the link's digests: it
// reports the first step that differs.
import { hasRecipe, type Recipe, recipeOf, recordedSteps, remake } from "../../run/recipe.ts";
import { leavesTrail } from "../../trace/digest.ts";
import { formatLink, linkOf } from "../../trace/link.ts";
import type { Trace } from "../../trace/types.ts";
import { isOver } from "../../run/steps.ts";
import { count } from "../../trace/words.ts";
import { solutionAfter, solutionFrom } from "../state/judge.ts";
import { knownModel } from "../state/models.ts";
import { words } from "../text/shell.ts";
import { notify } from "../state/notices.ts";
import { preparing } from "./preparing.ts";
import { currentPuzzle } from "./run.ts";
import { show } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";

/**
 * Makes the run of a recipe on screen, step by step, and stops at the recipe's step, or when another
 * run is shown. A notice says how it went.
 * @param recipe with parameters that `settingsOf` has checked
 */
export async function reproduce(app: AppStores, recipe: Recipe): Promise<void> {
  const of = Math.max(recipe.step, recordedSteps(recipe));
  app.screen.setState({ remaking: { done: 0, of } });
  await preparing(app, async () => {
    const puzzle = currentPuzzle(app);
    let shown: Trace | null = null;
    const made = await remake(recipe, {
      modelOf: (id) => app.models.named(id === null ? null : knownModel(id)),
      solutionOf: solutionFrom,
      solutionAfter,
      onGrown: (trace) => {
        if (shown ? app.run.getState().trace?.spec !== shown.spec : !puzzle.same()) return false;
        app.run.setState(show(trace, false, trace.steps.length, false));
        app.screen.setState({ shows: "run" });
        shown = trace;
        app.screen.setState({ remaking: { done: trace.steps.length, of } });
        return true;
      },
    });
    if (!made) return;
    app.run.setState(show(made, true, Math.min(recipe.step, made.steps.length), false));
    if (recipe.trail) notify(app.notices, "info", verdictOn(made, recipe.trail));
  });
  app.screen.setState({ remaking: null });
}

function verdictOn(trace: Trace, trail: string): string {
  const parting = leavesTrail(trace, trail);
  const recorded = recordedSteps({ trail });
  const here = `on ${trace.backend}`;
  if (parting !== null)
    return `Run again ${here}, it differs from the recorded run at step ${parting} of ${recorded}.`;
  if (trace.steps.length < recorded)
    return `Run again ${here}, it ends at step ${trace.steps.length}; the recorded run had ${recorded}.`;
  return `Run again ${here}, it is the same as the recorded run in every step: ${count(recorded, "step")}${isOver(trace) ? "" : " so far"}.`;
}

/**
 * A link to the run on screen, with the digests of its steps.
 * @param workspace what the debugger has open, packed; "" for nothing
 */
export function sharedLink(trace: Trace, step: number, workspace = ""): string {
  const query = formatLink(linkOf(trace, step, true));
  const open = workspace === "" ? "" : `w=${workspace}&`;
  return new URL(`#/debug?${open}${query}`, location.href).href;
}

export async function copyLink(app: AppStores): Promise<void> {
  const { run, notices } = app;
  const { trace, cursor } = run.getState();
  if (!trace || refuses(app, trace)) return;
  const { workspaceNow } = await import("./workspace.ts");
  const link = sharedLink(trace, cursor, workspaceNow(app));
  try {
    await navigator.clipboard.writeText(link);
    notify(notices, "info", words.link.copied);
  } catch {
    notify(notices, "error", words.link.notCopied(link));
  }
}

/** Makes the run on screen again and says whether it is the same. @returns whether it was tried */
export async function runAgain(app: AppStores): Promise<boolean> {
  const { trace, cursor } = app.run.getState();
  if (!trace || refuses(app, trace)) return false;
  await reproduce(app, recipeOf(trace, cursor));
  return true;
}

/** Whether a run cannot be made again here; a notice says why. */
export function refuses({ notices }: Pick<AppStores, "notices">, trace: Trace): boolean {
  const refused = !hasRecipe(trace);
  if (refused) notify(notices, "info", words.link.none);
  return refused;
}
