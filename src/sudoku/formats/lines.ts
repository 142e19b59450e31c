// A whole puzzle on one line: 81 cells, in one word or with separators between them,
// and other fields around: solutions, names, ratings, HoDoKu's library columns.
import { CELLS, SIZE } from "../grid.ts";
import {
  cellOf,
  cluesOfWord,
  found,
  FormatError,
  fullGridOf,
  lengthProblem,
  type Line,
  type ParsedPuzzle,
  signProblem,
} from "./found.ts";

/** Characters that may separate words; box-drawing lines, too. */
const BETWEEN = /[\s|,;:!/\\"'`()[\]{}<>│┃║┆┇┊┋─-╿]+/;
const BETWEEN_ALL = new RegExp(BETWEEN, "g");
/** Words of this length or more are longer than a row of a grid with its frame. */
const SHORTEST = 12;

interface Word {
  readonly text: string;
  /** Offset in the line, from 0. */
  readonly at: number;
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const gap of text.matchAll(BETWEEN_ALL)) {
    if (gap.index > at) words.push({ text: text.slice(at, gap.index), at });
    at = gap.index + gap[0].length;
  }
  if (at < text.length) words.push({ text: text.slice(at), at });
  return words;
}

/**
 * The puzzle of a line; null if the line looks like something else: a row, a border, a heading.
 * @throws {FormatError} for a line that is nearly a puzzle
 */
export function puzzleOfLine(line: Line): ParsedPuzzle | null {
  const { text, number, start } = line;
  const words = wordsOf(text);
  const read = words.map((word) => cluesOfWord(word.text));
  const which = read.findIndex((cells) => cells?.length === CELLS);
  if (which >= 0) return withFields(line, words, which, read[which]!);

  const inRows = spread(words, read, text);
  if (inRows) return found(inRows, null, { line: number, column: start + 1 });
  return nearly(line, words);
}

/** The fields around the 81 characters: a solution behind them, a name or a rating anywhere. */
function withFields(line: Line, words: readonly Word[], which: number, cells: number[]) {
  const { number, start } = line;
  const other = words.findIndex(({ text }, i) => i !== which && fullGridOf(text));
  // If the solution comes first, the word with fewer digits is the puzzle.
  const swapped = other > which && cells.every(Boolean) && !fullGridOf(words[other]!.text);
  if (swapped) return null;
  const solution = other < 0 ? null : fullGridOf(words[other]!.text);
  const column = start + (words[other] ?? words[which])!.at + 1;
  return found(cells, solution, { line: number, column });
}

/** 81 cells with separators between them, or groups of nine; removes the 10s between rows in PRISM's files. */
function spread(words: readonly Word[], read: readonly (number[] | null)[], text: string) {
  const tens = words.length === CELLS + SIZE - 1;
  if (tens && words.every(({ text: word }, i) => (i % 10 === 9) === (word === "10")))
    return words.flatMap(({ text: word }, i) => (i % 10 === 9 ? [] : [cellOf(word)]));
  const cells = read.every(Boolean) ? read.flatMap((part) => part!) : [];
  if (cells.length === CELLS) return cells;
  // In a line of 81 characters, digits and spaces only, spaces are cells.
  if (text.length === CELLS && /^[1-9 ]+$/.test(text))
    return Array.from(text, (sign) => (sign === " " ? 0 : Number(sign)));
  return null;
}

/** Refuses a line that was meant as a puzzle: mostly cells, and more than a row has. */
function nearly({ number, start }: Line, words: readonly Word[]): null {
  const longest = words.reduce((a, b) => (b.text.length > a.text.length ? b : a), {
    text: "",
    at: 0,
  });
  const cells = Array.from(longest.text, cellOf);
  const good = cells.filter((cell) => cell >= 0).length;
  const digits = cells.filter((cell) => cell > 0).length;
  if (longest.text.length < SHORTEST || good < 0.8 * cells.length || digits < 3) return null;
  const foreign = longest.text
    .split("")
    .findIndex((sign, i) => cells[i]! < 0 && !(sign === "+" && cells[i + 1]! > 0));
  if (foreign >= 0) {
    const sign = longest.text[foreign]!;
    throw new FormatError(number, start + longest.at + foreign + 1, signProblem(sign));
  }
  const count = cluesOfWord(longest.text)?.length ?? good;
  const at = start + longest.at + Math.min(longest.text.length, CELLS) + 1;
  throw new FormatError(number, at, lengthProblem(count));
}
