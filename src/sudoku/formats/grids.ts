// Puzzles over several lines: nine rows of nine, bare or in any frame, of tables
// with empty fields, and one line that was wrapped. Also what stands between: headings, sections, comments.
import { CELLS, SIZE } from "../grid.ts";
import {
  cellOf,
  cluesOfWord,
  found,
  FormatError,
  lengthProblem,
  type Line,
  type Parsed,
  type ParsedPuzzle,
  signProblem,
} from "./found.ts";
import { puzzleOfLine } from "./lines.ts";

const SEPARATOR = /[\s|,;:!"'`()[\]{}│┃║┆┇┊┋]/;
/** Corners and at least one rule, and nothing else. */
const BORDER = /^(?=.*[-=─-╿]{3})[-+=_*.|:!'`\s─-╿]*$/;
const SECTION = /^\s*\[([^\]]*[a-z][^\]]*)\]\s*$/i;
/** Sections of .sdk files that hold no puzzle. */
const OTHER_SECTION =
  /^(state|solution|pencil ?marks|candidates|comments?|colou?rs|history|log|settings)/i;
/** More empty cells than two rows have, on end: a puzzle of one line, and not of 81. */
const ONLY_EMPTY = /^\s*[._*?]{19,}\s*$/;
const COMMENT = /^\s*(#|\/\/|$)/;

interface Row {
  /** Null where the row could not be read; its grid is then no puzzle. */
  readonly cells: readonly number[] | null;
  readonly line: number;
  /** Nothing but dashes: nine empty cells, or a border. */
  readonly orBorder: boolean;
}

/** Reads lines of 81 cells, grids, and what is wrapped; every line that is none of these is told or is a heading. */
export class GridReader {
  private readonly puzzles: ParsedPuzzle[] = [];
  private readonly problems: FormatError[] = [];
  private rows: Row[] = [];
  /** Lines of cells that are neither 9 nor 81, perhaps parts of one. */
  private parts: Line[] = [];
  private cellsOfParts = 0;
  private heading: string | undefined;
  private passOver = false;

  read(line: Line): void {
    const section = SECTION.exec(line.text);
    if (section) {
      this.endAll();
      this.passOver = OTHER_SECTION.test(section[1]!.trim());
      const title = section[1]!.trim();
      this.heading = /^puzzle$/i.test(title) ? undefined : title;
      return;
    }
    if (this.passOver || COMMENT.test(line.text)) return this.blank(line);
    this.attempt(() => this.readContent(line));
  }

  done(): Parsed {
    this.endAll();
    return { puzzles: this.puzzles, problems: this.problems };
  }

  /** A line that another reader has read. */
  foreign(read: () => ParsedPuzzle | null): void {
    this.endAll();
    this.attempt(() => {
      const one = read();
      if (one) this.puzzles.push(one);
    });
  }

  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      this.problems.push(error);
    }
  }

  private readContent(line: Line): void {
    if (isPart(line)) {
      this.parts.push(line);
      this.cellsOfParts += cluesOfWord(line.text.trim())!.length;
      if (this.cellsOfParts >= CELLS) this.endParts();
      return;
    }
    this.endParts();
    const table = rowOfTable(line);
    const single = table ? null : puzzleOfLine(line);
    if (single) {
      this.endRows();
      this.puzzles.push(this.named(single));
      return;
    }
    if (!table && isWords(line.text)) {
      this.endRows();
      this.heading = line.text.trim();
      return;
    }
    try {
      const row = table ?? rowOfArt(line);
      if (row) this.rows.push(row);
    } catch (error) {
      this.rows.push({ cells: null, line: line.number, orBorder: false });
      throw error;
    }
  }

  private blank({ text, number }: Line): void {
    // Nine spaces within a grid of spaces are nine empty cells.
    if (!this.passOver && text === " ".repeat(SIZE) && this.rows.length % SIZE)
      this.rows.push({
        cells: Array.from({ length: SIZE }, () => 0),
        line: number,
        orBorder: false,
      });
  }

  private named(one: ParsedPuzzle): ParsedPuzzle {
    const { heading } = this;
    this.heading = undefined;
    return heading ? { ...one, name: heading } : one;
  }

  private endAll(): void {
    this.endParts();
    this.endRows();
  }

  private endParts(): void {
    const parts = this.parts;
    this.parts = [];
    this.cellsOfParts = 0;
    if (!parts.length) return;
    const { number, start } = parts[0]!;
    const cells = parts.flatMap(({ text }) => cluesOfWord(text.trim())!);
    this.attempt(() => {
      if (cells.length === CELLS)
        this.puzzles.push(this.named(found(cells, null, { line: number, column: start + 1 })));
      else if (parts.length === 1) throw alone(parts[0]!, cells.length);
      else throw new FormatError(number, start + 1, lengthProblem(cells.length));
    });
    if (parts.length === 1 && cells.length < 2 * SIZE && this.rows.length % SIZE)
      this.rows.push({ cells: null, line: number, orBorder: false });
  }

  private endRows(): void {
    const rows = this.rows;
    this.rows = [];
    const certain = rows.filter((row) => !row.orBorder);
    const used = certain.length && certain.length % SIZE === 0 ? certain : rows;
    for (let i = 0; i < used.length; i += SIZE) {
      const grid = used.slice(i, i + SIZE);
      if (grid.some(({ cells }) => !cells)) continue;
      const last = grid.at(-1)!;
      this.attempt(() => {
        if (grid.length < SIZE) {
          const problem = `the grid ends after ${grid.length} rows; it needs 9.`;
          throw new FormatError(last.line + 1, 1, problem);
        }
        const cells = grid.flatMap((row) => row.cells!);
        this.puzzles.push(this.named(found(cells, null, { line: grid[0]!.line, column: 1 })));
      });
    }
  }
}

/** Only cells, and neither a row nor a whole puzzle: a part of a wrapped line, or a bad row. */
function isPart({ text }: Line): boolean {
  const word = text.trim();
  const cells = /\d/.test(word) ? (cluesOfWord(word)?.length ?? 0) : 0;
  return cells > 0 && cells !== SIZE && cells < CELLS && !/^[1-9 ]{9}$/.test(text);
}

function alone({ text, number, start }: Line, cells: number): FormatError {
  const at = start + text.trimEnd().length + 1;
  if (cells < SIZE) {
    return new FormatError(number, at, `this row ends after ${cells} cells; it needs 9.`);
  }
  if (cells < 2 * SIZE) {
    const tenth = start + text.search(/\S/) + SIZE + 1;
    return new FormatError(number, tenth, "this row has more than 9 cells.");
  }
  return new FormatError(number, at, lengthProblem(cells));
}

/** Headings and trailers: words, and no row of cells among them. */
const isWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replaceAll(/[xX]/g, "")) && !/[0-9._*?-]{9}/.test(text);

/** A row of a spreadsheet: nine fields, of which empty ones are empty cells. */
function rowOfTable({ text, number }: Line): Row | null {
  for (const delimiter of ["\t", ",", ";"]) {
    const fields = text.split(delimiter).map((field) => field.trim().replaceAll('"', ""));
    if (fields.length === SIZE + 1 && !fields[SIZE]) fields.pop();
    if (fields.length !== SIZE) continue;
    const cells = fields.map((field) => (field ? cellOf(field) : 0));
    if (cells.every((cell) => cell >= 0)) return { cells, line: number, orBorder: false };
  }
  // Nine characters of digits and spaces.
  if (/^[1-9 ]{9}$/.test(text) && text.includes(" ")) {
    const cells = Array.from(text, (sign) => (sign === " " ? 0 : Number(sign)));
    return { cells, line: number, orBorder: false };
  }
  return null;
}

/** One row of a grid, null for a border. */
function rowOfArt({ text, number, start }: Line): Row | null {
  const border = BORDER.test(text);
  const bare = [...text].filter((sign) => !SEPARATOR.test(sign)).join("");
  if (border && !/^[-._*]{9}$/.test(bare)) return null;
  if (ONLY_EMPTY.test(text)) {
    const at = start + text.trimEnd().length + 1;
    throw new FormatError(number, at, lengthProblem(text.trim().length));
  }
  const cells: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (SEPARATOR.test(text[i]!)) continue;
    const placed = text[i] === "+" && cellOf(text[i + 1] ?? "") > 0;
    if (placed) i++;
    const cell = cellOf(text[i]!);
    if (cell < 0) throw new FormatError(number, start + i + 1, signProblem(text[i]!));
    cells.push(placed ? 0 : cell);
    if (cells.length > SIZE) {
      throw new FormatError(number, start + i + 1, "this row has more than 9 cells.");
    }
  }
  if (cells.length && cells.length < SIZE) {
    const at = start + text.trimEnd().length + 1;
    throw new FormatError(number, at, `this row ends after ${cells.length} cells; it needs 9.`);
  }
  return cells.length ? { cells, line: number, orBorder: border } : null;
}
