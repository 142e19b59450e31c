// How long the lesson takes: reading its words, plus the time of its tasks.
/** Words a minute. */
const PACE = 180;

/** @param seconds of all tasks together. @returns whole minutes, rounded up */
export const minutesOf = (words: number, seconds: number): number =>
  Math.ceil(words / PACE + seconds / 60);

/** Counts words and numbers, but no signs. */
export const wordsIn = (text: string): number =>
  text.match(/[\p{L}\d][\p{L}\d’'.,%-]*/gu)?.length ?? 0;
