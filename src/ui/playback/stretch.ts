// The part of a long list that is drawn: the section of the current item, the one before and the one
// after. Ten thousand items drawn at once would block the page for a second.

const LENGTH = 100;

export interface Stretch {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** @param at the current item, 0..length - 1; -1 counts as the first */
export function stretchAt(at: number, length: number): Stretch {
  const nth = Math.floor(Math.max(0, at) / LENGTH);
  return { from: Math.max(0, (nth - 1) * LENGTH), to: Math.min(length, (nth + 2) * LENGTH) };
}
