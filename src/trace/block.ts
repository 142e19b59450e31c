// The cells that a decoder wrote in a step (CoDiLA), each with the token that its own marginal
// would have given. Nothing is stored for this: it follows from the step.
import { bestOf, type Likely, probabilityOf } from "../diffusion/prediction.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export interface BlockCell {
  readonly cell: number;
  /** The marginal's most probable token, and its probability. */
  readonly alone: Likely;
  /** The written token; its probability given the cells before it, and by the marginal. */
  readonly token: number;
  readonly p: number;
  readonly marginal: number;
  readonly changed: boolean;
}

export interface Block {
  /** In the order of writing. */
  readonly cells: readonly BlockCell[];
  /** Passes of the decoder in this step. */
  readonly passes: number;
  /** Cells of the block that were left masked. */
  readonly held: number;
}

/** The block written in a step; null in a step without a decoder. @throws {RangeError} outside the run */
export function blockAt(trace: Trace, step: number): Block | null {
  const { decoded } = stateAt(trace, step);
  const record = trace.steps[step - 1];
  if (!record) return null;
  const passes = decoded - stateAt(trace, step - 1).decoded;
  if (passes <= 0) return null;
  const { prediction, events } = record;
  const cells = events
    .filter((event) => event.type === "unmask")
    .map(({ cell, token, confidence }): BlockCell => {
      const alone = bestOf(prediction, cell, 1)[0] ?? { token, p: confidence };
      const marginal = probabilityOf(prediction, cell, token) ?? confidence;
      return { cell, alone, token, p: confidence, marginal, changed: token !== alone.token };
    });
  return { cells, passes, held: passes - cells.length };
}
