// Probes for the value that the quality head estimates: mask each written cell alone and
// read p(its token). Exact under the model; one forward pass per cell.
import { MASK, maskedCells, writtenCells } from "../board.ts";
import { cellsPerStep } from "../pace.ts";
import { num } from "../params.ts";
import { probabilityOf } from "../prediction.ts";
import type { Params, DensePrediction, Query, RunState, Tokens } from "../types.ts";

/** One board per written cell, with that cell masked; cells ascending. */
export function leaveOneOut({ tokens, given }: RunState): Query[] {
  return writtenCells(tokens, given).map((cell) => {
    const probe = tokens.slice();
    probe[cell] = MASK;
    return { tokens: probe, given };
  });
}

/** The same, if the budget suffices for all probes and for filling the board after them; otherwise empty. */
export function affordableLeaveOneOut(state: RunState, params: Params, fillShare: number): Query[] {
  const written = writtenCells(state.tokens, state.given).length;
  const masked = maskedCells(state.tokens).length;
  const toFill = Math.ceil(masked / cellsPerStep(state, params, fillShare));
  return state.nfe + 1 + written + toFill <= num(params, "nfe") ? leaveOneOut(state) : [];
}

/** p(the present token) of each written cell, from the answers to `leaveOneOut`; 0 elsewhere. [size] */
export function leaveOneOutQuality(
  tokens: Tokens,
  written: readonly number[],
  probes: readonly DensePrediction[],
): Float32Array {
  const values = new Float32Array(tokens.length);
  written.forEach((cell, i) => {
    values[cell] = probabilityOf(probes[i]!, cell, tokens[cell]!);
  });
  return values;
}
