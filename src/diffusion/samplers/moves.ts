// The two moves most samplers end with: drawing tokens for cells, and releasing
// cells with the score that decided.
import { drawToken } from "../draw.ts";
import { num } from "../params.ts";
import type { Moves, StepContext } from "../types.ts";

/** A token for each cell, drawn at the sampler's temperature unless told another. */
export function writesOf(
  { prediction, params, random }: StepContext,
  cells: readonly number[],
  temperature = num(params, "temperature"),
): Moves["writes"] {
  return cells.map((cell) => ({ cell, ...drawToken(prediction, cell, temperature, random) }));
}

/** Releases for `cells`, the worst first, out of `of` that could have been released. */
export function releasesOf(
  { state }: StepContext,
  cells: readonly number[],
  score: string,
  value: (cell: number) => number,
  of: number,
  threshold: number | null = null,
): Moves["releases"] {
  return cells.map((cell, i) => ({
    cell,
    token: state.tokens[cell]!,
    cause: { score, value: value(cell), rank: i + 1, of, threshold },
  }));
}
