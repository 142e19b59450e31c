// Counts over the steps of a run as bars in one path, so that a thousand steps cost no more than ten.

interface Place {
  /** The left edge of the first bar, and the line that all bars stand on. */
  readonly x?: number;
  readonly y?: number;
  /** From one bar to the next. */
  readonly pitch?: number;
  readonly width?: number;
}

/** @param height of the bar of a count; under 0 it hangs from the line */
export const bars = (
  counts: ArrayLike<number>,
  height: (count: number) => number,
  { x = 0, y = 0, pitch = 1, width = pitch }: Place = {},
): string =>
  Array.from(counts, (count, i) =>
    count === 0
      ? ""
      : `M${short(x + i * pitch)} ${y}v${short(-height(count))}h${short(width)}V${y}z`,
  ).join("");

const short = (value: number): number => Math.round(value * 1000) / 1000;

/** The largest value, 0 for none. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
