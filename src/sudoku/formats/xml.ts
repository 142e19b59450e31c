// OpenSudoku's files: games as attributes of XML tags. Only the tags that contain a puzzle are
// parsed, so a broken file still gives its readable games.
import { CELLS } from "../grid.ts";
import {
  cellOf,
  cluesOfWord,
  found,
  FormatError,
  isHopeless,
  lengthProblem,
  type Place,
  placesIn,
  type Parsed,
  type ParsedPuzzle,
  signProblem,
} from "./found.ts";

export const isXml = (text: string): boolean => /^\s*<(\?xml|opensudoku|sudoku|game)\b/i.test(text);

const GAME = /<(game|puzzle)\b([^<>]*)>/gi;
const ATTRIBUTE = /\b(data|cells_data|puzzle)\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const NAME = /<name>([^<]{1,80})<\/name>/i;

export function puzzlesOfXml(text: string): Parsed {
  const puzzles: ParsedPuzzle[] = [];
  const problems: FormatError[] = [];
  const name = NAME.exec(text)?.[1]?.trim();
  const places = placesIn(text);
  for (const tag of text.matchAll(GAME)) {
    const place = places(tag.index);
    if (isHopeless(problems, place.line)) break;
    const attribute = ATTRIBUTE.exec(tag[2]!);
    try {
      if (!attribute)
        throw new FormatError(
          place.line,
          place.column,
          'this game has no attribute "data" with 81 cells.',
        );
      const data = attribute[2] ?? attribute[3]!;
      puzzles.push(found(cellsOf(data, place), null, place, { name }));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      problems.push(error);
    }
  }
  if (!puzzles.length && !problems.length) {
    problems.push(
      new FormatError(1, 1, "this XML has no <game data=…>, as OpenSudoku's files have."),
    );
  }
  return { puzzles, problems };
}

/** 81 characters; or OpenSudoku's saved cells, "value|note|editable" after a line with the version. */
function cellsOf(data: string, { line, column }: Place): number[] {
  const saved = /^version: ?\d+\s+([\s\S]*)$/.exec(
    data.replaceAll("&#10;", "\n").replaceAll("&#xA;", "\n"),
  );
  if (saved) {
    const fields = saved[1]!.split("|");
    const step = Math.floor((fields.length - 1) / CELLS) || 1;
    const cells = Array.from({ length: CELLS }, (_, i) =>
      fields[i * step + step - 1] === "0" ? cellOf(fields[i * step] ?? "") : 0,
    );
    if (step >= 3 && cells.every((cell) => cell >= 0)) return cells;
  }
  const cells = cluesOfWord(data.trim());
  if (!cells) {
    const bad = [...data.trim()].find((sign) => cellOf(sign) < 0)!;
    throw new FormatError(line, column, signProblem(bad));
  }
  if (cells.length !== CELLS) throw new FormatError(line, column, lengthProblem(cells.length));
  return cells;
}
