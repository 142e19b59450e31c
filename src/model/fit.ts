// Whether a model and a sampler fit together: the defaults that the model was tuned with, and the
// sampler's needs that the model may lack.
import { takeAttempts } from "../diffusion/attempts.ts";
import { withDecoder } from "../diffusion/decoder.ts";
import { needsOf, resolveParams } from "../diffusion/params.ts";
import { samplerById } from "../diffusion/samplers/registry.ts";
import type { Need, Params, Sampler } from "../diffusion/types.ts";
import { ModelError } from "./errors.ts";
import type { Denoiser, Manifest } from "./types.ts";

/** The identity of a model in runs: its id, and the hash of its file. */
export const identityOf = ({
  id,
  sha256,
}: Pick<Manifest, "id" | "sha256">): { readonly id: string; readonly hash: string } => ({
  id,
  hash: sha256,
});

/** The model's tuned parameters for samplers that remask by quality: the threshold, and those chosen with it. */
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
 * All parameters of a run: the requested ones, then the model's own, then the sampler's defaults;
 * with `attempts` if there are several.
 * @throws ParamError for a value out of range
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
    `${sampler.name} needs ${WHAT[missing]}; ${manifest.name} has none. Choose another model or sampler.`,
  );
}

/** Names of a sampler's needs. */
const WHAT: Readonly<Record<Need, string>> = {
  quality: "a quality head",
  edit: "training to edit",
  decoder: "a decoder for blocks",
  evidence: "training on evidence",
};

/** A sampler's name, with the needs that not every model meets, for lists. */
export function labelOf({ name, needs }: Pick<Sampler, "name" | "needs">): string {
  const rare = needs.filter((need) => need !== "quality").map((need) => WHAT[need]);
  return rare.length > 0 ? `${name} (needs ${rare.join(" and ")})` : name;
}

/** The sampler with an id, prepared for a model: with the model's decoder, if it has one. @throws ParamError */
export function samplerOn(id: string, { decoder }: Pick<Denoiser, "decoder">): Sampler {
  const sampler = samplerById(id);
  return decoder ? withDecoder(sampler, decoder) : sampler;
}
