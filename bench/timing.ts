// Timing, for the programs of this folder.

/** The value below which a share of all is. */
export const atShare = (of: readonly number[], share: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))]!;

export const median = (of: readonly number[]): number => atShare(of, 0.5);

/** Milliseconds of a call, and its result. */
export function timed<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

/** Median milliseconds of several calls. */
export const medianOf = (times: number, work: () => unknown): number =>
  median(Array.from({ length: times }, () => timed(work).ms));
