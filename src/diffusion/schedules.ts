// Counts and probabilities over the steps of a run: how many cells are written after
// step i of T, and ReMDM's remasking probabilities. Time runs t = 1 -> 0, alpha = 1 - t.

/** Cells written after step i (from 0) of T when `blank` cells are filled evenly. */
export function cleanTarget(blank: number, steps: number, i: number): number {
  return Math.min(blank, Math.ceil((blank * (i + 1)) / steps));
}

/** alpha before and after step i (from 0) of T on the linear schedule, 0 to 1. */
export function straightAlphas(i: number, steps: number): { alphaT: number; alphaS: number } {
  return { alphaT: i / steps, alphaS: Math.min(1, (i + 1) / steps) };
}

/** The largest remasking probability that keeps the marginals: min(1, (1 - alpha_s) / alpha_t). */
export function sigmaMax(alphaT: number, alphaS: number): number {
  if (alphaS === 1) return 0;
  return alphaT === 0 ? 1 : Math.min(1, (1 - alphaS) / alphaT);
}

/** The probability that a masked cell is written: (alpha_s - (1 - sigma) alpha_t) / (1 - alpha_t). */
export function unmaskProbability(alphaT: number, alphaS: number, sigma: number): number {
  return alphaT === 1 ? 1 : (alphaS - (1 - sigma) * alphaT) / (1 - alphaT);
}

/**
 * ReMDM-loop: alpha rises to alphaOn while t > tOn, stays until t = tOff, then rises
 * to 1. `hold` is true on the plateau, where cells are remasked.
 */
export function loopAlphas(
  i: number,
  steps: number,
  { tOn, tOff, alphaOn }: { tOn: number; tOff: number; alphaOn: number },
): { alphaT: number; alphaS: number; hold: boolean } {
  const alpha = (t: number) => {
    if (t > tOn) return (alphaOn * (1 - t)) / (1 - tOn);
    if (t > tOff) return alphaOn;
    return t > 0 ? alphaOn + (1 - alphaOn) * (1 - t / tOff) : 1;
  };
  const t = 1 - i / steps;
  const s = Math.max(0, 1 - (i + 1) / steps);
  return {
    alphaT: alpha(t),
    alphaS: alpha(s),
    hold: t <= tOn && s >= tOff,
  };
}
