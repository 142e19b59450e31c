// Two runs side by side: one cursor for both, the step where they diverge, and how they
// differ at a moment.
import { movedBetween } from "../diffusion/prediction.ts";
import type { StepEvent } from "../diffusion/types.ts";
import { digestsOf, partingStep } from "./digest.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

/** The steps of two runs that are shown together. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/**
 * Every position of the common cursor. By step, the shorter run waits at its end;
 * by NFE, each run is at the last step that fits.
 */
export function aligned(a: Trace, b: Trace, by: "step" | "nfe"): Pair[] {
  if (by === "step") {
    const length = Math.max(a.steps.length, b.steps.length) + 1;
    return Array.from({ length }, (_, step) => ({
      a: Math.min(step, a.steps.length),
      b: Math.min(step, b.steps.length),
    }));
  }
  const spent = [0, ...a.steps.map((s) => s.nfe), ...b.steps.map((s) => s.nfe)];
  const ticks = [...new Set(spent)].sort((x, y) => x - y);
  const pair: { a: number; b: number } = { a: 0, b: 0 };
  return ticks.map((nfe) => {
    while (pair.a < a.steps.length && a.steps[pair.a]!.nfe <= nfe) pair.a++;
    while (pair.b < b.steps.length && b.steps[pair.b]!.nfe <= nfe) pair.b++;
    return { ...pair };
  });
}

/** The first step at which two runs differ. */
export interface Divergence {
  readonly step: number;
  /** Cells whose digits differ there; empty if one run only ends earlier. */
  readonly cells: readonly number[];
}

/** The first step that differs in board, events or edits, or exists in one run only; null if there is none. */
export function firstDivergence(a: Trace, b: Trace): Divergence | null {
  const parting = partingStep(digestsOf(a), digestsOf(b));
  if (parting !== null) {
    const other = stateAt(b, parting).tokens;
    const cells = [...stateAt(a, parting).tokens.keys()].filter(
      (cell) => stateAt(a, parting).tokens[cell] !== other[cell],
    );
    return { step: parting, cells };
  }
  if (a.steps.length === b.steps.length) return null;
  return { step: Math.min(a.steps.length, b.steps.length) + 1, cells: [] };
}

/** What two runs did differently at the first step that differs, at its first position. */
export interface Parting {
  readonly step: number;
  readonly cell: number;
  /** The event at the position; null if there is none. */
  readonly a: StepEvent | null;
  readonly b: StepEvent | null;
  /** Quality of the token there before the step, if both models gave one. */
  readonly quality: readonly [a: number, b: number] | null;
}

/**
 * @param divergence of the two runs, if known: finding it computes the digests of both
 * @returns null if the runs are equal, or one only ends earlier
 */
export function partingOf(
  a: Trace,
  b: Trace,
  divergence: Divergence | null = firstDivergence(a, b),
): Parting | null {
  if (!divergence) return null;
  const { step } = divergence;
  if (step > Math.min(a.steps.length, b.steps.length)) return null;
  const eventsOf = (trace: Trace) =>
    new Map(trace.steps[step - 1]?.events.map((event) => [event.cell, event]) ?? []);
  const [inA, inB] = [eventsOf(a), eventsOf(b)];
  const kindOf = (event: StepEvent | undefined) => event && `${event.type} ${event.token}`;
  const cell = [...inA.keys(), ...inB.keys()].find(
    (each) => kindOf(inA.get(each)) !== kindOf(inB.get(each)),
  );
  if (cell === undefined) return null;
  const [qualityA, qualityB] = [a, b].map(({ steps }) => steps[step - 1]?.prediction.quality);
  const stands = stateAt(a, step - 1).tokens[cell] !== 0;
  return {
    step,
    cell,
    a: inA.get(cell) ?? null,
    b: inB.get(cell) ?? null,
    quality: stands && qualityA && qualityB ? [qualityA[cell]!, qualityB[cell]!] : null,
  };
}

/** Two boards cell by cell. Every array is [size]. */
export interface Difference {
  /** 1 where the digits, or masks, differ. */
  readonly tokens: Uint8Array;
  /** Probability mass by which the predictions differ, 0..1; NaN where a prediction is missing. */
  readonly moved: Float32Array;
  /** Quality in b minus quality in a, for cells written in both; NaN elsewhere. */
  readonly quality: Float32Array;
}

export function differenceAt(a: Trace, b: Trace, at: Pair): Difference {
  const [stateA, stateB] = [stateAt(a, at.a), stateAt(b, at.b)];
  const [saidA, saidB] = [predictionAt(a, at.a), predictionAt(b, at.b)];
  const known = !saidA.stale && !saidB.stale;
  const [pa, pb] = known ? [saidA.prediction, saidB.prediction] : [null, null];
  const size = stateA.tokens.length;
  const written = (cell: number) => stateA.tokens[cell] !== 0 && stateB.tokens[cell] !== 0;
  return {
    tokens: Uint8Array.from({ length: size }, (_, cell) =>
      stateA.tokens[cell] === stateB.tokens[cell] ? 0 : 1,
    ),
    moved: Float32Array.from(
      { length: size },
      (_, cell) => (pa && pb && movedBetween(pa, pb, cell)) ?? NaN,
    ),
    quality: Float32Array.from({ length: size }, (_, cell) =>
      pa?.quality && pb?.quality && written(cell) ? pb.quality[cell]! - pa.quality[cell]! : NaN,
    ),
  };
}
