// The spec of a run: a board, a model, and what a sampler is asked to do. Every run of the
// page, the command line, the library and the lessons begins with a spec made here.
import { givenOf } from "../diffusion/board.ts";
import { DEFAULT_SAMPLER, samplerById } from "../diffusion/samplers/registry.ts";
import type { Given, Params, Tokens } from "../diffusion/types.ts";
import { identityOf, paramsFor } from "../model/fit.ts";
import type { Manifest } from "../model/types.ts";
import type { RunSpec } from "../trace/types.ts";

export interface RunRequest {
  /** The board at the start, [size], 0 = mask. */
  readonly tokens: Tokens;
  /** 1 = given. Default: every token that is there. [size] */
  readonly given?: Given;
  /** Id of a sampler; default `DEFAULT_SAMPLER`. */
  readonly sampler?: string;
  /** What differs from the model's and the sampler's defaults, such as `{ nfe: 51 }`. */
  readonly params?: Params;
  /** Default 1. Equal seeds give equal runs. */
  readonly seed?: number;
}

/**
 * @returns the spec with all parameters of the sampler set
 * @throws ParamError or ModelError for what the sampler or the model cannot do
 */
export function specOf(
  { manifest }: { readonly manifest: Manifest },
  request: RunRequest,
): RunSpec {
  const { tokens, given = givenOf(tokens), params = {}, seed = 1 } = request;
  const sampler = samplerById(request.sampler ?? DEFAULT_SAMPLER);
  return {
    domain: manifest.domain,
    tokens,
    given,
    model: identityOf(manifest),
    sampler: sampler.id,
    params: paramsFor(sampler, manifest, params),
    seed,
  };
}
