// A person's game as a run: every board is a step that no sampler made. The predictions of its
// boards are added later.
import type { Domain } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { DEFAULT_SAMPLER, findSampler } from "../diffusion/samplers/registry.ts";
import { probabilityOf, qualityOf, rounded } from "../diffusion/prediction.ts";
import type {
  Given,
  Params,
  Prediction,
  StepEvent,
  StepRecord,
  Tokens,
} from "../diffusion/types.ts";
import { segmentsOf } from "./fork.ts";
import type { RunSpec, Trace } from "./types.ts";

/** The id that a trace of a game has instead of a sampler's. */
export const BY_HAND = "hand";

export const isByHand = ({ spec }: Trace): boolean => spec.sampler === BY_HAND;

/**
 * The sampler that continues a run: its own, or the default after a person and after an unknown
 * sampler of another version of this program.
 */
export const samplerAfter = (id: string): string => (findSampler(id) ? id : DEFAULT_SAMPLER);

/** The parameters that continue a run: its own if its sampler continues, otherwise none. */
export const paramsAfter = ({ sampler, params }: RunSpec): Params =>
  findSampler(sampler) ? params : {};

/** Samplers of a trace that this version does not have; the trace can be shown nevertheless. */
export function strangersIn(trace: Trace): string[] {
  const ids = segmentsOf(trace).map(({ spec }) => spec.sampler);
  return [...new Set(ids)].filter((id) => id !== BY_HAND && !findSampler(id));
}

export interface Game {
  /** Id of the domain of the boards. */
  readonly domain: string;
  /** Every board in order, [size] each; neighbours differ, and all have the same clues. */
  readonly boards: readonly Tokens[];
  readonly given: Given;
  readonly solution: Tokens | null;
  /** Null for a game without a model. */
  readonly model: { readonly id: string; readonly hash: string; readonly device: string } | null;
  /** The prediction of each board but the last; null where there is none. */
  readonly predictions: readonly (Prediction | null)[];
}

/** The game as a run. Each board with a prediction counts as one forward pass. */
export function gameTrace({ domain, boards, given, solution, model, predictions }: Game): Trace {
  const unasked = unaskedOf(domainOf({ domain }));
  let nfe = 0;
  const steps = boards.slice(1).map((tokens, i): StepRecord => {
    const before = boards[i]!;
    const asked = predictions[i] ?? null;
    if (asked) nfe++;
    const prediction = asked ?? unasked;
    const last = i === boards.length - 2;
    return {
      step: i + 1,
      nfe,
      prediction,
      events: eventsBetween(before, tokens, given, prediction),
      tokens,
      ended: last && !tokens.includes(0) ? "done" : null,
    };
  });
  const { id, hash, device } = model ?? { id: "", hash: "", device: "" };
  return {
    spec: {
      domain,
      tokens: boards[0]!,
      given,
      model: { id, hash },
      sampler: BY_HAND,
      params: {},
      seed: 0,
    },
    backend: device,
    solution,
    fork: null,
    steps,
  };
}

/** A uniform prediction in place of a missing one. `wasAsked` (frame.ts) distinguishes the two. */
const unaskedOf = ({ size, vocab }: Domain): Prediction => ({
  size,
  vocab,
  probs: new Float32Array(size * vocab).fill(rounded(1 / vocab)),
  quality: null,
});

function eventsBetween(
  before: Tokens,
  after: Tokens,
  given: Given,
  prediction: Prediction,
): StepEvent[] {
  const own = before.filter((token, cell) => token && !given[cell]).length;
  const events: StepEvent[] = [];
  after.forEach((token, cell) => {
    const from = before[cell]!;
    if (token === from) return;
    const confidence = probabilityOf(prediction, cell, token) ?? 0;
    const cause = {
      score: BY_HAND,
      value: qualityOf(prediction, cell) ?? 0,
      of: own,
      by: "hand" as const,
    };
    if (!from) events.push({ type: "unmask", cell, token, confidence, rank: events.length + 1 });
    else if (!token) events.push({ type: "remask", cell, token: from, cause });
    else events.push({ type: "replace", cell, from, token, confidence, cause });
  });
  return events;
}
