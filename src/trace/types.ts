// The record of a run: append-only, complete, the one truth that the page draws.
// How it is stored is in format.ts, what follows from it in the files beside it.
import { oneLine } from "../quote.ts";
import type { DomainRef } from "../domains/kind.ts";
import type { Given, Params, StepRecord, Tokens } from "../diffusion/types.ts";

/** Everything a run is a function of. Equal specs give equal runs on one backend. */
export interface RunSpec extends DomainRef {
  /** The board at the start, [size], 0 = mask. */
  readonly tokens: Tokens;
  /** 1 = given: the run must keep it. [size] */
  readonly given: Given;
  readonly model: { readonly id: string; readonly hash: string };
  readonly sampler: string;
  readonly params: Params;
  readonly seed: number;
}

/** A change made by a person at a fork. */
export type Edit =
  | { readonly type: "set"; readonly cell: number; readonly token: number }
  | { readonly type: "given"; readonly cell: number; readonly given: boolean }
  /** Evidence for a digit, as strong as `t` says: z = t e. What was known of the cell is gone. */
  | {
      readonly type: "evidence";
      readonly cell: number;
      readonly token: number;
      readonly t: number;
    };

/** What a forked run grew out of: enough, all the way up, to run it again. */
export interface Origin {
  readonly spec: RunSpec;
  readonly fork: ForkPoint | null;
}

/** Where a forked run left its parent: after `step` steps of it, then the edits. */
export interface ForkPoint {
  /** Digest of the parent trace's steps up to `step`. */
  readonly parent: string;
  /** Above the step of the parent's own fork, so that the chain reads as one run. */
  readonly step: number;
  readonly edits: readonly Edit[];
  readonly origin: Origin;
}

/**
 * A forked trace holds its parent's steps up to the fork too, and its spec the
 * board that the first of them started from, so that it can be scrubbed whole;
 * sampler, parameters, seed and model are those in force after the fork.
 */
export interface Trace {
  readonly spec: RunSpec;
  /** "webgpu", "wasm", "node", and the adapter's name where known. */
  readonly backend: string;
  /** The unique solution, where known; judges, never steers. [size] */
  readonly solution: Tokens | null;
  readonly fork: ForkPoint | null;
  readonly steps: readonly StepRecord[];
}

/** A trace, an edit or a link that cannot be right; the message says what, where and what to do. */
export class TraceError extends Error {
  override readonly name = "TraceError";

  /** What a message quotes of a file is shown on one line, whatever was in the file. */
  constructor(message: string, options?: ErrorOptions) {
    super(oneLine(message), options);
  }
}
