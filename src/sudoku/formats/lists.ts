// Puzzles in JSON and Python: nested lists, lists of 81, words of 81, inside objects or not,
// and the puzzles of f-puzzles and SudokuPad. The text is parsed as data; nothing is executed.
import { CELLS, SIZE } from "../grid.ts";
import {
  cellOf,
  cluesOfWord,
  Findings,
  found,
  FormatError,
  type Parsed,
  type ParsedPuzzle,
  type Place,
  placesIn,
  shortened,
} from "./found.ts";
import { cellsOfText } from "./grids.ts";
import { type Fields, type PlaceOf, type Value, ValueReader } from "./values.ts";

/** The name that a list is assigned to, and a call around it, such as np.array or torch.tensor. */
const OPENS = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?(?:[A-Za-z_][\w.]*\(\s*(?=\[))?(?=[[{(])/;
const LIST = /^[[{(]\s*(?:["'[{(]|[-.\d]|None|null)/;

const SOLUTION = /solution|solved|answer|ideal/i;

/** Whether a text is a list or an object, and not an .sdk section or a framed row. */
export function isList(text: string): boolean {
  const opens = OPENS.exec(text);
  return opens !== null && LIST.test(text.slice(opens[0].length, opens[0].length + 200));
}

/** All puzzles in the lists and objects of a text. */
export function puzzlesOfLists(text: string): Parsed {
  const findings = new Findings();
  const placeOf = placesIn(text);
  findings.attempt(() => {
    const reader = new ValueReader(text, OPENS.exec(text)![0].length, placeOf);
    for (let value; (value = reader.next());) collect(value, placeOf, findings);
    if (findings.isEmpty())
      throw new FormatError(1, 1, "no list here has 81 cells, or nine rows of nine.");
  });
  return findings;
}

function collect(value: Value, placeOf: PlaceOf, findings: Findings): void {
  const cells = cellsOf(value);
  if (cells) return findings.attempt(() => found(cells, null, placeOf(value.at)));
  if (value.is instanceof Map) {
    const fields: Fields = value.is;
    const own = [...fields].find(([name, one]) => !SOLUTION.test(name) && cellsOf(one));
    if (own) return findings.attempt(() => ofObject(fields, own[1], placeOf));
    for (const [name, one] of fields) if (!SOLUTION.test(name)) collect(one, placeOf, findings);
  } else if (Array.isArray(value.is)) {
    const items = value.is as readonly Value[];
    if (items.length === SIZE && items.some((row) => Array.isArray(row.is) && row.is.length >= 7)) {
      const bad = items.find((row) => !Array.isArray(row.is) || row.is.length !== SIZE);
      if (bad) {
        const length = Array.isArray(bad.is) ? bad.is.length : 1;
        const problem = `this row has ${length} cells; it needs 9.`;
        findings.problems.push(FormatError.at(placeOf(bad.at), problem));
        return;
      }
    }
    for (const one of items) collect(one, placeOf, findings);
  }
}

function ofObject(fields: Fields, clues: Value, placeOf: PlaceOf): ParsedPuzzle {
  const named = (pattern: RegExp) => [...fields].find(([name]) => pattern.test(name))?.[1];
  const word = (value: Value | undefined) => (typeof value?.is === "string" ? value.is : undefined);
  const place = placeOf(clues.at);
  refuseVariant(fields, place);
  const solved = named(SOLUTION);
  const solution = solved && cellsOf(solved);
  return found(
    cellsOf(clues)!,
    solution && solution.length === CELLS && solution.every(Boolean)
      ? Uint8Array.from(solution)
      : null,
    place,
    { name: word(named(/^(title|name|id)$/i)), difficulty: word(named(/diff|rating|level/i)) },
  );
}

/** The fields of f-puzzles and SudokuPad that a classic puzzle may have. */
const CLASSIC =
  /^(size|grid|cells?|ce|cs|cellSize|title|t|name|id|author|ruleset|rules?|solution|solved|answer|regions?|re|metadata|settings|highlightConflicts|sudokuVersion|version|puzzle|quiz|clues|givens|board|difficulty|rating|level|created|date|source|disabledlogic|truecandidatesoptions|msgcorrect|cages|ca)$/i;

/** @throws {FormatError} with the names of rules beyond classic Sudoku */
function refuseVariant(fields: Fields, place: Place): void {
  const full = ({ is }: Value) =>
    Array.isArray(is) ? is.length > 0 : is instanceof Map ? is.size > 0 : is === "true";
  const extra = [...fields].filter(
    ([name, value]) => !CLASSIC.test(name) && full(value) && !cellsOf(value),
  );
  if (!extra.length || !(fields.has("grid") || fields.has("cells") || fields.has("ce"))) return;
  const names = extra
    .slice(0, 4)
    .map(([name]) => shortened(name, 40))
    .join(", ");
  const problem = `this puzzle has rules beyond classic Sudoku (${names}); only classic Sudoku works here.`;
  throw FormatError.at(place, problem);
}

/** The 81 cells of a word, a list of 81 or nine lists of nine; null for anything else. */
function cellsOf(value: Value): number[] | null {
  if (typeof value.is === "string") return cellsOfText(value.is);
  if (!Array.isArray(value.is)) return null;
  const items = value.is as readonly Value[];
  if (items.length === CELLS) return allCells(items);
  if (items.length !== SIZE) return null;
  const rows = items.map(({ is }) => {
    if (typeof is === "string" && is.length === SIZE) return cluesOfWord(is);
    return Array.isArray(is) && is.length === SIZE ? allCells(is as readonly Value[]) : null;
  });
  return rows.every(Boolean) ? rows.flatMap((row) => row!) : null;
}

function allCells(items: readonly Value[]): number[] | null {
  const cells = items.map(({ is }) => {
    if (is === null || is === "" || is === " ") return 0;
    if (typeof is === "string") return cellOf(is);
    if (!(is instanceof Map)) return -1;
    // f-puzzles marks a clue with "given"; SudokuPad has clues only.
    const value = is.get("value") ?? is.get("v");
    const placed = is.has("given") && is.get("given")!.is !== "true";
    if (!value || value.is === null || value.is === "" || placed) return 0;
    return typeof value.is === "string" ? cellOf(value.is) : -1;
  });
  return cells.every((cell) => cell >= 0) ? cells : null;
}
