// The record of a run: append-only, complete, the one truth that the page draws.
// How it is stored is in format.ts, what follows from it in the files beside it.
import type { Given, Params, StepRecord, Tokens } from "../diffusion/types.ts";

/** Everything a run is a function of. Equal specs give equal runs on one backend. */
export interface RunSpec {
  /** The board at the start, [81], 0 = mask. */
  readonly tokens: Tokens;
  /** 1 = clue. [81] */
  readonly given: Given;
  readonly model: { readonly id: string; readonly hash: string };
  readonly sampler: string;
  readonly params: Params;
  readonly seed: number;
}

/** A change made by a person at a fork. */
export type Edit =
  | { readonly type: "set"; readonly cell: number; readonly token: number }
  | { readonly type: "given"; readonly cell: number; readonly given: boolean };

/** Where a forked run left its parent: after `step` steps of it, then the edits. */
export interface ForkPoint {
  /** Digest of the parent trace's steps up to `step`. */
  readonly parent: string;
  readonly step: number;
  readonly edits: readonly Edit[];
}

export interface Trace {
  readonly spec: RunSpec;
  /** "webgpu", "wasm", "node", and the adapter's name where known. */
  readonly backend: string;
  /** The unique solution, where known; judges, never steers. [81] */
  readonly solution: Tokens | null;
  readonly fork: ForkPoint | null;
  readonly steps: readonly StepRecord[];
}
