// The two moves that most samplers make: drawing tokens for cells, and remasking
// cells with a cause each.
import { drawToken } from "../draw.ts";
import { num } from "../params.ts";
import type { Cause, Moves, StepContext } from "../types.ts";

/** A token for each cell, drawn at the sampler's temperature or at the given one. */
export function unmasksOf(
  { prediction, params, random }: StepContext,
  cells: readonly number[],
  temperature = num(params, "temperature"),
): Moves["unmasks"] {
  return cells.map((cell) => ({ cell, ...drawToken(prediction, cell, temperature, random) }));
}

/** Remasks of `cells`, in this order. */
export function remasksOf(
  { state }: StepContext,
  cells: readonly number[],
  cause: (cell: number) => Cause,
): Moves["remasks"] {
  return cells.map((cell) => ({ cell, token: state.tokens[cell]!, cause: cause(cell) }));
}
