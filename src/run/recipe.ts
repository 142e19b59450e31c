// A run made again from its recipe: its first spec, its forks, and the trail of digests that
// its steps are compared with. Links, files and "Run again" use it.
import type { Tokens } from "../diffusion/types.ts";
import { findSampler, samplerById } from "../diffusion/samplers/registry.ts";
import { identityOf, paramsFor } from "../model/fit.ts";
import type { Denoiser } from "../model/types.ts";
import { TRAIL } from "../trace/digest.ts";
import { forkAt, segmentsOf } from "../trace/fork.ts";
import { hasLink, type LinkFork, linkOf } from "../trace/link.ts";
import { startTrace } from "../trace/record.ts";
import type { RunSpec, Trace } from "../trace/types.ts";
import { specOf } from "./spec.ts";
import { runTo } from "./steps.ts";

export type Recipe = Pick<
  RunSpec,
  "domain" | "tokens" | "given" | "sampler" | "params" | "seed"
> & {
  /** Id of the model; null for the one in use. */
  readonly model: string | null;
  readonly forks: readonly LinkFork[];
  /** The step to show. */
  readonly step: number;
  /** Digests of the recorded steps, or null if nothing was recorded. */
  readonly trail: string | null;
};

export interface Making {
  /** Loads the model of that id; null stands for the one in use. */
  readonly modelOf: (id: string | null) => Promise<Denoiser>;
  /** The unique solution of a board's given tokens, or null. */
  readonly solutionOf: (board: Pick<RunSpec, "domain" | "tokens" | "given">) => Tokens | null;
  /** The same for a fork, after its first step. */
  readonly solutionAfter: (fork: Trace, step: number) => Tokens | null;
  /** Called after every step and fork; returning false stops. */
  readonly onGrown: (trace: Trace) => boolean;
}

/** Steps that the trail of a recipe covers. */
export const recordedSteps = ({ trail }: Pick<Recipe, "trail">): number =>
  trail ? trail.length / TRAIL - 1 : 0;

/**
 * The run of a recipe, up to the step that it shows and the end of its trail; null if `onGrown` stopped it.
 * @throws Error with a sentence if a fork begins after the end of the run
 */
export async function remake(recipe: Recipe, making: Making): Promise<Trace | null> {
  const { modelOf, solutionOf, solutionAfter, onGrown } = making;
  let model = await modelOf(recipe.model);
  let trace = startTrace(specOf(model, recipe), model.device, solutionOf(recipe));
  let wanted = onGrown(trace);
  const grow = async (steps: number) => {
    if (wanted) trace = await runTo(trace, steps, model, (grown) => (wanted = onGrown(grown)));
    return wanted;
  };
  for (const { step: at, model: other, sampler: next, params: set, ...change } of recipe.forks) {
    if (!(await grow(at))) return null;
    if (trace.steps.length < at) throw new Error(tooShort(at, trace.steps.length));
    if (other) model = await modelOf(other.id);
    const chosen = samplerById(next ?? trace.spec.sampler);
    const forked = forkAt(trace, at, {
      ...change,
      sampler: chosen.id,
      params: set || next ? paramsFor(chosen, model.manifest, set ?? {}) : trace.spec.params,
      model: identityOf(model.manifest),
    });
    trace = { ...forked, solution: solutionAfter(forked, at) };
    wanted = onGrown(trace);
  }
  return (await grow(Math.max(recipe.step, recordedSteps(recipe)))) ? trace : null;
}

const tooShort = (at: number, length: number): string =>
  `The link forks the run at step ${at}, but here the run ends at step ${length}. The forks were ignored.`;

/** Whether a run can be made again here: it was not recorded elsewhere, not played by hand, and its sampler exists. */
export const hasRecipe = (trace: Trace): boolean =>
  hasLink(trace.spec) && segmentsOf(trace).every(({ spec }) => findSampler(spec.sampler));

/** The recipe of a trace that has one. @param step the step to show */
export function recipeOf(trace: Trace, step: number): Recipe {
  const { domain, board, model, sampler, params, seed, forks, trail } = linkOf(trace, step, true);
  return {
    domain,
    ...board!,
    sampler: sampler!,
    params,
    seed: seed!,
    model: model!.id,
    forks,
    step,
    trail,
  };
}
