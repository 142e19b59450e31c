// Runs again what a link describes, forks and all, and holds it to the trail of
// digests that the link carries: the first step that differs is where they part.
import { samplerById } from "../../diffusion/samplers/registry.ts";
import { messageOf } from "../../model/errors.ts";
import { identityOf, paramsFor } from "../../model/fit.ts";
import { leavesTrail, TRAIL } from "../../trace/digest.ts";
import { forkAt } from "../../trace/fork.ts";
import { formatLink, type Link, type LinkFork, linkOf } from "../../trace/link.ts";
import { startTrace } from "../../trace/record.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import { count } from "../../trace/words.ts";
import { solutionAfter, solutionOf } from "../state/judge.ts";
import { knownModel } from "../state/models.ts";
import { cluesOf } from "../state/game.ts";
import { words } from "../text/shell.ts";
import { notify } from "../state/notices.ts";
import { onTable } from "./run.ts";
import { show } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";
import { carriedOn } from "./steps.ts";

/** What a link must say to be run; `settingsOf` has put the sampler's own right. */
export type Recipe = Pick<RunSpec, "tokens" | "given" | "sampler" | "params" | "seed"> & {
  readonly model: string | null;
  readonly forks: readonly LinkFork[];
  readonly step: number;
  readonly trail: string | null;
};

/**
 * Makes the run on screen, step by step, and stops at the recipe's step. Whoever
 * shows another run meanwhile ends it. Says how it went in a notice.
 */
export async function reproduce(app: AppStores, recipe: Recipe): Promise<void> {
  const { notices, run, screen } = app;
  screen.setState({ waiting: true });
  try {
    const made = await remade(app, recipe);
    if (!made) return;
    run.setState(show(made, true, Math.min(recipe.step, made.steps.length), false));
    if (recipe.trail) notify(notices, "info", verdictOn(made, recipe.trail));
  } catch (error) {
    notify(notices, "error", messageOf(error));
  } finally {
    screen.setState({ waiting: false });
  }
}

/** The run of a recipe, as far as it is to be held to; null if another took its place on screen. */
async function remade(app: AppStores, recipe: Recipe): Promise<Trace | null> {
  const { tokens, given, seed, trail } = recipe;
  const table = onTable(app);
  let model = await app.models.named(recipe.model);
  if (!table.same()) return null;
  const sampler = samplerById(recipe.sampler);
  const params = paramsFor(sampler, model.manifest, recipe.params);
  const spec = {
    tokens,
    given,
    sampler: sampler.id,
    params,
    seed,
    model: identityOf(model.manifest),
  };
  let trace = startTrace(spec, model.device, solutionOf(cluesOf(recipe)));
  let shown = present(app, trace);
  const grow = async (steps: number) => {
    trace = await carriedOn(trace, steps, model, (grown) => (shown = present(app, grown, trace)));
    return shown;
  };
  for (const { step: at, model: other, sampler: next, params: set, ...change } of recipe.forks) {
    if (!(await grow(at))) return null;
    if (trace.steps.length < at) throw new Error(tooShort(at, trace.steps.length));
    if (other) model = await app.models.named(knownModel(other.id));
    const chosen = samplerById(next ?? trace.spec.sampler);
    const forked = forkAt(trace, at, {
      ...change,
      sampler: chosen.id,
      params: set || next ? paramsFor(chosen, model.manifest, set ?? {}) : trace.spec.params,
      model: identityOf(model.manifest),
    });
    trace = { ...forked, solution: solutionAfter(forked, at) };
    present(app, trace);
  }
  const recorded = trail ? trail.length / TRAIL - 1 : 0;
  return (await grow(Math.max(recipe.step, recorded))) ? trace : null;
}

/** Puts a run that is being made on screen. @returns false if another has taken its place. */
function present({ run, screen }: AppStores, trace: Trace, before?: Trace): boolean {
  const { trace: there } = run.getState();
  if (before && there?.spec !== before.spec) return false;
  run.setState(show(trace, false, trace.steps.length, false));
  screen.setState({ shows: "run" });
  return true;
}

function verdictOn(trace: Trace, trail: string): string {
  const parting = leavesTrail(trace, trail);
  const recorded = trail.length / TRAIL - 1;
  const here = `on ${trace.backend}`;
  if (parting !== null)
    return `Run again ${here}, it parts from the recorded run at step ${parting} of ${recorded}.`;
  if (trace.steps.length < recorded)
    return `Run again ${here}, it ends at step ${trace.steps.length}; the recorded run had ${recorded}.`;
  return `Run again ${here}, it is the recorded run, step for step: ${count(recorded, "step")}.`;
}

const tooShort = (at: number, length: number): string =>
  `The link forks the run at step ${at}, but here it ends at step ${length}: its forks were left out.`;

/** The recipe of a run that is at hand. */
export function recipeOf(trace: Trace, step: number): Recipe {
  const { board, model, sampler, params, seed, forks, trail } = linkOf(trace, step, true);
  return {
    ...board!,
    sampler: sampler!,
    params,
    seed: seed!,
    model: knownModel(model!.id),
    forks,
    step,
    trail,
  };
}

/** A link to the run on screen that whoever opens it is held to. */
export function sharedLink(trace: Trace, step: number): string {
  const link: Link = linkOf(trace, step, true);
  return new URL(`#/debug?${formatLink(link)}`, location.href).href;
}

export async function copyLink({ run, notices }: AppStores): Promise<void> {
  const { trace, cursor } = run.getState();
  if (!trace) return;
  const link = sharedLink(trace, cursor);
  try {
    await navigator.clipboard.writeText(link);
    notify(notices, "info", words.link.copied);
  } catch {
    notify(notices, "error", words.link.notCopied(link));
  }
}

/** Makes the run on screen again, here, and says whether it comes out the same. */
export async function runAgain(app: AppStores): Promise<void> {
  const { trace, cursor } = app.run.getState();
  if (trace) await reproduce(app, recipeOf(trace, cursor));
}
