// The record of a run: append-only and complete; the page draws nothing else. format.ts stores
// it, and the other files of this folder compute from it.
import { OneLineError } from "../quote.ts";
import type { DomainRef } from "../domains/kind.ts";
import type { Given, Params, StepRecord, Tokens } from "../diffusion/types.ts";

/** Everything that determines a run. Equal specs give equal runs on one backend. */
export interface RunSpec extends DomainRef {
  /** The first board, [size], 0 = mask. */
  readonly tokens: Tokens;
  /** 1 = given: the run must not change it. [size] */
  readonly given: Given;
  readonly model: { readonly id: string; readonly hash: string };
  readonly sampler: string;
  readonly params: Params;
  readonly seed: number;
}

/** A person's change at a fork. */
export type Edit =
  | { readonly type: "set"; readonly cell: number; readonly token: number }
  | { readonly type: "given"; readonly cell: number; readonly given: boolean }
  /** Evidence of strength `t` for a digit: z = t e. It replaces the cell's evidence. */
  | {
      readonly type: "evidence";
      readonly cell: number;
      readonly token: number;
      readonly t: number;
    };

/** The parent of a forked run: with its own parents, enough to make the run again. */
export interface Origin {
  readonly spec: RunSpec;
  readonly fork: ForkPoint | null;
}

/** Where a forked run left its parent: after `step` steps, then the edits. */
export interface ForkPoint {
  /** Digest of the parent trace's steps up to `step`. */
  readonly parent: string;
  /** Higher than the step of the parent's own fork, so that the forks are in order. */
  readonly step: number;
  readonly edits: readonly Edit[];
  readonly origin: Origin;
}

/**
 * A forked trace also contains its parent's steps up to the fork, and its spec contains the first
 * board of those steps, so that all of it can be scrubbed; sampler, parameters, seed and model are
 * those after the fork.
 */
export interface Trace {
  readonly spec: RunSpec;
  /** "webgpu", "wasm", "node", with the adapter's name if known. */
  readonly backend: string;
  /** The unique solution if known. It is for judging only; no sampler gets it. [size] */
  readonly solution: Tokens | null;
  readonly fork: ForkPoint | null;
  readonly steps: readonly StepRecord[];
}

/** An invalid trace, edit or link; the message says what is wrong, where, and what to do. */
export class TraceError extends OneLineError {
  override readonly name = "TraceError";
}
