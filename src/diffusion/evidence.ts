// Evidence per position, for samplers that do not work on tokens (DSL): how it reads as a
// board, the moves of a step, and the two operations that localize it further or blur it
// again. z = t e + sqrt(t) eps, one number per token; softmax(z) is the exact posterior of
// a position alone. The sampler decides which positions move, and how far.
import type { Random } from "../random.ts";
import { MASK, tokensOf, writtenCells } from "./board.ts";
import { byThreshold, scoresOf } from "./causes.ts";
import { rounded } from "./prediction.ts";
import type { Evidence, Given, DensePrediction, RunState, StepEvent, Tokens } from "./types.ts";

/** t of a written token: the value that training calls certain (training/dsl.py). */
export const CERTAIN = 25;
/** From this posterior on, a position reads as its most probable token; below, as a mask. */
export const READ = 0.9;

/** Evidence equivalent to a board of tokens. */
export function evidenceOf(tokens: Tokens, vocab: number): Evidence {
  const z = new Float32Array(tokens.length * vocab);
  const t = new Float32Array(tokens.length);
  tokens.forEach((token, cell) => {
    if (token === MASK) return;
    z[cell * vocab + token - 1] = CERTAIN;
    t[cell] = CERTAIN;
  });
  return { z, t };
}

/** A copy of the run's evidence, to be changed; for a run without evidence, that of its tokens. */
export function evidenceAt({ evidence, tokens }: RunState, vocab: number): Evidence {
  return evidence ? { z: evidence.z.slice(), t: evidence.t.slice() } : evidenceOf(tokens, vocab);
}

/** softmax(z) of one position: the posterior from its evidence alone. [vocab] */
export function posteriorAt(z: Float32Array, cell: number, vocab: number): Float32Array {
  const row = z.subarray(cell * vocab, (cell + 1) * vocab);
  const top = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The token with the most evidence at a position, the lowest among equals. */
export function leaning(z: Float32Array, cell: number, vocab: number): number {
  let best = 0;
  for (let v = 1; v < vocab; v++) if (z[cell * vocab + v]! > z[cell * vocab + best]!) best = v;
  return best + 1;
}

/** The board that the evidence reads as. */
export function reading({ z, t }: Evidence, vocab: number): Tokens {
  const tokens = Array.from(t, (time, cell) => {
    if (time === 0) return MASK;
    const token = leaning(z, cell, vocab);
    return posteriorAt(z, cell, vocab)[token - 1]! >= READ ? token : MASK;
  });
  return tokensOf(tokens, vocab);
}

/** Makes a position certain of a token; token 0 makes it a mask. Changes `evidence`. */
export function settle(evidence: Evidence, cell: number, token: number, vocab: number): void {
  lean(evidence, cell, Math.max(1, token), token === MASK ? 0 : CERTAIN, vocab);
}

/** Replaces a position's evidence by evidence of strength `time` for a token, without noise. Changes `evidence`. */
export function lean(
  { z, t }: Evidence,
  cell: number,
  token: number,
  time: number,
  vocab: number,
): void {
  z.fill(0, cell * vocab, (cell + 1) * vocab);
  t[cell] = time;
  z[cell * vocab + token - 1] = time;
}

/**
 * Localizes a position to a later time: dz = p dt + noise dB, where p is the model's
 * prediction there. Noise 1 is exact for small steps; less follows the expectation. Changes `evidence`.
 */
export function localize(
  { z, t }: Evidence,
  cell: number,
  until: number,
  { probs, vocab }: DensePrediction,
  { random, noise }: { readonly random: Random; readonly noise: number },
): void {
  const dt = until - t[cell]!;
  for (let v = cell * vocab; v < (cell + 1) * vocab; v++) {
    z[v] = rounded(z[v]! + probs[v]! * dt + noise * Math.sqrt(dt) * random.normal());
  }
  t[cell] = rounded(until);
}

/**
 * Blurs a position back to an earlier time s, by sampling its path at s: z_s given z_t is
 * normal with mean (s/t) z_t and variance s (t - s) / t. Changes `evidence`.
 */
export function blur(
  { z, t }: Evidence,
  cell: number,
  until: number,
  vocab: number,
  { random, noise }: { readonly random: Random; readonly noise: number },
): void {
  const share = until / t[cell]!;
  const deviation = noise * Math.sqrt(until * (1 - share));
  for (let v = cell * vocab; v < (cell + 1) * vocab; v++) {
    z[v] = rounded(share * z[v]! + deviation * random.normal());
  }
  t[cell] = rounded(until);
}

/** The fault in a sampler's evidence, as the end of a sentence; null when there is none. */
export function checkEvidence(
  { z, t }: Evidence,
  { tokens, given }: { readonly tokens: Tokens; readonly given: Given },
  vocab: number,
): string | null {
  const size = tokens.length;
  if (z.length !== size * vocab || t.length !== size)
    return `has evidence of ${t.length} positions for a board of ${size}`;
  const odd = z.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) return `has evidence at position ${Math.floor(odd / vocab)} that is not a number`;
  const early = t.findIndex((time) => !(time >= 0 && time <= CERTAIN));
  if (early >= 0) return `has a time of ${t[early]} at position ${early}`;
  const clues = evidenceOf(tokens, vocab);
  const moved = given.findIndex(
    (flag, cell) =>
      flag === 1 &&
      z.subarray(cell * vocab, (cell + 1) * vocab).some((x, v) => x !== clues.z[cell * vocab + v]),
  );
  return moved >= 0 ? `changes the given at position ${moved}` : null;
}

/** The moves between the boards that the evidence reads as before and after a step. */
export function eventsOfEvidence(
  evidence: Evidence,
  { tokens: before, given }: RunState,
  { probs, vocab }: DensePrediction,
): StepEvent[] {
  const after = reading(evidence, vocab);
  const changed = [...before.keys()].filter((cell) => before[cell] !== after[cell]);
  const held = (cell: number) => posteriorAt(evidence.z, cell, vocab)[before[cell]! - 1]!;
  const confidence = (cell: number) => probs[cell * vocab + after[cell]! - 1]!;
  const lost = changed.filter((cell) => before[cell] !== MASK);
  const worstFirst = lost.toSorted((a, b) => held(a) - held(b) || a - b);
  const written = writtenCells(before, given);
  const scores = scoresOf("evidence", written, held);
  const cause = (cell: number) => byThreshold(scores, cell, READ);
  const surestFirst = changed
    .filter((cell) => before[cell] === MASK)
    .toSorted((a, b) => confidence(b) - confidence(a) || a - b);
  return [
    ...worstFirst
      .filter((cell) => after[cell] === MASK)
      .map((cell) => ({
        type: "remask" as const,
        cell,
        token: before[cell]!,
        cause: cause(cell),
      })),
    ...surestFirst.map((cell, i) => ({
      type: "unmask" as const,
      cell,
      token: after[cell]!,
      confidence: confidence(cell),
      rank: i + 1,
    })),
    ...worstFirst
      .filter((cell) => after[cell] !== MASK)
      .map((cell) => ({
        type: "replace" as const,
        cell,
        from: before[cell]!,
        token: after[cell]!,
        confidence: confidence(cell),
        cause: cause(cell),
      })),
  ];
}
