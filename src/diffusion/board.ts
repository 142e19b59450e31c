// Which positions of a board are masked and which were written by the run.
import type { Given, Removal, Tokens } from "./types.ts";

export const MASK = 0;

/** Positions without a token, in ascending order. */
export function maskedCells(tokens: Tokens): number[] {
  const cells: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i] === MASK) cells.push(i);
  return cells;
}

/** Positions with a token that is not given, in ascending order: those that may be remasked. */
export function writtenCells(tokens: Tokens, given: Given): number[] {
  const cells: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i] !== MASK && !given[i]) cells.push(i);
  return cells;
}

/** How many positions are not given. */
export function freeCount(given: Given): number {
  let free = 0;
  for (let i = 0; i < given.length; i++) if (!given[i]) free++;
  return free;
}

/** The given flags of a puzzle before anything is written: every token on it is a clue. [size] */
export const givenOf = (clues: Tokens): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(clues, (token) => Number(token !== MASK));

/** The token that an event removes from its position. */
export const removedBy = (event: Removal): number =>
  event.type === "remask" ? event.token : event.from;

/** Tokens in the narrowest integer array that holds the vocabulary. */
export function tokensOf(tokens: ArrayLike<number>, vocab: number): Tokens {
  if (vocab < 2 ** 8) return Uint8Array.from(tokens);
  return vocab < 2 ** 16 ? Uint16Array.from(tokens) : Uint32Array.from(tokens);
}
