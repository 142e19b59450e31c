// The contracts of sampling. A board is an array of tokens (0 = mask) of any
// length over any vocabulary: nothing here, or in this folder, knows Sudoku,
// a model runtime or a screen. Time, promises and unseeded chance are left out.
import type { Random } from "../random.ts";

/** Tokens of one board, [size]; 0 = mask, 1..vocab = a token. As wide as the vocabulary asks (board.ts). */
export type Tokens = Readonly<Uint8Array> | Readonly<Uint16Array> | Readonly<Uint32Array>;
/** Per position, 1 = given: never masked, never replaced. [size] */
export type Given = Readonly<Uint8Array>;

/**
 * What one forward pass says about one board: read it with the functions of prediction.ts.
 * Samplers are given dense ones; a recorded run may know only the best tokens of each position.
 */
export type Prediction = DensePrediction | SparsePrediction;

/** The probability of every token. All values are rounded (see prediction.ts). */
export interface DensePrediction {
  readonly size: number;
  readonly vocab: number;
  /** p(token v+1 at position i) at [i * vocab + v]; rows sum to 1. [size * vocab] */
  readonly probs: Float32Array;
  /** p(the token now at i is right), 0..1; meaningless where masked. Null without a quality head. [size] */
  readonly quality: Float32Array | null;
}

/** What was recorded of a prediction. NaN is a number that was not. */
export interface SparsePrediction {
  readonly size: number;
  readonly vocab: number;
  readonly probs: null;
  /** The first position that the arrays are of, 0 without it: of a block they are no longer than the block. */
  readonly from?: number;
  /** The likeliest tokens of each position, likeliest first; token 0 where fewer are known. */
  readonly best: {
    /** Tokens kept of each position. 0 where none were. */
    readonly k: number;
    /** [size * k] */
    readonly tokens: Tokens;
    /** [size * k] */
    readonly p: Float32Array;
  };
  /** p of the token that stood at each position when the model was asked. Null where it was not recorded. */
  readonly standing: { readonly tokens: Tokens; readonly p: Float32Array } | null;
  /** Of each position, in nats. Null where it was not recorded. [size] */
  readonly entropy: Float32Array | null;
  /** As in a dense prediction, from `from` on. */
  readonly quality: Float32Array | null;
}

/**
 * What a run knows of each position before it is a token, as in DSL: z = t e + sqrt(t) eps,
 * with e a token's own direction. t = 0 is a mask; evidence.ts says what is certain.
 */
export interface Evidence {
  /** [size * vocab] */
  readonly z: Float32Array;
  /** [size] */
  readonly t: Float32Array;
}

/** A board to be scored. */
export interface Query {
  readonly tokens: Tokens;
  readonly given: Given;
  /** The run's evidence where it has some; otherwise the tokens say all. */
  readonly evidence?: Evidence;
}

/** Which positions belong together, in one respect: those of equal numbers. */
export interface Relation {
  readonly name: string;
  /** Negative for a position that belongs with none. [size] */
  readonly of: readonly number[];
}

/**
 * What a model may have besides, for CoDiLA: it writes the positions of a block one after
 * the other, each in the light of those written before it.
 */
export interface Decoder {
  /** Positions of a block at most. */
  readonly most: number;
  /** What it knows of where positions are. */
  readonly relations: readonly Relation[];
  /** Begins on a block, given in the order of writing with a row of marginals each. */
  readonly start: (cells: readonly number[], marginals: readonly Float32Array[]) => Turn;
}

/** p(token) of the next position of a block, rounded, given the token written just before (0 at first). [vocab] */
export type Turn = (before: number) => Float32Array;

/** What a run remembers of each position besides the board. */
export interface Memory {
  /** p(token) when it was last written; 1 for givens, 0 where never written. [size] */
  readonly confidence: Float32Array;
  /** Step at which the current token was written; 0 for givens and masks. [size] */
  readonly writtenAt: Uint16Array;
  /** Step of the last remask, 0 if never. [size] */
  readonly remaskedAt: Uint16Array;
  /** The token last remasked here, 0 if never. [size] */
  readonly lastRemasked: Tokens;
  /** How often each position was remasked. [size] */
  readonly remasks: Uint16Array;
  /** The same, since the last restart. [size] */
  readonly remasksSinceRestart: Uint16Array;
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
  /** Forward passes of the decoder so far, one a position; small beside a forward pass, and counted apart. */
  readonly decoded: number;
  readonly tokens: Tokens;
  readonly given: Given;
  /** Left out where the tokens say all. */
  readonly evidence?: Evidence;
  readonly memory: Memory;
  readonly ended: EndReason | null;
}

export type EndReason =
  /** Full board, nothing left to do for this sampler. */
  | "done"
  /** The NFE budget is spent. */
  | "budget";

export interface UnmaskEvent {
  readonly type: "unmask";
  readonly cell: number;
  readonly token: number;
  /** p(token) in the prediction that decided. */
  readonly confidence: number;
  /** 1 = chosen first in this step. */
  readonly rank: number;
}

/** A score's place among the positions that could have been remasked. */
export interface Place {
  /** 1 + how many of them had a lower score. */
  readonly rank: number;
  /** How many had this very score, this position included. */
  readonly equals: number;
}

/** How it was decided that a position was remasked. */
export type Decision =
  /** Its score was under the threshold (`isUnder` in prediction.ts). */
  | ({ readonly by: "threshold"; readonly threshold: number } & Place)
  /** It was one of the `count` positions of the lowest score. */
  | ({ readonly by: "rank"; readonly count: number } & Place)
  /** The schedule kept the `keep` highest of `free` positions, written and newly drawn ones together. */
  | ({ readonly by: "budget"; readonly keep: number; readonly free: number } & Place)
  /** It was drawn; in each of `draws` without replacement, in the first of them with this probability. */
  | { readonly by: "draw"; readonly probability: number; readonly draws: number }
  /** `count` positions were picked, all with the same chance. */
  | { readonly by: "chance"; readonly count: number }
  /** A person took it back. */
  | { readonly by: "hand" }
  /** A trace of an older version does not say. */
  | { readonly by: "unknown" };

/** Why a position was remasked: the score that decided, and how. */
export type Cause = {
  /** Name of the score: "quality", "stored confidence", "random", "leave-one-out", ... */
  readonly score: string;
  /** Its value for this position. */
  readonly value: number;
  /** Positions that could have been remasked. */
  readonly of: number;
} & Decision;

export interface RemaskEvent {
  readonly type: "remask";
  readonly cell: number;
  /** The token that was taken back. */
  readonly token: number;
  readonly cause: Cause;
}

/** An edit sampler replaces a token without masking it first. */
export interface ReplaceEvent {
  readonly type: "replace";
  readonly cell: number;
  readonly from: number;
  readonly token: number;
  readonly confidence: number;
  readonly cause: Cause;
}

export type StepEvent = UnmaskEvent | RemaskEvent | ReplaceEvent;

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
  /** The evidence after the step, of samplers that have it. */
  readonly evidence?: Evidence;
  /** Forward passes of the decoder when this step was done; left out while there were none. */
  readonly decoded?: number;
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
export const NEEDS = ["quality", "edit", "decoder", "evidence"] as const;
export type Need = (typeof NEEDS)[number];

export interface StepContext {
  readonly state: RunState;
  readonly prediction: DensePrediction;
  /** Answers to `probes`, in order; empty when the sampler asks for none. */
  readonly probes: readonly DensePrediction[];
  readonly params: Params;
  /** The model's, where it has one. */
  readonly decoder?: Decoder;
  /** Fresh for (run seed, step). */
  readonly random: Random;
}

/** What a sampler decides in one step. */
export interface Moves {
  readonly remasks: readonly Omit<RemaskEvent, "type">[];
  readonly unmasks: readonly Omit<UnmaskEvent, "type" | "rank">[];
  readonly replaces?: readonly Omit<ReplaceEvent, "type">[];
  /** In place of all these: the evidence after the step. What it reads as is the board, and the moves follow. */
  readonly evidence?: Evidence;
  /** Forward passes of the decoder in this step. */
  readonly decoded?: number;
  /** True when the sampler is satisfied with the board after these moves. */
  readonly done: boolean;
}

/** A named sampler: score, remask, choose, write, as one pure function. */
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
