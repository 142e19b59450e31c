// A recorded run of somebody else's model, in memory. Whatever the file's format, it contains what
// was recorded and no more: a field that was not recorded is null, never 0.
// docs/recording.md describes the file format; trace.ts makes a trace of it.

import { OneLineError } from "../quote.ts";

/** Tokens of a row: 0 = mask (or empty), n = the n-th of the run's `vocabulary`. [size] */
export type Row = Uint32Array;

/** Fields that may be recorded or missing. */
export type Field =
  | "model"
  | "prompt"
  | "start"
  | "ids"
  | "words"
  | "rows"
  | "best"
  | "entropy"
  | "standing"
  | "quality"
  | "decided"
  | "sampler"
  | "seed";

/** One token that occurs in the run. */
export interface Word {
  /** The tokenizer's id; null for a file with words only. */
  readonly id: number | null;
  /** The tokenizer's text, spaces included; null for a file without words. */
  readonly text: string | null;
  /** Whether it ends the text, or pads it after its end. */
  readonly end: boolean;
}

/** Why a position was written or remasked, if the sampler records it. */
export interface Decided {
  readonly position: number;
  /** "quality", "confidence", ... */
  readonly score: string;
  readonly value: number;
  /** 1 = first of `of`. */
  readonly rank: number;
  readonly of: number;
  /** The threshold that the value fell under or rose above; null if a budget decided. */
  readonly threshold: number | null;
}

/**
 * The prediction of one forward pass for the positions from `offset` on, for the row before the step.
 * NaN, and token 0, where nothing was recorded for a position.
 */
export interface Scores {
  readonly offset: number;
  /** Positions scored. */
  readonly length: number;
  /** Best tokens per position. */
  readonly k: number;
  /** [length * k], by descending p */
  readonly best: Uint32Array;
  /** [length * k] */
  readonly p: Float32Array;
  /** Nats. [length] */
  readonly entropy: Float32Array | null;
  /** p of the token at each position before the step. [length] */
  readonly standing: Float32Array | null;
  /** p that the token at each position is right. [length] */
  readonly quality: Float32Array | null;
}

export interface RecordedStep {
  /** 1-based. */
  readonly step: number;
  /** Positions whose token changed in the step, ascending. */
  readonly positions: Uint32Array;
  /** Their tokens after the step. */
  readonly tokens: Uint32Array;
  /** Null if no score was recorded. */
  readonly scores: Scores | null;
  readonly decided: readonly Decided[];
  /** Forward passes so far. */
  readonly nfe: number;
  /** Diffusion time before the step, 1 = all noise. */
  readonly time: number | null;
  readonly temperature: number | null;
}

export interface Recording {
  /** For people: the file's name, or the difference from other runs of the file. */
  readonly name: string;
  readonly model: { readonly id: string; readonly revision: string | null } | null;
  readonly sampler: {
    readonly name: string;
    readonly params: Readonly<Record<string, number | string>>;
    readonly seed: number | null;
  } | null;
  /** The tokenizer's id of the mask; null for uniform diffusion, which has none, and for ids made from words. */
  readonly mask: number | null;
  /** Whether the run starts from masks; uniform diffusion starts from noise. */
  readonly masked: boolean;
  /** Whether p of a written token was trained; plain masked models never learned it. */
  readonly standingTrained: boolean;
  readonly size: number;
  /** vocabulary[n - 1] = token n. */
  readonly vocabulary: readonly Word[];
  readonly prompt: Row;
  /** The row before the first step. [size] */
  readonly start: Row;
  /** Positions that are given and never change. */
  readonly given: readonly number[];
  /** Positions per block, for a sampler that works block by block. */
  readonly block: number | null;
  readonly steps: readonly RecordedStep[];
  /** The expected row; 0 = not known. [size] */
  readonly reference: Row | null;
  /** The positions of the answer: [from, to). */
  readonly answer: readonly [number, number] | null;
  /** Fields that could be shown if they had been recorded. */
  readonly missing: readonly Field[];
  /** What the reader derived rather than read, one sentence each. */
  readonly derived: readonly string[];
  /** Why the recording ends before its run, a sentence; null for a whole recording. */
  readonly cut: string | null;
}

/** A recording without its steps, which may still be loading. */
export type Beginning = Omit<Recording, "steps">;

/** A file that is not a recording, or contains an invalid one: what, where and what to do. */
export class RecordingError extends OneLineError {
  override readonly name = "RecordingError";
}
