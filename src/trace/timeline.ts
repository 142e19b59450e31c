// A whole run in numbers, one value per step, for the scrubber's track.
import { hasConflict } from "../diffusion/domain.ts";
import { domainOf } from "../domains/registry.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

/** Every array is [steps + 1]; index 0 is the start. */
export interface Timeline {
  /** Unmasks and replacements in the step. */
  readonly unmasks: Uint32Array;
  /** Remasks and replacements in the step. */
  readonly remasks: Uint32Array;
  /** Masked cells after the step. */
  readonly masked: Uint32Array;
  /** Wrong digits after the step; null without a solution. */
  readonly wrong: Uint32Array | null;
  /** 1 where the board after the step has a conflict. */
  readonly conflicts: Uint8Array;
  /** Forward passes spent. */
  readonly nfe: Uint32Array;
}

export function timelineOf(trace: Trace): Timeline {
  const { steps, solution } = trace;
  const domain = domainOf(trace.spec);
  const length = steps.length + 1;
  const unmasks = new Uint32Array(length);
  const remasks = new Uint32Array(length);
  const masked = new Uint32Array(length);
  const wrong = solution && new Uint32Array(length);
  const conflicts = new Uint8Array(length);
  const nfe = new Uint32Array(length);
  for (let step = 0; step < length; step++) {
    const state = stateAt(trace, step);
    for (const { type } of steps[step - 1]?.events ?? []) {
      if (type !== "remask") unmasks[step]!++;
      if (type !== "unmask") remasks[step]!++;
    }
    state.tokens.forEach((token, cell) => {
      if (token === 0) masked[step]!++;
      else if (wrong && token !== solution![cell]) wrong[step]!++;
    });
    conflicts[step] = hasConflict(domain, state.tokens) ? 1 : 0;
    nfe[step] = state.nfe;
  }
  return { unmasks, remasks, masked, wrong, conflicts, nfe };
}
