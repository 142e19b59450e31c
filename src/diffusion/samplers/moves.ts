// The two moves most samplers end with: drawing tokens for cells, and remasking
// cells with the cause of each.
import { drawToken } from "../draw.ts";
import { num } from "../params.ts";
import type { Cause, Moves, StepContext } from "../types.ts";

/** A token for each cell, drawn at the sampler's temperature unless told another. */
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
