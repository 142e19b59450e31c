// A recorded run of somebody else's model, as it lies in memory. Whatever form the file had,
// it holds what was recorded and no more: a field that was not recorded is null, never 0.
// How it is written is in docs/recording.md; how it becomes a trace is in trace.ts.

import { oneLine } from "../quote.ts";

/** Tokens of a row: 0 = mask (or nothing there yet), n = the n-th of the run's `vocabulary`. [size] */
export type Row = Uint32Array;

/** What was recorded, or can be said to be missing. */
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
  /** The tokenizer's number; null where a file holds words only. */
  readonly id: number | null;
  /** As the tokenizer writes it, spaces included; null where the file has no words. */
  readonly text: string | null;
  /** Ends the text, or fills up behind its end. */
  readonly end: boolean;
}

/** Why a position was written or taken back, where the sampler tells. */
export interface Decided {
  readonly position: number;
  /** "quality", "confidence", ... */
  readonly score: string;
  readonly value: number;
  /** 1 = first of `of`. */
  readonly rank: number;
  readonly of: number;
  /** The line that the value fell under or rose above; null where a budget decided. */
  readonly threshold: number | null;
}

/**
 * What one forward said of the positions from `offset` on, of the row before the step.
 * NaN, and token 0, where nothing was recorded of a position.
 */
export interface Scores {
  readonly offset: number;
  /** Positions scored. */
  readonly length: number;
  /** Best tokens a position. */
  readonly k: number;
  /** [length * k], falling in p */
  readonly best: Uint32Array;
  /** [length * k] */
  readonly p: Float32Array;
  /** Nats. [length] */
  readonly entropy: Float32Array | null;
  /** p of the token that stood there. [length] */
  readonly standing: Float32Array | null;
  /** p that the token that stood there is right. [length] */
  readonly quality: Float32Array | null;
}

export interface RecordedStep {
  /** 1-based. */
  readonly step: number;
  /** Positions whose token is another one after the step, ascending. */
  readonly positions: Uint32Array;
  /** What stands there after the step. */
  readonly tokens: Uint32Array;
  /** Null where no score was recorded. */
  readonly scores: Scores | null;
  readonly decided: readonly Decided[];
  /** Forward passes so far. */
  readonly nfe: number;
  /** Diffusion time before the step, 1 = all noise. */
  readonly time: number | null;
  readonly temperature: number | null;
}

export interface Recording {
  /** For people: the file's name, or what tells this run from others of the file. */
  readonly name: string;
  readonly model: { readonly id: string; readonly revision: string | null } | null;
  readonly sampler: {
    readonly name: string;
    readonly params: Readonly<Record<string, number | string>>;
    readonly seed: number | null;
  } | null;
  /** The tokenizer's number of the mask; null for uniform diffusion, which has none, and where words stand for ids. */
  readonly mask: number | null;
  /** Whether the run starts from masks; uniform diffusion starts from noise. */
  readonly masked: boolean;
  /** Whether p of a token that stands was trained; plain masked models never learnt it. */
  readonly standingTrained: boolean;
  readonly size: number;
  /** vocabulary[n - 1] = token n. */
  readonly vocabulary: readonly Word[];
  readonly prompt: Row;
  /** The row before the first step. [size] */
  readonly start: Row;
  /** Positions that were given, and never change. */
  readonly given: readonly number[];
  /** Positions of a block, where the sampler goes block by block. */
  readonly block: number | null;
  readonly steps: readonly RecordedStep[];
  /** What the row should have been; 0 = not known. [size] */
  readonly reference: Row | null;
  /** The positions of the answer: [from, to). */
  readonly answer: readonly [number, number] | null;
  /** What would be shown if it had been recorded. */
  readonly missing: readonly Field[];
  /** What a reader worked out rather than read, a sentence each. */
  readonly derived: readonly string[];
  /** Why the recording ends before its run did, a sentence; null when it is whole. */
  readonly cut: string | null;
}

/** A file that is no recording, or holds one that cannot be right: what, where and what to do. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";

  /** What a message quotes of a file is shown on one line, whatever was in the file. */
  constructor(message: string, options?: ErrorOptions) {
    super(oneLine(message), options);
  }
}
