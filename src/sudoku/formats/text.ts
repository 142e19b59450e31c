// From bytes to clean lines: encodings, digits of other scripts, characters without
// width, and the changes that mail makes to text.
import { asciiDigit } from "./digits.ts";
import type { Line } from "./found.ts";

/** The text of a file: UTF-8, or UTF-16 if it has the mark or the zero bytes of it. */
export function textOfBytes(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const little = (a === 0xff && b === 0xfe) || (bytes.length > 3 && a !== 0 && b === 0);
  const big = (a === 0xfe && b === 0xff) || (bytes.length > 3 && a === 0 && b !== 0);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}

/** Invisible characters: soft hyphens, joiners, direction marks, byte order marks. */
const UNSEEN =
  /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\uFE0F|\u20E3/g;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
const OTHER_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const OTHER_DASHES = /[−–—－]/g;
/** Other characters for an empty cell: dots, bullets, squares. */
const OTHER_DOTS = /[·•∙⋅。．＊＿□▢☐◻]/g;

/** Digits of every script become 0 to 9, and each kind of space and dot one character. Keeps lines and visible columns. */
export const plain = (text: string): string =>
  text
    .replace(UNSEEN, "")
    .replace(OTHER_DIGITS, asciiDigit)
    .replace(OTHER_SPACES, " ")
    .replace(OTHER_DASHES, "-")
    .replace(OTHER_DOTS, ".")
    .replaceAll("？", "?");

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const QUOTE = /^(?:\s{0,3}>)+ ?/;
/** A quoted-printable soft line break. */
const SOFT = /[^=]=$/;

/** The lines of a text, without marks of quoted mail and with soft line breaks joined. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let soft = false;
  for (const [index, raw] of plain(text).split(BREAK).entries()) {
    const start = QUOTE.exec(raw)?.[0].length ?? 0;
    const broken = raw.length > 60 && raw.length <= 77 && SOFT.test(raw);
    const content = raw.slice(start, broken ? -1 : undefined);
    const before = lines.at(-1);
    if (soft && before) lines[lines.length - 1] = { ...before, text: before.text + content };
    else lines.push({ text: content, number: index + 1, start });
    soft = broken;
  }
  return lines;
}
