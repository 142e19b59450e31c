// What is drawn of a long list: the stretch that the item in front lies in, the one before and
// the one after. Ten thousand items drawn at once would hold the page up for a second.

const LENGTH = 100;

export interface Stretch {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** @param at the item in front, 0..length - 1; -1 of none is as good as the first */
export function stretchAt(at: number, length: number): Stretch {
  const nth = Math.floor(Math.max(0, at) / LENGTH);
  return { from: Math.max(0, (nth - 1) * LENGTH), to: Math.min(length, (nth + 2) * LENGTH) };
}
