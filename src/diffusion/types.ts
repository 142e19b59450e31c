// The contracts of sampling. A board is an array of tokens (0 = mask) of any
// length over any vocabulary: nothing here, or in this folder, knows Sudoku,
// a model runtime or a screen. Time, promises and unseeded chance are left out.
import type { Random } from "../random.ts";

/** Tokens of one board, [size]; 0 = mask, 1..vocab = a token. */
export type Tokens = Readonly<Uint8Array>;
/** Per position, 1 = given: never masked, never overwritten. [size] */
export type Given = Readonly<Uint8Array>;

/** What one forward pass says about one board. All values are rounded (see prediction.ts). */
export interface Prediction {
  readonly size: number;
  readonly vocab: number;
  /** p(token v+1 at position i) at [i * vocab + v]; rows sum to 1. [size * vocab] */
  readonly probs: Float32Array;
  /** p(the token now at i is right), 0..1; meaningless where masked. Null without a quality head. [size] */
  readonly quality: Float32Array | null;
}

/** A board to be scored. */
export interface Query {
  readonly tokens: Tokens;
  readonly given: Given;
}

/** What a run remembers of each position besides the board. */
export interface Memory {
  /** p(token) when it was last written; 1 for givens, 0 where never written. [size] */
  readonly confidence: Float32Array;
  /** Step at which the current token was written; 0 for givens and masks. [size] */
  readonly writtenAt: Uint16Array;
  /** Step of the last release, 0 if never. [size] */
  readonly releasedAt: Uint16Array;
  /** The token last released here, 0 if never. [size] */
  readonly lastReleased: Uint8Array;
  /** How often each position was released. [size] */
  readonly releases: Uint16Array;
  /** The same, since the last restart. [size] */
  readonly releasesSinceRestart: Uint16Array;
  /** Steps that were restarts (see RESTART in memory.ts). */
  readonly restarts: number;
  /** Step after which the board was first full since the last restart, 0 if not yet. */
  readonly filledAt: number;
}

/** A run between two steps. Immutable: `advance` returns a new one. */
export interface RunState {
  /** Steps done so far. */
  readonly step: number;
  /** Forward passes spent so far, probes included. */
  readonly nfe: number;
  readonly tokens: Tokens;
  readonly given: Given;
  readonly memory: Memory;
  readonly ended: EndReason | null;
}

export type EndReason =
  /** Full board, nothing left to do for this sampler. */
  | "done"
  /** The NFE budget is spent. */
  | "budget";

export interface WriteEvent {
  readonly type: "write";
  readonly cell: number;
  readonly token: number;
  /** p(token) in the prediction that decided. */
  readonly confidence: number;
  /** 1 = chosen first in this step. */
  readonly rank: number;
}

/** Why a position was released, in terms of the score that decided. */
export interface Cause {
  /** Name of the score: "quality", "stored confidence", "random", "leave-one-out", ... */
  readonly score: string;
  /** Its value for this position. */
  readonly value: number;
  /** 1 = the worst of `of` positions that could have been released. */
  readonly rank: number;
  readonly of: number;
  /** The line the value fell under, or null when a budget (the r lowest) decided. */
  readonly threshold: number | null;
}

export interface ReleaseEvent {
  readonly type: "release";
  readonly cell: number;
  /** The token that was taken back. */
  readonly token: number;
  readonly cause: Cause;
}

/** An edit sampler overwrites a token without masking it first. */
export interface ReplaceEvent {
  readonly type: "replace";
  readonly cell: number;
  readonly from: number;
  readonly token: number;
  readonly confidence: number;
  readonly cause: Cause;
}

export type StepEvent = WriteEvent | ReleaseEvent | ReplaceEvent;

/** One step: a prediction of the board before it, the moves it led to, the board after. */
export interface StepRecord {
  /** 1-based. */
  readonly step: number;
  /** Forward passes spent when this step was done, probes included. */
  readonly nfe: number;
  /** What the model said of the board before the moves. */
  readonly prediction: Prediction;
  readonly events: readonly StepEvent[];
  /** The board after the moves. */
  readonly tokens: Tokens;
  readonly ended: EndReason | null;
}

/** One parameter of a sampler: source of the controls, flags, URL and help. */
export type ParamSpec = {
  readonly name: string;
  readonly label: string;
  /** One line. */
  readonly help: string;
} & (
  | {
      readonly kind: "number";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** "cells", "NFE", "" for a plain number. */
      readonly unit: string;
    }
  | { readonly kind: "choice"; readonly default: string; readonly options: readonly string[] }
);

export type ParamValue = number | string;
export type Params = Readonly<Record<string, ParamValue>>;

/** What a sampler must have of the model that it runs on. */
export type Need = "quality" | "edit";

export interface StepContext {
  readonly state: RunState;
  readonly prediction: Prediction;
  /** Answers to `probes`, in order; empty when the sampler asks for none. */
  readonly probes: readonly Prediction[];
  readonly params: Params;
  /** Fresh for (run seed, step). */
  readonly random: Random;
}

/** What a sampler decides in one step. */
export interface Moves {
  readonly releases: readonly Omit<ReleaseEvent, "type">[];
  readonly writes: readonly Omit<WriteEvent, "type" | "rank">[];
  readonly replaces?: readonly Omit<ReplaceEvent, "type">[];
  /** True when the sampler is satisfied with the board after these moves. */
  readonly done: boolean;
}

/** A named sampler: score, release, choose, write, as one pure function. */
export interface Sampler {
  readonly id: string;
  readonly name: string;
  /** One line of help. */
  readonly help: string;
  /** Paper (with section) or repository that it follows. */
  readonly source: string;
  readonly needs: readonly Need[];
  /** What some parameter values need besides; ask `needsOf`, which joins the two. */
  readonly needsFor?: (params: Params) => readonly Need[];
  readonly params: readonly ParamSpec[];
  /** Boards to be scored besides the current one before this step; each costs one NFE. */
  readonly probes?: (state: RunState, params: Params) => readonly Query[];
  readonly step: (context: StepContext) => Moves;
}
