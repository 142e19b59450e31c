// The spec of a run: a board, a model, a sampler and its parameters. All runs of the page, the
// command line, the library and the lessons begin with a spec made here.
import { givenOf, tokensOf } from "../diffusion/board.ts";
import { ParamError } from "../diffusion/params.ts";
import { DEFAULT_SAMPLER, samplerById } from "../diffusion/samplers/registry.ts";
import type { Given, Params, Tokens } from "../diffusion/types.ts";
import { identityOf, paramsFor } from "../model/fit.ts";
import type { Manifest } from "../model/types.ts";
import { isSeed, SEEDS } from "../random.ts";
import type { RunSpec } from "../trace/types.ts";

export interface RunRequest {
  /** Id of the domain of the board; default the model's. */
  readonly domain?: string;
  /** The first board, [size], 0 = mask. */
  readonly tokens: Tokens;
  /** 1 = given. Default: every token on the board. [size] */
  readonly given?: Given;
  /** Id of a sampler; default `DEFAULT_SAMPLER`. */
  readonly sampler?: string;
  /** Parameters that differ from the model's and the sampler's defaults, such as `{ nfe: 51 }`. */
  readonly params?: Params;
  /** Default 1. Equal seeds give equal runs. */
  readonly seed?: number;
}

/** @throws ParamError naming the first position whose token the model cannot read */
function checkTokens(tokens: ArrayLike<number>, { size, vocab }: Manifest): void {
  if (tokens.length !== size)
    throw new ParamError(`The board has ${tokens.length} positions; the model takes ${size}.`);
  const wrong = Array.from(tokens).findIndex(
    (token) => !(Number.isInteger(token) && token >= 0 && token <= vocab),
  );
  if (wrong >= 0)
    throw new ParamError(
      `The board has ${tokens[wrong]} at position ${wrong}; use 1 to ${vocab}, or 0 for a mask.`,
    );
}

/**
 * @returns the spec with all parameters of the sampler set
 * @throws ParamError or ModelError if the sampler or the model cannot do it
 */
export function specOf(
  { manifest }: { readonly manifest: Manifest },
  request: RunRequest,
): RunSpec {
  const { params = {}, seed = 1 } = request;
  const sampler = samplerById(request.sampler ?? DEFAULT_SAMPLER);
  if ((request.domain ?? manifest.domain) !== manifest.domain)
    throw new ParamError(
      `This run has the domain "${request.domain}", but ${manifest.name} fills boards of "${manifest.domain}"; choose another model.`,
    );
  checkTokens(request.tokens, manifest);
  if (!isSeed(seed))
    throw new ParamError(`The seed cannot be ${seed}; use a whole number from 0 to ${SEEDS - 1}.`);
  // A copy, because the caller may change its array later.
  const tokens = tokensOf(request.tokens, manifest.vocab);
  return {
    domain: manifest.domain,
    tokens,
    given: request.given ? Uint8Array.from(request.given) : givenOf(tokens),
    model: identityOf(manifest),
    sampler: sampler.id,
    params: paramsFor(sampler, manifest, params),
    seed,
  };
}
