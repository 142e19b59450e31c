// Several attempts at one board, side by side, one round at a time. diffusion/attempts.ts decides
// what happens in a round and which attempt wins.
import { queriesOf, shareOut } from "../diffusion/attempts.ts";
import type { Tokens } from "../diffusion/types.ts";
import { samplerOn } from "../model/fit.ts";
import type { Denoiser } from "../model/types.ts";
import { type Recorded, recordRound, startRecorded } from "../trace/attempts.ts";
import type { RunSpec } from "../trace/types.ts";

/** All attempts of a spec before their first round. */
export const startAttempts = (model: Denoiser, spec: RunSpec, solution: Tokens | null): Recorded =>
  startRecorded(samplerOn(spec.sampler, model), spec, model.device, solution);

/**
 * Runs attempts to their end.
 * @param onRound called after every round; returning false stops
 */
export async function runAttempts(
  model: Denoiser,
  start: Recorded,
  onRound: (recorded: Recorded) => boolean | void | Promise<boolean | void> = () => {},
): Promise<Recorded> {
  let recorded = start;
  while (!recorded.attempts.ended) {
    const queries = queriesOf(recorded.attempts);
    const predictions = await model.predict(queries.flat());
    recorded = recordRound(recorded, shareOut(queries, predictions));
    if ((await onRound(recorded)) === false) break;
  }
  return recorded;
}

/** Runs all attempts of a spec to their end. @param onRound called after every round */
export const recordAttempts = (
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
  onRound: (recorded: Recorded) => void = () => {},
): Promise<Recorded> => runAttempts(model, startAttempts(model, spec, solution), onRound);
