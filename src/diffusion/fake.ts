// A denoiser for tests, with known answers: each position has one right token and a fixed
// probability of it. No model, no Sudoku.
import { random } from "../random.ts";
import { rounded } from "./prediction.ts";
import { advance, queriesFor, startRun } from "./run.ts";
import { resolveParams } from "./params.ts";
import type {
  Decoder,
  Params,
  DensePrediction,
  Query,
  RunState,
  Sampler,
  StepRecord,
} from "./types.ts";

export interface Fake {
  readonly vocab: number;
  /** The right token per position. [size] */
  readonly answer: readonly number[];
  /** p(right token) per position; the rest goes to the next token up, cyclically. [size] */
  readonly sure: readonly number[];
  /** Quality of a right and of a wrong token. */
  readonly quality?: { readonly right: number; readonly wrong: number } | null;
}

/** The fake's prediction of one board. The same at masked and at written positions. */
export function fakePrediction(fake: Fake, { tokens }: Query): DensePrediction {
  const { vocab, answer, sure, quality = { right: 0.9, wrong: 0.1 } } = fake;
  const size = answer.length;
  const probs = new Float32Array(size * vocab);
  answer.forEach((token, cell) => {
    probs[cell * vocab + (token % vocab)] = rounded(1 - sure[cell]!);
    probs[cell * vocab + token - 1] = sure[cell]!;
  });
  return {
    size,
    vocab,
    probs,
    quality:
      quality &&
      Float32Array.from(tokens, (token, i) =>
        token === answer[i] ? quality.right : quality.wrong,
      ),
  };
}

/** A fake with random answers, for properties that hold for every prediction. */
export function noisyPrediction(seed: number, vocab: number, { tokens }: Query): DensePrediction {
  const size = tokens.length;
  let hash = 7;
  for (const token of tokens) hash = (hash * 31 + token) | 0;
  const chance = random(seed, hash);
  const probs = new Float32Array(size * vocab);
  for (let cell = 0; cell < size; cell++) {
    const weights = Array.from({ length: vocab }, () => Math.exp(3 * chance.gumbel()));
    const sum = weights.reduce((a, b) => a + b, 0);
    weights.forEach((w, v) => (probs[cell * vocab + v] = rounded(w / sum)));
  }
  const quality = Float32Array.from(tokens, () => rounded(chance.float()));
  return { size, vocab, probs, quality };
}

/** A decoder with random answers; three positions in a row are a "box". */
export function noisyDecoder(seed: number, vocab: number, size: number): Decoder {
  const of = Array.from({ length: size }, (_, cell) => Math.floor(cell / 3));
  return {
    most: 4,
    relations: [{ name: "box", of }],
    start: (cells) => {
      let at = 0;
      return (before) => {
        const chance = random(seed, cells[at++]! * vocab + before);
        const weights = Array.from({ length: vocab }, () => Math.exp(chance.gumbel()));
        const sum = weights.reduce((a, b) => a + b, 0);
        return Float32Array.from(weights, (w) => rounded(w / sum));
      };
    },
  };
}

/** A board from text: "_" masked, digits given, letters a.. = tokens 1.. that the run has written. */
export function board(text: string): RunState {
  const chars = [...text];
  const tokens = Uint8Array.from(chars, (c) =>
    c === "_" ? 0 : c >= "a" ? c.charCodeAt(0) - 96 : Number(c),
  );
  return startRun(
    tokens,
    Uint8Array.from(chars, (c) => (c >= "1" && c <= "9" ? 1 : 0)),
  );
}

export interface FakeRun {
  readonly state: RunState;
  readonly states: readonly RunState[];
  readonly records: readonly StepRecord[];
  /** Forward passes that the run took. */
  readonly forwards: number;
}

/** Runs a sampler to its end, or for `steps` steps, on predictions of `predict`. */
export function runOn(
  predict: (query: Query) => DensePrediction,
  sampler: Sampler,
  start: RunState,
  partial: Params = {},
  seed = 1,
  steps = Infinity,
): FakeRun {
  const params = resolveParams(sampler, partial);
  const states: RunState[] = [start];
  const records: StepRecord[] = [];
  let state = start;
  let forwards = 0;
  while (!state.ended && records.length < steps) {
    const predictions = queriesFor(sampler, state, params).map(predict);
    forwards += predictions.length;
    const next = advance(sampler, state, predictions, params, seed);
    state = next.state;
    states.push(state);
    records.push(next.record);
  }
  return { state, states, records, forwards };
}

/** The moves of a step in short form: "3=2" writes token 2 at position 3, "3-" remasks, "3>2" replaces. */
export function inShort(record: StepRecord): string {
  return record.events
    .map(({ type, cell, token }) =>
      type === "unmask" ? `${cell}=${token}` : type === "remask" ? `${cell}-` : `${cell}>${token}`,
    )
    .join(" ");
}
