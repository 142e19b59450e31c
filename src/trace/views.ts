// Usual figures of a run: the order of unmasking, tokens per forward pass, entropy over the steps,
// settled but uncommitted positions, flips. Computed from any trace.
import { bestOf, entropyOf } from "../diffusion/prediction.ts";
import type { Prediction } from "../diffusion/types.ts";
import { wasAsked } from "./frame.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

/** A token that returned to its position, with another in between: A, B, A. */
export interface Flip {
  readonly cell: number;
  readonly token: number;
  /** The step of the return. */
  readonly step: number;
}

export interface Views {
  /** The step that first wrote each position; 0 = never, or given. [size] */
  readonly writtenAt: Uint32Array;
  /** Positions written, or replaced, in each step. [steps + 1] */
  readonly unmasks: Uint32Array;
  /** Positions remasked, or replaced, in each step. [steps + 1] */
  readonly remasks: Uint32Array;
  /** Mean entropy in nats of the scored masks, or of all positions on a full board; NaN = not known. [steps + 1] */
  readonly entropy: Float32Array;
  /** The first step from which the model's best token was the final one; 0 = not known. [size] */
  readonly settledAt: Uint32Array;
  /** The last step that changed each position; 0 = never. [size] */
  readonly committedAt: Uint32Array;
  /** Positions that have settled but may still change. [steps + 1] */
  readonly waiting: Uint32Array;
  readonly flips: readonly Flip[];
}

const known = new WeakMap<Trace, Views>();

/** Computed once per trace. */
export function viewsOf(trace: Trace): Views {
  const before = known.get(trace);
  if (before) return before;
  const views = drawn(trace);
  known.set(trace, views);
  return views;
}

function drawn(trace: Trace): Views {
  const { spec, steps } = trace;
  const [size, columns] = [spec.tokens.length, steps.length + 1];
  const last = stateAt(trace, steps.length).tokens;
  const writtenAt = new Uint32Array(size);
  const committedAt = new Uint32Array(size);
  const unmasks = new Uint32Array(columns);
  const remasks = new Uint32Array(columns);
  const stood = new Map<number, number[]>();
  spec.tokens.forEach((token, cell) => token !== 0 && stood.set(cell, [token]));
  const flips: Flip[] = [];
  for (const { step, events } of steps)
    for (const { type, cell, token } of events) {
      committedAt[cell] = step;
      if (type !== "unmask") remasks[step]!++;
      if (type === "remask") continue;
      unmasks[step]!++;
      writtenAt[cell] ||= step;
      const before = stood.get(cell) ?? [];
      if (before.at(-1) === token) continue;
      if (before.includes(token)) flips.push({ cell, token, step });
      stood.set(cell, [...before, token]);
    }
  const settledAt = new Uint32Array(size);
  const entropy = new Float32Array(columns).fill(NaN);
  for (let step = 1; step < columns; step++) {
    if (!wasAsked(trace, step)) continue;
    const { prediction } = steps[step - 1]!;
    entropy[step] = meanEntropy(prediction, stateAt(trace, step - 1).tokens);
    for (let cell = 0; cell < size; cell++) {
      if (step > committedAt[cell]! || last[cell] === 0) continue;
      const best = likeliestOf(prediction, cell);
      if (best === 0) continue;
      if (best !== last[cell]) settledAt[cell] = 0;
      else settledAt[cell] ||= step;
    }
  }
  const waiting = new Uint32Array(columns);
  for (let cell = 0; cell < size; cell++)
    if (settledAt[cell]! > 0)
      for (let step = settledAt[cell]!; step < committedAt[cell]!; step++) waiting[step]!++;
  return { writtenAt, unmasks, remasks, entropy, settledAt, committedAt, waiting, flips };
}

/** The most probable token of a position; 0 if none is known. */
function likeliestOf(prediction: Prediction, cell: number): number {
  if (prediction.probs) return bestOf(prediction, cell, 1)[0]!.token;
  const { best, from = 0 } = prediction;
  return best.k === 0 || cell < from ? 0 : (best.tokens[(cell - from) * best.k] ?? 0);
}

function meanEntropy(prediction: Prediction, tokens: ArrayLike<number>): number {
  let [masked, ofMasked, all, ofAll] = [0, 0, 0, 0];
  for (let cell = 0; cell < tokens.length; cell++) {
    const nats = entropyOf(prediction, cell);
    if (nats === null) continue;
    all++;
    ofAll += nats;
    if (tokens[cell] !== 0) continue;
    masked++;
    ofMasked += nats;
  }
  return masked > 0 ? ofMasked / masked : ofAll / all;
}
