// One line as one row of nine cells: a table with empty fields, a box with blank
// cells, candidates, or a row in any frame. grids.ts joins rows to grids.
import { SIZE } from "../grid.ts";
import { cellOf, FormatError, lengthProblem, type Line, signProblem } from "./found.ts";

export interface Row {
  /** Null for an unreadable row, which makes its grid unreadable. */
  readonly cells: readonly number[] | null;
  readonly line: number;
  /** Only dashes or blanks: nine empty cells, or not a row. */
  readonly orNone?: boolean;
  /** The delimiter of a table in which empty cells are empty fields. */
  readonly delimiter?: string;
  /** Read from candidates: its clues are the cells with only one. */
  readonly candidates?: boolean;
}

const SEPARATOR = /[\s|,;:!"'`()[\]{}│┃║┆┇┊┋]/;
const STROKES = /[|│┃║┆┇┊┋]/;
/** Corners and at least one horizontal line, and nothing else. */
const BORDER = /^(?=.*[-=─-╿]{3})[-+=_*.|:!'`\s─-╿]*$/;
/** More empty cells in sequence than two rows have: one puzzle on a line. */
const ONLY_EMPTY = /^\s*[._*?]{19,}\s*$/;
/** Candidates of one cell, ascending, none twice. */
const CANDIDATES = /^1?2?3?4?5?6?7?8?9?$/;

/**
 * A row whose empty cells may have no character, so that the layout gives their positions; null for any other line.
 * @param before the row above, because a table may lose the empty fields at the ends of its rows
 */
export function rowOfTable(line: Line, before: Row | undefined): Row | null {
  return rowOfFields(line, before) ?? rowOfSpaces(line) ?? rowOfBox(line) ?? rowOfCandidates(line);
}

const row = (fields: readonly string[], line: number, more: Partial<Row> = {}): Row | null => {
  const cells = fields.map((field) => (field ? cellOf(field) : 0));
  if (fields.length !== SIZE || cells.some((cell) => cell < 0)) return null;
  return { cells, line, orNone: fields.every((field) => !field), ...more };
};

/** A row of a spreadsheet, or of comma-separated values. */
function rowOfFields({ text, number }: Line, before: Row | undefined): Row | null {
  for (const delimiter of ["\t", ",", ";"]) {
    if (!text.includes(delimiter)) continue;
    const fields = text.split(delimiter, 2 * SIZE).map((field) => field.trim().replaceAll('"', ""));
    if (fields.length === SIZE + 1 && !fields[SIZE]) fields.pop();
    // Editors may remove empty fields at the end of a line.
    const isCut =
      fields.length < SIZE && fields.includes("") && fields.at(-1) && cellOf(fields.at(-1)!) > 0;
    if (isCut && (before ? before.delimiter === delimiter : !fields[0]))
      fields.push(...Array.from({ length: SIZE - fields.length }, () => ""));
    const found = row(fields, number, { delimiter });
    if (found) return found;
  }
  return null;
}

/** Nine characters of digits and spaces. */
const rowOfSpaces = ({ text, number }: Line): Row | null =>
  /^[1-9 ]{9}$/.test(text) && text.includes(" ")
    ? row(
        Array.from(text, (sign) => sign.trim()),
        number,
      )
    : null;

/** Fields between vertical lines: nine of one cell each, or three of three cells at fixed places. */
function rowOfBox({ text, number }: Line): Row | null {
  if (!STROKES.test(text)) return null;
  let fields = text.split(STROKES, 2 * SIZE);
  // A frame has a line at both ends. A full stop after it ends the rows of LaTeX's package.
  const isFramed = fields.length === SIZE + 2 || fields.length === 3 + 2;
  if (isFramed && !fields[0]!.trim() && /^\s*\.?\s*$/.test(fields.at(-1)!))
    fields = fields.slice(1, -1);
  if (fields.length === SIZE)
    return row(
      fields.map((field) => field.trim()),
      number,
    );
  const width = fields[0]!.length;
  const places = PLACES[width];
  if (fields.length !== 3 || !places || !text.includes("  ")) return null;
  const cells: string[] = [];
  for (const field of fields) {
    const signs = Array.from({ length: width }, (_, at) => (field[at] ?? "").trim());
    const beside = signs.some((sign, at) => sign && !places.includes(at));
    if (beside || field.trimEnd().length > width) return null;
    cells.push(...places.map((at) => signs[at]!));
  }
  return row(cells, number);
}

/** Offsets of the three cells in one box of a row, by the width of the field. */
const PLACES: Readonly<Record<number, readonly number[]>> = {
  3: [0, 1, 2],
  5: [0, 2, 4],
  7: [1, 3, 5],
};

/** The candidates of nine cells: a cell with only one is a clue, or follows from the clues. */
function rowOfCandidates({ text, number }: Line): Row | null {
  // Nine cells and a frame are shorter than this.
  if (text.length > 200) return null;
  const words = text.split(/[\s|,;:!*│┃║┆┇┊┋]+/).filter(Boolean);
  const all = words.every((word) => CANDIDATES.test(word));
  if (!all || !words.some((word) => word.length > 1)) return null;
  const only = words.map((word) => (word.length === 1 ? word : ""));
  return row(only, number, { candidates: true, orNone: false });
}

/** One row of a grid; null for a border. */
export function rowOfArt({ text, number, start }: Line): Row | null {
  const border = BORDER.test(text);
  const bare = [...text].filter((sign) => !SEPARATOR.test(sign)).join("");
  if (border && !/^[-._*]{9}$/.test(bare)) return null;
  if (ONLY_EMPTY.test(text)) {
    const at = start + text.trimEnd().length + 1;
    throw new FormatError(number, at, lengthProblem(text.trim().length));
  }
  const cells: number[] = [];
  const end = withoutStop(text);
  for (let i = 0; i < end; i++) {
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
  return cells.length ? { cells, line: number, orNone: border } : null;
}

/** End of a row: a full stop after closing brackets ends a Prolog sentence. */
function withoutStop(text: string): number {
  const bare = text.trimEnd();
  return bare.endsWith("].") || bare.endsWith(").") ? bare.length - 1 : text.length;
}
