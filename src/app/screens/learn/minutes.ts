// How long the lesson takes: its words read aloud, and what its tasks take besides.
/** Words a minute, read aloud. */
const PACE = 180;

/** @param seconds of all tasks together. @returns whole minutes, rounded up */
export const minutesOf = (words: number, seconds: number): number =>
  Math.ceil(words / PACE + seconds / 60);

/** A number is a word, a sign is none. */
export const wordsIn = (text: string): number =>
  text.match(/[\p{L}\d][\p{L}\d’'.,%-]*/gu)?.length ?? 0;
