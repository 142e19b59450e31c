// Counts and probabilities over the steps of a run: how many cells are clean after
// step i of T, and ReMDM's remasking probabilities. Time runs t = 1 -> 0, alpha = 1 - t.

/** Cells written after step i (from 0) of T when `blank` cells are filled evenly. */
export function cleanTarget(blank: number, steps: number, i: number): number {
  return Math.min(blank, Math.ceil((blank * (i + 1)) / steps));
}
