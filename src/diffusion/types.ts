// The types of sampling. A board is an array of tokens (0 = mask) of any length over any
// vocabulary. Nothing in this folder depends on Sudoku, a model runtime or a screen, and
// nothing reads a clock, waits or uses unseeded randomness.
import type { Random } from "../random.ts";

/** Tokens of one board, [size]; 0 = mask, 1..vocab = a token. The narrowest array for the vocabulary (board.ts). */
export type Tokens = Readonly<Uint8Array> | Readonly<Uint16Array> | Readonly<Uint32Array>;
/** Per position, 1 = given: never masked, never replaced. [size] */
export type Given = Readonly<Uint8Array>;

/**
 * The prediction of one board by one forward pass: read it with the functions of prediction.ts.
 * Samplers get dense ones; a recorded run may contain only the best tokens of each position.
 */
export type Prediction = DensePrediction | SparsePrediction;

/** The probability of every token. All values are rounded (see prediction.ts). */
export interface DensePrediction {
  readonly size: number;
  readonly vocab: number;
  /** p(token v+1 at position i) at [i * vocab + v]; rows sum to 1. [size * vocab] */
  readonly probs: Float32Array;
  /** p(the token at i is right), 0..1; meaningless where masked. Null without a quality head. [size] */
  readonly quality: Float32Array | null;
}

/** The recorded part of a prediction. NaN is a number that was not recorded. */
export interface SparsePrediction {
  readonly size: number;
  readonly vocab: number;
  readonly probs: null;
  /** The first position of the arrays, default 0: the arrays of a block cover the block only. */
  readonly from?: number;
  /** The most probable tokens of each position, most probable first; token 0 where fewer are known. */
  readonly best: {
    /** Recorded tokens per position; 0 if none were recorded. */
    readonly k: number;
    /** [size * k] */
    readonly tokens: Tokens;
    /** [size * k] */
    readonly p: Float32Array;
  };
  /** p of the token at each position before the step. Null if not recorded. */
  readonly standing: { readonly tokens: Tokens; readonly p: Float32Array } | null;
  /** Of each position, in nats. Null if not recorded. [size] */
  readonly entropy: Float32Array | null;
  /** As in a dense prediction, starting at `from`. */
  readonly quality: Float32Array | null;
}

/**
 * Evidence of each position before it is a token, as in DSL: z = t e + sqrt(t) eps, where e is
 * the direction of a token. t = 0 is a mask; evidence.ts defines when a position is certain.
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
  /** The run's evidence; left out when the tokens say everything. */
  readonly evidence?: Evidence;
}

/** A partition of the positions into groups: positions of equal numbers belong together. */
export interface Relation {
  readonly name: string;
  /** Group of each position; negative for a position in no group. [size] */
  readonly of: readonly number[];
}

/**
 * An optional part of a model, for CoDiLA: it writes the positions of a block one after
 * another, each conditioned on those before it.
 */
export interface Decoder {
  /** The most positions in a block. */
  readonly most: number;
  /** The groups of positions that it was trained with. */
  readonly relations: readonly Relation[];
  /** Starts a block: positions in the order of writing, with one row of marginals each. */
  readonly start: (cells: readonly number[], marginals: readonly Float32Array[]) => Turn;
}

/** p(token) of the next position of a block, rounded, given the token written before it (0 at first). [vocab] */
export type Turn = (before: number) => Float32Array;

/** What a run remembers of each position in addition to the board. */
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
  /** Decoder passes so far, one per position; cheap next to a forward pass, and counted separately. */
  readonly decoded: number;
  readonly tokens: Tokens;
  readonly given: Given;
  /** Left out when the tokens say everything. */
  readonly evidence?: Evidence;
  readonly memory: Memory;
  readonly ended: EndReason | null;
}

export type EndReason =
  /** The board is full and the sampler has nothing left to do. */
  | "done"
  /** The NFE budget is spent. */
  | "budget";

export interface UnmaskEvent {
  readonly type: "unmask";
  readonly cell: number;
  readonly token: number;
  /** p(token) in the prediction of the step. */
  readonly confidence: number;
  /** 1 = chosen first in this step. */
  readonly rank: number;
}

/** A score's rank among the positions that could have been remasked. */
export interface Place {
  /** 1 + how many of them had a lower score. */
  readonly rank: number;
  /** How many had exactly this score, this position included. */
  readonly equals: number;
}

/** How the sampler decided to remask a position. */
export type Decision =
  /** Its score was under the threshold (`isUnder` in prediction.ts). */
  | ({ readonly by: "threshold"; readonly threshold: number } & Place)
  /** It was one of the `count` positions of the lowest score. */
  | ({ readonly by: "rank"; readonly count: number } & Place)
  /** The schedule kept the `keep` highest of `free` positions, written and newly drawn ones together. */
  | ({ readonly by: "budget"; readonly keep: number; readonly free: number } & Place)
  /** Drawn in one of `draws` draws without replacement; the probability is that of the first draw. */
  | { readonly by: "draw"; readonly probability: number; readonly draws: number }
  /** `count` positions were picked, all with the same chance. */
  | { readonly by: "chance"; readonly count: number }
  /** A person remasked it. */
  | { readonly by: "hand" }
  /** Unknown: a trace of an older version does not say. */
  | { readonly by: "unknown" };

/** Why a position was remasked: the score, and the decision made from it. */
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
  /** The token that was removed. */
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

/** An event that removes a token. */
export type Removal = RemaskEvent | ReplaceEvent;
export type StepEvent = UnmaskEvent | Removal;

/** One step: a prediction of the board before it, the moves it led to, the board after. */
export interface StepRecord {
  /** 1-based. */
  readonly step: number;
  /** Forward passes spent when this step was done, probes included. */
  readonly nfe: number;
  /** The prediction of the board before the moves. */
  readonly prediction: Prediction;
  readonly events: readonly StepEvent[];
  /** The board after the moves. */
  readonly tokens: Tokens;
  /** The evidence after the step; only for samplers that use evidence. */
  readonly evidence?: Evidence;
  /** Decoder passes so far, after this step; left out while there are none. */
  readonly decoded?: number;
  readonly ended: EndReason | null;
}

/** One parameter of a sampler: its control, flag, URL parameter and help follow from it. */
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

/** What a sampler may need of a model. */
export const NEEDS = ["quality", "edit", "decoder", "evidence"] as const;
export type Need = (typeof NEEDS)[number];

export interface StepContext {
  readonly state: RunState;
  readonly prediction: DensePrediction;
  /** Predictions of the boards of `probes`, in order; empty for a sampler without probes. */
  readonly probes: readonly DensePrediction[];
  readonly params: Params;
  /** The model's decoder, if it has one. */
  readonly decoder?: Decoder;
  /** Seeded with (run seed, step). */
  readonly random: Random;
}

/** What a sampler decides in one step. */
export interface Moves {
  readonly remasks: readonly Omit<RemaskEvent, "type">[];
  readonly unmasks: readonly Omit<UnmaskEvent, "type" | "rank">[];
  readonly replaces?: readonly Omit<ReplaceEvent, "type">[];
  /** Instead of the lists above: the evidence after the step. The board and the moves follow from it. */
  readonly evidence?: Evidence;
  /** Decoder passes in this step. */
  readonly decoded?: number;
  /** True when the sampler needs no further step. */
  readonly done: boolean;
}

/** A sampler: score, remask, choose, write, as one pure function. */
export interface Sampler {
  readonly id: string;
  readonly name: string;
  /** One line of help. */
  readonly help: string;
  /** Paper (with section) or repository that it implements. */
  readonly source: string;
  readonly needs: readonly Need[];
  /** Further needs at some parameter values; `needsOf` joins both. */
  readonly needsFor?: (params: Params) => readonly Need[];
  readonly params: readonly ParamSpec[];
  /** Further boards to score before this step; each costs one NFE. */
  readonly probes?: (state: RunState, params: Params) => readonly Query[];
  readonly step: (context: StepContext) => Moves;
}
