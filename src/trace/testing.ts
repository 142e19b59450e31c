// Runs for tests and benches, without a model: synthetic ones of any length, made by hand, or of a
// sampler with given predictions.
import { probabilityOf, rounded } from "../diffusion/prediction.ts";
import { givenOf } from "../diffusion/board.ts";
import { advance, queriesFor } from "../diffusion/run.ts";
import { samplerById } from "../diffusion/samplers/registry.ts";
import type {
  DensePrediction,
  Query,
  Sampler,
  StepEvent,
  StepRecord,
  Tokens,
} from "../diffusion/types.ts";
import { byChance, byThreshold, scoresOf } from "../diffusion/causes.ts";
import { random } from "../random.ts";
import { CELLS, SIZE } from "../sudoku/grid.ts";
import { puzzle } from "../sudoku/generator.ts";
import { specAt } from "./fork.ts";
import { stateAt } from "./history.ts";
import { appendStep, startTrace } from "./record.ts";
import type { RunSpec, Trace } from "./types.ts";

export interface SyntheticOptions {
  readonly steps: number;
  readonly seed?: number;
  /** Share of the steps that remask or replace something, if possible. */
  readonly remaskRate?: number;
  /** Share of writes that are right. */
  readonly rightRate?: number;
  readonly quality?: boolean;
  readonly ended?: boolean;
}

/** A valid run of exactly `steps` steps, with writes, remasks, replacements and idle steps. */
export function syntheticTrace(options: SyntheticOptions): Trace {
  const { steps, seed = 1, remaskRate = 0.5, rightRate = 0.8 } = options;
  const chance = random(seed, 7);
  const { clues, solution } = puzzle(random(seed), 30);
  const given = givenOf(clues);
  const spec: RunSpec = {
    domain: "sudoku",
    tokens: clues,
    given,
    model: { id: "synthetic", hash: "0".repeat(64) },
    sampler: "prism",
    params: { perStep: 2, threshold: 0.5, order: "confidence" },
    seed,
  };
  const records: StepRecord[] = [];
  let tokens = Uint8Array.from(clues);
  for (let step = 1; step <= steps; step++) {
    const prediction = fakePrediction(step, seed, options.quality !== false);
    const events: StepEvent[] = [];
    const next = Uint8Array.from(tokens);
    const free = chance.shuffle(Array.from(tokens.keys()).filter((cell) => given[cell] === 0));
    const written = free.filter((cell) => tokens[cell] !== 0);
    const masked = free.filter((cell) => tokens[cell] === 0);
    const { quality } = prediction;
    // A score that every threshold allows.
    const cause = (cell: number) =>
      quality
        ? byThreshold(
            scoresOf("quality", written, (at) => quality[at]!),
            cell,
            quality[cell]! + 0.01,
          )
        : byChance("random", written.length, 1);
    if (written.length > 0 && (masked.length === 0 || chance.float() < remaskRate)) {
      const cell = written[0]!;
      const from = tokens[cell]!;
      if (chance.float() < 0.2) {
        next[cell] = (from % SIZE) + 1;
        events.push({
          type: "replace",
          cell,
          from,
          token: next[cell]!,
          confidence: probabilityOf(prediction, cell, next[cell]!),
          cause: cause(cell),
        });
      } else {
        next[cell] = 0;
        events.push({ type: "remask", cell, token: from, cause: cause(cell) });
      }
    }
    masked.slice(0, chance.int(3)).forEach((cell, index) => {
      const token = chance.float() < rightRate ? solution[cell]! : 1 + chance.int(SIZE);
      next[cell] = token;
      const confidence = probabilityOf(prediction, cell, token);
      events.push({ type: "unmask", cell, token, confidence, rank: index + 1 });
    });
    tokens = next;
    const ended = options.ended && step === steps ? "budget" : null;
    records.push({ step, nfe: step, prediction, events, tokens, ended });
  }
  return { spec, backend: "synthetic", solution, fork: null, steps: records };
}

/** Predictions that resemble real ones as far as file size is concerned: most cells sure, slow to change. */
function fakePrediction(step: number, seed: number, withQuality: boolean): DensePrediction {
  const probs = new Float32Array(CELLS * SIZE);
  for (let cell = 0; cell < CELLS; cell++) {
    const age = random(seed * 1000 + cell, Math.floor((step + cell) / 4));
    const weights = Array.from({ length: SIZE }, () => Math.exp(6 * age.gumbel()));
    const total = weights.reduce((sum, w) => sum + w, 0);
    weights.forEach((w, digit) => (probs[cell * SIZE + digit] = rounded(w / total)));
  }
  const noise = random(seed, step);
  const quality = withQuality
    ? Float32Array.from({ length: CELLS }, () => rounded(Math.sqrt(noise.float())))
    : null;
  return { size: CELLS, vocab: SIZE, probs, quality };
}

/** The cause of a remask by quality. */
export const QUALITY = {
  score: "quality",
  value: 0.18,
  of: 31,
  by: "threshold",
  threshold: 0.5,
  rank: 1,
  equals: 1,
} as const;

export const write = (cell: number, token: number): StepEvent => ({
  type: "unmask",
  cell,
  token,
  confidence: 0.9,
  rank: 1,
});
export const remask = (cell: number, token: number): StepEvent => ({
  type: "remask",
  cell,
  token,
  cause: QUALITY,
});

/** A run with these events; boards follow from them, and each step costs a forward pass. */
export function runByHand(
  spec: RunSpec,
  solution: Tokens | null,
  steps: readonly (Pick<StepRecord, "events" | "prediction"> & Partial<StepRecord>)[],
): Trace {
  let { tokens } = spec;
  return steps.reduce<Trace>(
    (trace, step, i) => {
      const after = tokens.slice();
      for (const { type, cell, token } of step.events) after[cell] = type === "remask" ? 0 : token;
      tokens = after;
      return appendStep(trace, { step: i + 1, nfe: i + 1, tokens, ended: null, ...step });
    },
    startTrace({ ...spec }, "by hand", solution),
  );
}

/** A run continued to its end with these predictions. @param armed the sampler, with a decoder if it needs one */
export function continued(
  trace: Trace,
  predict: (query: Query) => DensePrediction,
  armed: (sampler: Sampler) => Sampler = (sampler) => sampler,
): Trace {
  for (let grown = trace; ;) {
    const state = stateAt(grown, grown.steps.length);
    if (state.ended) return grown;
    const { sampler: id, params, seed } = specAt(grown, state.step);
    const sampler = armed(samplerById(id));
    const said = queriesFor(sampler, state, params).map(predict);
    grown = appendStep(grown, advance(sampler, state, said, params, seed).record);
  }
}
