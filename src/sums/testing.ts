// For tests: fast-check values of this folder's types, and exact results by plain enumeration.
import fc from "fast-check";
import { random } from "../random.ts";
import { sizeOf } from "./board.ts";
import { ASKED, sumPuzzle } from "./generator.ts";

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

export const anyDigits = fc.integer({ min: 1, max: 10 });

/** Numbers of `digits` digits, some tokens masked, true or not. */
export const anyBoardOf = (digits: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: sizeOf(digits), maxLength: sizeOf(digits), max: 10 });

export const anySumPuzzle = fc
  .record({ seed, digits: anyDigits, asked: fc.constantFrom(...ASKED) })
  .map(({ seed: from, digits, asked }) => ({ digits, ...sumPuzzle(random(from), digits, asked) }));

/** Every true sum of numbers of `digits` digits that fits a board. */
export function allTrue(digits: number, board: ArrayLike<number>): Uint8Array[] {
  const all: Uint8Array[] = [];
  const text = (value: number, length: number) => String(value).padStart(length, "0");
  for (let a = 0; a < 10 ** digits; a++)
    for (let b = 0; b < 10 ** digits; b++) {
      const whole = text(a, digits) + text(b, digits) + text(a + b, digits + 1);
      const tokens = Uint8Array.from(whole, (character) => Number(character) + 1);
      if (tokens.every((token, at) => !board[at] || board[at] === token)) all.push(tokens);
    }
  return all;
}
