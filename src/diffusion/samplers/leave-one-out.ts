// Probes for what the quality head only estimates: mask each written cell by
// itself and read p(its token). Exact under the model, one forward pass a cell.
import { MASK, writtenCells } from "../board.ts";
import { probabilityOf } from "../prediction.ts";
import type { Prediction, Query, RunState, Tokens } from "../types.ts";

/** The board once per written cell, with that cell masked; cells ascending. */
export function leaveOneOut({ tokens, given }: RunState): Query[] {
  return writtenCells(tokens, given).map((cell) => {
    const probe = Uint8Array.from(tokens);
    probe[cell] = MASK;
    return { tokens: probe, given };
  });
}

/** p(token now there) of each written cell, from the answers to `leaveOneOut`; 0 elsewhere. [size] */
export function leaveOneOutQuality(
  tokens: Tokens,
  written: readonly number[],
  probes: readonly Prediction[],
): Float32Array {
  const values = new Float32Array(tokens.length);
  written.forEach((cell, i) => {
    values[cell] = probabilityOf(probes[i]!, cell, tokens[cell]!);
  });
  return values;
}
