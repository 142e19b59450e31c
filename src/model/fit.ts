// What a model and a sampler must agree on before a run: defaults that the model
// was tuned to, and what the sampler needs that the model may not have.
import { needsOf, resolveParams } from "../diffusion/params.ts";
import type { Params, Sampler } from "../diffusion/types.ts";
import { ModelError } from "./errors.ts";
import type { Manifest } from "./types.ts";

/** The release threshold that the model was tuned to, where the sampler has one. */
export function tuned(sampler: Sampler, { threshold }: Pick<Manifest, "threshold">): Params {
  const byQuality = sampler.needs.includes("quality");
  const has = sampler.params.some(({ name }) => name === "threshold");
  return byQuality && has && threshold !== null ? { threshold } : {};
}

/**
 * All parameters of a run: those asked for, then the model's own, then the sampler's defaults.
 * @throws ParamError for a value that cannot be
 * @throws ModelError when the sampler needs what the model does not have
 */
export function paramsFor(
  sampler: Sampler,
  manifest: Pick<Manifest, "threshold" | "quality" | "edit" | "name">,
  partial: Params = {},
): Params {
  const params = resolveParams(sampler, { ...tuned(sampler, manifest), ...partial });
  const missing = needsOf(sampler, params).find((need) => !manifest[need]);
  if (!missing) return params;
  const what = missing === "quality" ? "a quality head" : "training to edit";
  throw new ModelError(
    `${sampler.name} needs ${what}; ${manifest.name} has none: choose another model or sampler.`,
  );
}
