// Puzzles as text: lines of 81 characters (.sdm, and this project's sets), grid
// art with or without borders, and .sdk. Whether a puzzle makes sense is check.ts.
import { type Board, CELLS, SIZE } from "./grid.ts";

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
  /** What stood behind the clues on the same line, if it was a full grid; it agrees with the clues. */
  readonly solution: Uint8Array | null;
  /** The line it starts on, from 1. */
  readonly line: number;
}

const EMPTY = "0._*-";
const SEPARATOR = /[\s|,;:!│┃║┆┇┊┋]/;
const SEPARATORS = new RegExp(SEPARATOR, "g");
/** Corners and at least one rule, and nothing else. */
const BORDER = /^(?=.*[-=─-╿]{3})[-+=_*.|:!'`\s─-╿]*$/;

/**
 * Reads every puzzle of a text, whatever the format: lines of 81 cells (behind
 * them a solution, or a remark), or grids of nine rows of nine. Empty cells are
 * 0 . _ * -; borders, blank lines, lines from "#" and all sections of an .sdk but
 * [Puzzle] are passed over.
 * @throws {FormatError} at the first place that cannot be read, or if there is no puzzle.
 */
export function parsePuzzles(text: string): ParsedPuzzle[] {
  const puzzles: ParsedPuzzle[] = [];
  let rows: Row[] = [];
  const endGrid = () => {
    puzzles.push(...gridsOf(rows));
    rows = [];
  };
  let passOver = false;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = index + 1;
    const section = /^\s*\[(.*)\]\s*$/.exec(raw);
    if (section) passOver = section[1]!.trim().toLowerCase() !== "puzzle";
    if (section || passOver || /^\s*(#|$)/.test(raw)) continue;
    const single = parseLine(raw, line);
    if (single) {
      endGrid();
      puzzles.push(single);
      continue;
    }
    const row = parseRow(raw, line);
    if (row) rows.push(row);
  }
  endGrid();
  if (!puzzles.length) {
    throw new FormatError(1, 1, "there is no puzzle here; give 81 cells, or nine rows of nine.");
  }
  return puzzles.sort((a, b) => a.line - b.line);
}

/**
 * Reads the one puzzle of a text.
 * @throws {FormatError} like `parsePuzzles`, and at the second puzzle if there is one.
 */
export function parsePuzzle(text: string): Uint8Array {
  const [first, second] = parsePuzzles(text);
  if (second) throw new FormatError(second.line, 1, "a second puzzle starts here; give only one.");
  return first!.board;
}

/** 81 characters, row by row. */
export function formatLine(board: Board, empty = "0"): string {
  return Array.from(board, (digit) => digit || empty).join("");
}

/** Eleven lines of grid art: nine rows, and a border under every third. */
export function formatGrid(board: Board, empty = "."): string {
  const rows = Array.from({ length: SIZE }, (_, row) =>
    [0, 3, 6]
      .map((stack) => row * SIZE + stack)
      .map((at) => Array.from(board.subarray(at, at + 3), (digit) => digit || empty).join(" "))
      .join(" | "),
  );
  return [0, 3, 6]
    .map((band) => rows.slice(band, band + 3).join("\n"))
    .join("\n------+-------+------\n");
}

/** A line that holds a whole puzzle; null if it looks like a row of a grid, or a border. */
function parseLine(raw: string, line: number): ParsedPuzzle | null {
  const start = raw.search(/\S/);
  const field = raw.slice(start).split(SEPARATOR, 1)[0]!;
  if (field.length <= SIZE || (BORDER.test(raw) && field.length !== CELLS)) return null;
  const board = Uint8Array.from(field, (char, i) => cellOf(char, line, start + i + 1));
  if (board.length !== CELLS) {
    const at = start + Math.min(board.length, CELLS) + 1;
    throw new FormatError(line, at, `this puzzle has ${board.length} cells; it needs ${CELLS}.`);
  }
  const behind = /^[\s,;|]+([1-9]{81})(?!\S)/.exec(raw.slice(start + CELLS));
  if (!behind) return { board, solution: null, line };
  const solution = Uint8Array.from(behind[1]!, Number);
  const wrong = board.findIndex((digit, cell) => digit > 0 && digit !== solution[cell]);
  if (wrong >= 0) {
    const at = start + CELLS + behind[0].length - CELLS + wrong + 1;
    throw new FormatError(line, at, "the solution does not agree with the clue of this cell.");
  }
  return { board, solution, line };
}

interface Row {
  readonly cells: readonly number[];
  readonly line: number;
  /** Nothing but dashes: nine empty cells, or a border. */
  readonly orBorder: boolean;
}

/** One row of a grid, null for a border. */
function parseRow(raw: string, line: number): Row | null {
  const border = BORDER.test(raw);
  if (border && !/^[-._*]{9}$/.test(raw.replaceAll(SEPARATORS, ""))) return null;
  const cells: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    if (SEPARATOR.test(raw[i]!)) continue;
    cells.push(cellOf(raw[i]!, line, i + 1));
    if (cells.length > SIZE) throw new FormatError(line, i + 1, "this row has more than 9 cells.");
  }
  if (cells.length && cells.length < SIZE) {
    const at = raw.trimEnd().length + 1;
    throw new FormatError(line, at, `this row ends after ${cells.length} cells; it needs 9.`);
  }
  return cells.length ? { cells, line, orBorder: border } : null;
}

/** Rows in nines. Rows of dashes count as cells only where the nines need them. */
function gridsOf(rows: readonly Row[]): ParsedPuzzle[] {
  const certain = rows.filter((row) => !row.orBorder);
  const used = certain.length && certain.length % SIZE === 0 ? certain : rows;
  const last = used.at(-1);
  if (last && used.length % SIZE) {
    const problem = `the grid ends after ${used.length % SIZE} rows; it needs 9.`;
    throw new FormatError(last.line + 1, 1, problem);
  }
  return Array.from({ length: used.length / SIZE }, (_, i) => {
    const grid = used.slice(i * SIZE, (i + 1) * SIZE);
    const board = Uint8Array.from(grid.flatMap((row) => row.cells));
    return { board, solution: null, line: grid[0]!.line };
  });
}

function cellOf(char: string, line: number, column: number): number {
  if (char >= "1" && char <= "9") return Number(char);
  if (EMPTY.includes(char)) return 0;
  const problem = `"${char}" is neither a digit nor an empty cell (0 . _ * -).`;
  throw new FormatError(line, column, problem);
}
