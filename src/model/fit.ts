// What a model and a sampler must agree on before a run: defaults that the model
// was tuned to, and what the sampler needs that the model may not have.
import { takeAttempts } from "../diffusion/attempts.ts";
import { withDecoder } from "../diffusion/decoder.ts";
import { needsOf, resolveParams } from "../diffusion/params.ts";
import { samplerById } from "../diffusion/samplers/registry.ts";
import type { Need, Params, Sampler } from "../diffusion/types.ts";
import { ModelError } from "./errors.ts";
import type { Denoiser, Manifest } from "./types.ts";

/** A model as a run is told of by: its id, and the hash of its file. */
export const identityOf = ({
  id,
  sha256,
}: Pick<Manifest, "id" | "sha256">): { readonly id: string; readonly hash: string } => ({
  id,
  hash: sha256,
});

/** What the model was tuned to, where the sampler remasks by a threshold on quality: that threshold, and what goes with it. */
export function tuned(
  sampler: Sampler,
  { threshold, params }: Pick<Manifest, "threshold" | "params">,
): Params {
  const has = (name: string) => sampler.params.some((param) => param.name === name);
  if (!sampler.needs.includes("quality") || !has("threshold") || threshold === null) return {};
  const others = Object.entries(params ?? {}).filter(([name]) => has(name));
  return { threshold, ...Object.fromEntries(others) };
}

/**
 * All parameters of a run: those asked for, then the model's own, then the sampler's defaults.
 * `attempts` is among them where there are several.
 * @throws ParamError for a value that cannot be
 * @throws ModelError when the sampler needs what the model does not have
 */
export function paramsFor(
  sampler: Sampler,
  manifest: Pick<Manifest, "threshold" | "params" | "name" | Need>,
  partial: Params = {},
): Params {
  const { attempts, rest } = takeAttempts(partial);
  const own = resolveParams(sampler, { ...tuned(sampler, manifest), ...rest });
  const params = attempts > 1 ? { ...own, attempts } : own;
  const missing = needsOf(sampler, params).find((need) => !manifest[need]);
  if (!missing) return params;
  throw new ModelError(
    `${sampler.name} needs ${WHAT[missing]}; ${manifest.name} has none: choose another model or sampler.`,
  );
}

/** What a sampler may need of a model, in words. */
const WHAT: Readonly<Record<Need, string>> = {
  quality: "a quality head",
  edit: "training to edit",
  decoder: "a decoder for blocks",
  evidence: "training on evidence",
};

/** A sampler's name with what not every model has, for lists to choose from. */
export function labelOf({ name, needs }: Pick<Sampler, "name" | "needs">): string {
  const rare = needs.filter((need) => need !== "quality").map((need) => WHAT[need]);
  return rare.length > 0 ? `${name} (needs ${rare.join(" and ")})` : name;
}

/** The sampler of that id as it runs on a model: with the model's decoder, where there is one. @throws ParamError */
export function samplerOn(id: string, { decoder }: Pick<Denoiser, "decoder">): Sampler {
  const sampler = samplerById(id);
  return decoder ? withDecoder(sampler, decoder) : sampler;
}
