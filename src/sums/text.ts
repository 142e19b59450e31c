// Sums as people write them, "123456+65?321=???????": reading and writing.
import { digitOf, MOST_DIGITS, PARTS, partName, sizeOf, type SumBoard } from "./board.ts";
import { quote } from "../quote.ts";
import { conflictOn } from "./judge.ts";

/** A text that is not a sum; the message says what is wrong and where. */
export class SumError extends Error {
  override readonly name = "SumError";
}

export interface ReadSum {
  /** Of each of the two numbers. */
  readonly digits: number;
  /** [3 N + 1], 0 = masked. */
  readonly tokens: Uint8Array;
}

/** The longest text, with room for many spaces. */
const MOST_CHARACTERS = 1000;
const MASKS = "?._*";
const MASK = "?";

/**
 * Reads the sum in a text: two numbers of equally many digits with a plus sign between them, an equals sign, and
 * their sum, or nothing for a fully masked sum. ? . _ and * are masks; spaces are ignored.
 * @param digits of each number, for a model of a fixed length; shorter numbers get zeros in front
 * @throws SumError with one sentence that names the wrong character, counted from 1
 */
export function parseSum(text: string, digits?: number): ReadSum {
  if (text.length > MOST_CHARACTERS)
    throw new SumError(
      `${quoted(text)} has ${text.length} characters, and a sum has at most ${MOST_CHARACTERS}: write it as 123456+654321=???????.`,
    );
  const parts = partsOf(text);
  const [a, b, s] = parts.map(({ tokens }) => tokens.length) as [number, number, number];
  const [, second, third] = parts;
  if (a !== b)
    throw new SumError(
      `The two numbers must have equally many digits: the first has ${a}, the second, from character ${second!.at} on, ${b}. Write zeros in front of the shorter.`,
    );
  if (s !== 0 && s !== a && s !== a + 1)
    throw new SumError(
      `The sum of two numbers of ${a} digits has ${a} or ${a + 1} of them; from character ${third!.at} on there are ${s}.`,
    );
  const most = digits ?? MOST_DIGITS;
  if (a > most)
    throw new SumError(
      `Numbers of ${a} digits are too long: ${digits ? "this model" : "a sum"} takes at most ${most}.`,
    );
  const width = digits ?? a;
  const zeros = (count: number) => Array.from({ length: count }, () => 1);
  const tokens = Uint8Array.from(
    parts.flatMap(({ tokens: own }, part) => {
      if (part < 2) return [...zeros(width - a), ...own];
      // In a shorter sum, the digits in front are zeros.
      return s === 0
        ? [...zeros(width - a), ...own, ...Array.from({ length: a + 1 }, () => 0)]
        : [...zeros(width + 1 - s), ...own];
    }),
  );
  const conflict = conflictOn(width, tokens);
  if (conflict) {
    const at = characterOf(parts, width, a, conflict.positions);
    throw new SumError(`No digits make this sum true: ${conflict.text} (character ${at}).`);
  }
  return { digits: width, tokens };
}

interface Piece {
  readonly tokens: readonly number[];
  /** Offsets of its digits in the text, from 1. */
  readonly places: readonly number[];
  /** Offset of its start, from 1. */
  readonly at: number;
}

/** The three runs of digits and masks. @throws SumError */
function partsOf(text: string): readonly Piece[] {
  const pieces: { tokens: number[]; places: number[]; at: number }[] = [
    { tokens: [], places: [], at: 1 },
  ];
  const signs = ["+", "="];
  for (const [index, character] of [...text].entries()) {
    const at = index + 1;
    if (/\s/.test(character)) continue;
    const piece = pieces.at(-1)!;
    if (character === signs[pieces.length - 1]) {
      if (piece.tokens.length === 0)
        throw new SumError(
          `The ${partName(pieces.length - 1)} is missing before the "${character}" at character ${at}.`,
        );
      pieces.push({ tokens: [], places: [], at: at + 1 });
    } else if (character === "+" || character === "=") {
      throw new SumError(
        character === "+"
          ? `Character ${at} is a second "+": a sum has two numbers with one plus sign between them.`
          : pieces.length === 1
            ? `Character ${at} is "=" before any "+": write a sum as 123456+654321=???????.`
            : `Character ${at} is a second "=".`,
      );
    } else if (MASKS.includes(character) || /[0-9]/.test(character)) {
      piece.tokens.push(MASKS.includes(character) ? 0 : Number(character) + 1);
      piece.places.push(at);
    } else {
      throw new SumError(
        `Character ${at}, ${quoted(character)}, is not a digit: write 0 to 9, or ${MASK} for a masked one.`,
      );
    }
  }
  if (pieces.length < 3 || pieces[1]!.tokens.length === 0) {
    const missing = pieces.length === 1 ? '"+"' : pieces.length === 2 ? '"="' : "second number";
    throw new SumError(
      `The ${missing} is missing in ${quoted(text)}: write a sum as 123456+654321=???????.`,
    );
  }
  return pieces;
}

/** Offset in the text of the last of the given positions, which is the sum's digit if that is written. */
function characterOf(
  parts: readonly Piece[],
  digits: number,
  length: number,
  positions: readonly number[],
): number {
  const starts = [0, digits, 2 * digits];
  const position = positions.at(-1)!;
  const part = PARTS.findLast((one) => position >= starts[one]!)!;
  const piece = parts[part]!;
  const width = part === 2 ? digits + 1 : digits;
  const padded = width - (piece.places.length || length + 1);
  return piece.places[position - starts[part]! - padded] ?? piece.at;
}

/** A board as people write it; masks are "?". */
export function formatSum(digits: number, board: SumBoard): string {
  const characters = Array.from(board, (token) => (token ? String(digitOf(token)) : MASK));
  const number = (from: number, to: number) => characters.slice(from, to).join("");
  return `${number(0, digits)}+${number(digits, 2 * digits)}=${number(2 * digits, sizeOf(digits))}`;
}

const quoted = (text: string): string => `"${quote(text)}"`;

/** The same as taught in school, one number under the other. */
export function formatColumn(digits: number, board: SumBoard): string {
  const [a, rest] = formatSum(digits, board).split("+") as [string, string];
  const [b, s] = rest.split("=") as [string, string];
  return [`   ${a}`, ` + ${b}`, `  ${"-".repeat(digits + 1)}`, `  ${s}`].join("\n");
}
