// Tables with a header: those of Kaggle, qqwing and others. Columns are recognised by their
// names, the puzzle's column also by its content.
import { CELLS } from "../grid.ts";
import { cellsOfText } from "./grids.ts";
import {
  cluesOfWord,
  Findings,
  found,
  FormatError,
  fullGridOf,
  lengthProblem,
  type Line,
  type Parsed,
  type ParsedPuzzle,
  signProblem,
  cellOf,
} from "./found.ts";

const PUZZLE =
  /^(puzzles?|quiz(zes)?|questions?|clues?|givens?|boards?|grids?|sudokus?|problems?|unsolved|start|input)$/i;
const SOLUTION = /^(solutions?|solved|answers?|output)$/i;
const DIFFICULTY = /diff|rating|level|grade/i;
const NAME = /^(name|title|id|source)$/i;

interface Field {
  readonly text: string;
  /** Offset in the line, from 0. */
  readonly at: number;
}

export interface Table {
  readonly delimiter: string;
  readonly puzzle: number;
  readonly solution: number;
  readonly difficulty: number;
  readonly name: number;
}

/** The layout of a table with this header; null if the line is not a header. */
export function tableOf(header: Line, first: Line | undefined): Table | null {
  for (const delimiter of [",", ";", "\t", "|"]) {
    const names = fieldsOf(header.text, delimiter).map(({ text }) => text.trim());
    if (names.some((name) => cluesOfWord(name)?.length === CELLS)) return null;
    if (!names.some((name) => /\p{L}{2}/u.test(name))) continue;
    const sample = first ? fieldsOf(first.text, delimiter).map(({ text }) => text.trim()) : [];
    const grids = sample.flatMap((text, i) => (cluesOfWord(text)?.length === CELLS ? [i] : []));
    const at = new Set(grids);
    const byName = names.findIndex((name, i) => PUZZLE.test(name) && (!grids.length || at.has(i)));
    const open = grids.find((i) => !fullGridOf(sample[i]!)) ?? grids[0] ?? -1;
    const puzzle = byName >= 0 ? byName : names.length > 1 ? open : -1;
    if (puzzle < 0 || (names.length < 2 && !grids.length)) continue;
    const named = names.findIndex((name) => SOLUTION.test(name));
    const solution = named >= 0 ? named : (grids.find((i) => i !== puzzle) ?? -1);
    const column = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
    return { delimiter, puzzle, solution, difficulty: column(DIFFICULTY), name: column(NAME) };
  }
  return null;
}

/** The puzzles in the rows of a table. */
export function puzzlesOfTable(table: Table, lines: readonly Line[]): Parsed {
  const findings = new Findings();
  for (const line of rowsOf(lines)) {
    if (findings.isHopeless(line.number)) break;
    if (line.text.trim()) findings.attempt(() => puzzleOfRow(table, line));
  }
  return findings;
}

/** Joins lines whose quoted field goes over a line end. */
function* rowsOf(lines: readonly Line[]): Generator<Line> {
  for (let i = 0; i < lines.length; i++) {
    const last = i + MOST_LINES;
    let end = i;
    for (let open = hasOpenQuote(lines[i]!.text); open && ++end < lines.length && end < last;)
      open = !hasOpenQuote(lines[end]!.text);
    const whole = end > i && end < lines.length && end < last;
    if (!whole) {
      yield lines[i]!;
      continue;
    }
    const text = lines.slice(i, end + 1).map((line) => line.text);
    yield { ...lines[i]!, text: text.join("\n") };
    i = end;
  }
}

/** The most lines of a quoted field: a grid with a border under each row. */
const MOST_LINES = 20;

function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

function puzzleOfRow(table: Table, { text, number, start }: Line): ParsedPuzzle {
  const fields = fieldsOf(text, table.delimiter);
  const field = fields[table.puzzle];
  if (!field?.text.trim()) {
    const problem = `this row has no field ${table.puzzle + 1}, where the puzzle should be.`;
    throw new FormatError(number, start + text.length + 1, problem);
  }
  const word = field.text.trim();
  const cells = cellsOfText(word) ?? cluesOfWord(word);
  const column = start + field.at + 1;
  if (!cells) {
    const bad = Array.from(word).findIndex((sign) => cellOf(sign) < 0 && sign !== "+");
    throw new FormatError(number, column + Math.max(bad, 0), signProblem(word[Math.max(bad, 0)]!));
  }
  if (cells.length !== CELLS) throw new FormatError(number, column, lengthProblem(cells.length));
  const beside = fields[table.solution];
  const solution = beside ? fullGridOf(beside.text.trim()) : null;
  const place = { line: number, column: solution ? start + beside!.at + 1 : column };
  return found(cells, solution, place, {
    difficulty: fields[table.difficulty]?.text.trim(),
    name: fields[table.name]?.text.trim(),
  });
}

/** Fields without their quotes; "" inside quotes is a quote. */
function fieldsOf(line: string, delimiter: string): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at <= line.length;) {
    if (line[at] === '"') {
      let text = "";
      let i = at + 1;
      for (; i < line.length && (line[i] !== '"' || line[i + 1] === '"'); i++) {
        text += line[i];
        if (line[i] === '"') i++;
      }
      fields.push({ text, at: at + 1 });
      const next = line.indexOf(delimiter, i);
      at = next < 0 ? line.length + 1 : next + 1;
    } else {
      const next = line.indexOf(delimiter, at);
      const end = next < 0 ? line.length : next;
      fields.push({ text: line.slice(at, end), at });
      at = end + 1;
    }
  }
  return fields;
}
