// Shared by all readers of puzzles: the puzzle they found, the error where they could not
// read one, and the characters of cells.
import { quote } from "../../quote.ts";
import { CELLS } from "../grid.ts";

/** A place in a text that is not a puzzle. The message gives line and column, both counted from 1. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number, problem: string) {
    super(`Line ${line}, column ${column}: ${problem}`);
    this.line = line;
    this.column = column;
  }

  static at({ line, column }: Place, problem: string): FormatError {
    return new FormatError(line, column, problem);
  }
}

export interface ParsedPuzzle {
  /** 81 tokens, 0 = empty. */
  readonly board: Uint8Array;
  /** A full grid next to the clues, if it agrees with them; otherwise null. */
  readonly solution: Uint8Array | null;
  /** The line it starts on, from 1. */
  readonly line: number;
  /** The name in the text, if it gives one. */
  readonly name?: string;
  /** The difficulty in the text's own words or numbers, if it gives one. */
  readonly difficulty?: string;
}

/** The content of a text: all readable puzzles, and a problem for every unreadable place. */
export interface Parsed {
  readonly puzzles: readonly ParsedPuzzle[];
  readonly problems: readonly FormatError[];
}

/** The most problems per text: a text with more is not a list of puzzles, and each costs time. */
const MOST_PROBLEMS = 10_000;

/** The content of a text while it is read. */
export class Findings implements Parsed {
  readonly puzzles: ParsedPuzzle[] = [];
  readonly problems: FormatError[] = [];

  /** Adds the puzzle of a place, or the problem of an unreadable one, so that the rest can be read. */
  attempt(read: () => ParsedPuzzle | null | void): void {
    try {
      const one = read();
      if (one) this.puzzles.push(one);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      this.problems.push(error);
    }
  }

  /** Whether the text has too many problems to read on; the last problem then says so. */
  isHopeless(line: number): boolean {
    if (this.problems.length < MOST_PROBLEMS) return false;
    const problem = `${MOST_PROBLEMS.toLocaleString("en")} places before this line cannot be read, and the rest was skipped; give a file of puzzles.`;
    this.problems.push(new FormatError(line, 1, problem));
    return true;
  }

  isEmpty(): boolean {
    return this.puzzles.length + this.problems.length === 0;
  }
}

/** A line without the marks of quoted mail, and its place. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Characters removed from its start. */
  readonly start: number;
}

export const EMPTY_SIGNS = "0 . _ * - ? or x";
const EMPTY = "0._*-?xX";

/** The digit of a character, 0 for an empty cell, or -1 for neither. */
export function cellOf(sign: string): number {
  if (sign >= "1" && sign <= "9" && sign.length === 1) return Number(sign);
  return sign.length === 1 && EMPTY.includes(sign) ? 0 : -1;
}

/**
 * The clues in a word of cells, one character per cell. Digits after "+" were placed by a solver and
 * are not clues. Null if a character is not a cell.
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

/** The digits of a word that is a full grid; null for any other. */
export const fullGridOf = (word: string): Uint8Array | null =>
  /^[1-9]{81}$/.test(word) ? Uint8Array.from(word, Number) : null;

/**
 * The puzzle of these cells and this solution, with its place.
 * @throws {FormatError} if the two disagree
 */
export function found(
  cells: ArrayLike<number>,
  solution: Uint8Array | null,
  at: Place,
  told: { readonly name?: string | undefined; readonly difficulty?: string | undefined } = {},
): ParsedPuzzle {
  const board = Uint8Array.from(cells);
  if (board.length !== CELLS) throw FormatError.at(at, lengthProblem(board.length));
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

/** A text's words, shortened for one line on the page. */
export const shortened = (words: string, most = 80): string => quote(words, most);

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** A function from offsets of a text to places. It counts the lines once for all calls. */
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
