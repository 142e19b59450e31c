// Puzzles over several lines: nine rows of nine, or one wrapped line; with headings, sections
// and comments between them. rows.ts reads a single row.
import { CELLS, SIZE } from "../grid.ts";
import {
  cluesOfWord,
  Findings,
  found,
  FormatError,
  lengthProblem,
  type Line,
  type Parsed,
  type ParsedPuzzle,
  shortened,
} from "./found.ts";
import { puzzleOfLine } from "./lines.ts";
import { type Row, rowOfArt, rowOfTable } from "./rows.ts";
import { linesOf } from "./text.ts";

const SECTION = /^\s*\[([^\]]*)\]\s*$/;
/** Sections of .sdk files that contain no puzzle. */
const OTHER_SECTION =
  /^(state|solution|pencil ?marks|candidates|comments?|colou?rs|history|log|settings)/i;
/** A puzzle with fewer clues has more than one solution. */
const FEWEST_CLUES = 17;
const COMMENT = /^\s*(#|\/\/|$)/;

/** Reads lines of 81 cells, grids and wrapped puzzles; every other line is a heading or a problem. */
export class GridReader {
  private readonly findings = new Findings();
  private rows: Row[] = [];
  /** Lines of cells that are neither 9 nor 81 long, perhaps parts of a wrapped puzzle. */
  private parts: Line[] = [];
  private cellsOfParts = 0;
  private heading: string | undefined;
  private passOver = false;

  read(line: Line): void {
    const title = SECTION.exec(line.text)?.[1]!.trim() ?? "";
    if (/[a-z]/i.test(title)) {
      this.endAll();
      this.passOver = OTHER_SECTION.test(title);
      this.heading = /^puzzle$/i.test(title) ? undefined : title;
      return;
    }
    if (this.passOver) return;
    const table = rowOfTable(line, this.rows.at(-1));
    if (!table && COMMENT.test(line.text)) return;
    this.findings.attempt(() => this.readContent(line, table));
  }

  /** Whether there are too many problems to read on. */
  isHopeless({ number }: Line): boolean {
    return this.findings.isHopeless(number);
  }

  done(): Parsed {
    this.endAll();
    return this.findings;
  }

  /** A line for another reader. */
  foreign(read: () => ParsedPuzzle | null): void {
    this.endAll();
    this.findings.attempt(read);
  }

  private readContent(line: Line, table: Row | null): ParsedPuzzle | void {
    if (!table && isPart(line)) {
      this.parts.push(line);
      this.cellsOfParts += cluesOfWord(line.text.trim())!.length;
      if (this.cellsOfParts >= CELLS) this.endParts();
      return;
    }
    this.endParts();
    const single = table ? null : puzzleOfLine(line);
    if (single) {
      this.endRows();
      return this.named(single);
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
      this.rows.push({ cells: null, line: line.number });
      throw error;
    }
  }

  private named(one: ParsedPuzzle): ParsedPuzzle {
    const { heading } = this;
    this.heading = undefined;
    return heading ? { ...one, name: shortened(heading) } : one;
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
    this.findings.attempt(() => {
      if (cells.length !== CELLS && parts.length === 1) throw alone(parts[0]!, cells.length);
      return this.named(found(cells, null, { line: number, column: start + 1 }));
    });
    if (parts.length === 1 && cells.length < 2 * SIZE && this.rows.length % SIZE)
      this.rows.push({ cells: null, line: number });
  }

  private endRows(): void {
    const rows = this.rows;
    this.rows = [];
    const certain = rows.filter((row) => !row.orNone);
    const fitting = [certain, rows].find((some) => some.length > 0 && some.length % SIZE === 0);
    // It is unclear which doubtful lines are rows, and a guess could give another puzzle.
    if (!fitting && certain.length > SIZE && certain.length < rows.length) {
      const { line } = rows.find((row) => row.orNone)!;
      const problem = `these ${certain.length} rows and the empty lines between them do not form grids of nine rows; give one grid at a time.`;
      this.findings.problems.push(new FormatError(line, 1, problem));
      return;
    }
    const used = fitting ?? rows;
    for (let i = 0; i < used.length; i += SIZE) {
      const grid = used.slice(i, i + SIZE);
      if (grid.some(({ cells }) => !cells)) continue;
      const last = grid.at(-1)!;
      this.findings.attempt(() => {
        if (grid.length < SIZE) {
          const problem = `the grid ends after ${grid.length} rows; it needs 9.`;
          throw new FormatError(last.line + 1, 1, problem);
        }
        const cells = grid.flatMap((row) => row.cells!);
        if (grid.some((row) => row.candidates)) refuseFewOf(cells, grid[0]!.line);
        return this.named(found(cells, null, { line: grid[0]!.line, column: 1 }));
      });
    }
  }
}

/** A line of cells that is neither a row nor a whole puzzle: a part of a wrapped line, or a bad row. */
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

/** Headings and trailers: words, without a row of cells among them. */
const isWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replaceAll(/[xX]/g, "")) && !/[0-9._*?-]{9}/.test(text);

/** A decided cell has one candidate; with fewer decided cells than a puzzle has clues, there is no puzzle. */
function refuseFewOf(cells: readonly number[], line: number): void {
  const decided = cells.filter(Boolean).length;
  if (decided >= FEWEST_CLUES) return;
  const problem = `this is a grid of candidates in which ${decided} cells have only one; give the clues: 81 cells, or nine rows of nine.`;
  throw new FormatError(line, 1, problem);
}

/**
 * The cells of a short text, such as a value in JSON or a field of a table: 81 characters, or any
 * grid. Null unless it is exactly one puzzle.
 */
export function cellsOfText(text: string): number[] | null {
  if (text.length < CELLS) return null;
  const word = cluesOfWord(text);
  if (word) return word.length === CELLS ? word : null;
  const reader = new GridReader();
  for (const line of linesOf(text)) reader.read(line);
  const { puzzles, problems } = reader.done();
  return puzzles.length === 1 && !problems.length ? [...puzzles[0]!.board] : null;
}
