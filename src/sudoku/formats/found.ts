// What all readers of puzzles share: a puzzle that was found, what to say where
// none could be read, and the signs of a cell. Reading is left to the files beside.
import { quote } from "../../quote.ts";
import { CELLS } from "../grid.ts";

/** Text that is no puzzle. The message names line and column, both counted from 1. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number, problem: string) {
    super(`Line ${line}, column ${column}: ${problem}`);
    this.line = line;
    this.column = column;
  }
}

export interface ParsedPuzzle {
  /** 81 tokens, 0 = empty. */
  readonly board: Uint8Array;
  /** What stood beside the clues, if it was a full grid; it agrees with the clues. */
  readonly solution: Uint8Array | null;
  /** The line it starts on, from 1. */
  readonly line: number;
  /** What the text calls it, where it does. */
  readonly name?: string;
  /** How hard it is said to be, in the text's own words or numbers. */
  readonly difficulty?: string;
}

/** What is in a text: every puzzle that can be read, and every place that cannot. */
export interface Parsed {
  readonly puzzles: readonly ParsedPuzzle[];
  readonly problems: readonly FormatError[];
}

/** Problems of one text at most: who has so many has not given puzzles, and each takes its time. */
const MOST_PROBLEMS = 10_000;

/** Whether a text has had problems enough; the last of them then says that the rest was not read. */
export function isHopeless(problems: FormatError[], line: number): boolean {
  if (problems.length < MOST_PROBLEMS) return false;
  const problem = `${MOST_PROBLEMS.toLocaleString("en")} places before this line cannot be read, and the rest was not looked at; give a file of puzzles.`;
  problems.push(new FormatError(line, 1, problem));
  return true;
}

/** A line without what mail put before it, and where it stood. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Characters that were taken off its left. */
  readonly start: number;
}

export const EMPTY_SIGNS = "0 . _ * - ? or x";
const EMPTY = "0._*-?xX";

/** The digit of a sign, 0 for one of an empty cell, or -1. */
export function cellOf(sign: string): number {
  if (sign >= "1" && sign <= "9" && sign.length === 1) return Number(sign);
  return sign.length === 1 && EMPTY.includes(sign) ? 0 : -1;
}

/**
 * The clues of a word of cells, one sign a cell: digits after "+" were placed by a solver and are no
 * clues. Null if a sign is no cell.
 */
export function cluesOfWord(word: string): number[] | null {
  const cells: number[] = [];
  for (let i = 0; i < word.length; i++) {
    const placed = word[i] === "+";
    if (placed) i++;
    const cell = cellOf(word[i] ?? "");
    if (cell < 0) return null;
    cells.push(placed ? 0 : cell);
  }
  return cells;
}

/** The digits of a word that is a full grid, or null. */
export const fullGridOf = (word: string): Uint8Array | null =>
  /^[1-9]{81}$/.test(word) ? Uint8Array.from(word, Number) : null;

/**
 * The puzzle of these cells and this solution, at a place.
 * @throws {FormatError} if the two disagree
 */
export function found(
  cells: ArrayLike<number>,
  solution: Uint8Array | null,
  at: Place,
  told: { readonly name?: string | undefined; readonly difficulty?: string | undefined } = {},
): ParsedPuzzle {
  const board = Uint8Array.from(cells);
  if (board.length !== CELLS)
    throw new FormatError(at.line, at.column, lengthProblem(board.length));
  const wrong = solution ? board.findIndex((digit, i) => digit > 0 && digit !== solution[i]) : -1;
  if (wrong >= 0) {
    const problem = "the solution does not agree with the clue of this cell.";
    throw new FormatError(at.line, at.column + wrong, problem);
  }
  return {
    board,
    solution,
    line: at.line,
    ...(told.name && { name: shortened(told.name) }),
    ...(told.difficulty && { difficulty: shortened(told.difficulty) }),
  };
}

/** Words of a text as a line on the page may say them. */
export const shortened = (words: string, most = 80): string => quote(words, most);

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Tells where the offsets of a text are. Its lines are counted once, however many are asked. */
export function placesIn(text: string): (at: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|[\n\r]/g), (m) => m.index + m[0].length)];
  return (at) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - starts[low]! + 1 };
  };
}

export const lengthProblem = (cells: number): string =>
  `this puzzle has ${cells} cells; it needs ${CELLS}.`;

export const signProblem = (sign: string): string =>
  `${JSON.stringify(shortened(sign))} is neither a digit nor an empty cell (${EMPTY_SIGNS}).`;
