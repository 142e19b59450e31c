// Labels at the ends of lines, moved apart as far as needed.

/** Places at least `gap` apart, near the wanted ones and in their order, between two bounds. */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted.map((_, i) => i).toSorted((a, b) => wanted[a]! - wanted[b]!);
  const placed: number[] = [];
  let free = low;
  for (const i of order) free = (placed[i] = Math.max(wanted[i]!, free)) + gap;
  let limit = high;
  for (const i of order.toReversed()) limit = (placed[i] = Math.min(placed[i]!, limit)) - gap;
  return placed;
}
