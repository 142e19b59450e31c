// Puzzles from text in any known format. This file detects the format and calls its reader in
// formats/. check.ts decides whether a board is a valid puzzle.
import { puzzlesOfTable, tableOf } from "./formats/csv.ts";
import { FormatError, type Line, type Parsed, type ParsedPuzzle } from "./formats/found.ts";
import { GridReader } from "./formats/grids.ts";
import { isLink, puzzleOfLink } from "./formats/links.ts";
import { isList, puzzlesOfLists } from "./formats/lists.ts";
import { linesOf, plain, textOfBytes } from "./formats/text.ts";
import { isXml, puzzlesOfXml } from "./formats/xml.ts";

export { FormatError, type Parsed, type ParsedPuzzle } from "./formats/found.ts";

/**
 * Reads every puzzle of a text or a file: lines of 81 cells with fields around them, grids in any
 * frame, .sdk, tables with a header, JSON and Python lists, OpenSudoku's XML, and links. Unreadable
 * parts become problems with their places; the rest is read. No puzzle at all is a problem, too.
 * @param most characters read; the rest becomes a problem. For a page, which must not block for
 *   long.
 */
export function parsePuzzles(input: string | Uint8Array, most = Infinity): Parsed {
  const whole = typeof input === "string" ? input : textOfBytes(input.subarray(0, 4 * most));
  const size = typeof input === "string" ? whole.length : Math.max(whole.length, input.length / 4);
  const parsed = parseText(size > most ? whole.slice(0, most) : whole);
  const problems = [...parsed.problems];
  if (size > most) {
    // The last line may be cut inside a puzzle, so it counts as part of the rest.
    const line = linesOf(whole.slice(0, most)).length;
    const kept = problems.filter((problem) => problem.line < line);
    const problem = `only the first ${most.toLocaleString("en")} characters are read here; split the file to read on from this line.`;
    return {
      puzzles: parsed.puzzles.filter((puzzle) => puzzle.line < line),
      problems: [...kept, new FormatError(line, 1, problem)],
    };
  }
  if (!parsed.puzzles.length && !problems.length) {
    problems.push(
      new FormatError(1, 1, "there is no puzzle here; give 81 cells, or nine rows of nine."),
    );
  }
  return { puzzles: parsed.puzzles, problems };
}

/**
 * All puzzles of a text; every one must be readable.
 * @throws {FormatError} at the first place that cannot be read, or if there is no puzzle
 */
export function allPuzzles(text: string | Uint8Array): readonly ParsedPuzzle[] {
  const { puzzles, problems } = parsePuzzles(text);
  if (problems[0]) throw problems[0];
  return puzzles;
}

/**
 * Reads the one puzzle of a text.
 * @throws {FormatError} at the first place that cannot be read, if there is no puzzle, or at a second one
 */
export function parsePuzzle(text: string): Uint8Array {
  const [first, second] = allPuzzles(text);
  if (second) throw new FormatError(second.line, 1, "a second puzzle starts here; give only one.");
  return first!.board;
}

/** Control characters that text does not contain. */
// oxlint-disable-next-line no-control-regex -- the pattern is about them
const BINARY = /[\0-\x08\x0E-\x1F]/;

function parseText(text: string): Parsed {
  if (BINARY.test(text.slice(0, 1000))) {
    const problem = "this is not text; give a text file with 81 cells, or nine rows of nine.";
    return { puzzles: [], problems: [new FormatError(1, 1, problem)] };
  }
  if (isXml(plain(text.slice(0, 200)))) return puzzlesOfXml(plain(text));
  if (isList(plain(text.slice(0, 400)))) return puzzlesOfLists(plain(text));
  const lines = linesOf(text);
  const header = lines.findIndex((line) => line.text.trim());
  const next = lines.findIndex((line, i) => i > header && line.text.trim());
  const table = header < 0 ? null : tableOf(lines[header]!, lines[next]);
  return table ? puzzlesOfTable(table, lines.slice(header + 1)) : puzzlesOfLines(lines);
}

function puzzlesOfLines(lines: readonly Line[]): Parsed {
  const reader = new GridReader();
  for (const line of lines) {
    if (reader.isHopeless(line)) break;
    if (isLink(line)) reader.foreign(() => puzzleOfLink(line));
    else reader.read(line);
  }
  const { puzzles, problems } = reader.done();
  const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;
  return { puzzles: puzzles.toSorted(byLine), problems: problems.toSorted(byLine) };
}
