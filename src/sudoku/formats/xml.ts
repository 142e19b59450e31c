// OpenSudoku's files: games as attributes of XML tags. Only the tags that contain a puzzle are
// parsed, so a broken file still gives its readable games.
import { CELLS } from "../grid.ts";
import {
  cellOf,
  cluesOfWord,
  Findings,
  found,
  FormatError,
  type Place,
  placesIn,
  type Parsed,
  signProblem,
} from "./found.ts";

export const isXml = (text: string): boolean => /^\s*<(\?xml|opensudoku|sudoku|game)\b/i.test(text);

const GAME = /<(game|puzzle)\b([^<>]*)>/gi;
const ATTRIBUTE = /\b(data|cells_data|puzzle)\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const NAME = /<name>([^<]{1,80})<\/name>/i;

export function puzzlesOfXml(text: string): Parsed {
  const findings = new Findings();
  const name = NAME.exec(text)?.[1]?.trim();
  const places = placesIn(text);
  for (const tag of text.matchAll(GAME)) {
    const place = places(tag.index);
    if (findings.isHopeless(place.line)) break;
    findings.attempt(() => {
      const attribute = ATTRIBUTE.exec(tag[2]!);
      if (!attribute)
        throw FormatError.at(place, 'this game has no attribute "data" with 81 cells.');
      const data = attribute[2] ?? attribute[3]!;
      return found(cellsOf(data, place), null, place, { name });
    });
  }
  if (findings.isEmpty()) {
    const problem = "this XML has no <game data=…>, as OpenSudoku's files have.";
    findings.problems.push(new FormatError(1, 1, problem));
  }
  return findings;
}

/** 81 characters; or OpenSudoku's saved cells, "value|note|editable" after a line with the version. */
function cellsOf(data: string, place: Place): number[] {
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
    throw FormatError.at(place, signProblem(bad));
  }
  return cells;
}
