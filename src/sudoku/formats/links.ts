// Links to a puzzle on other people's pages: SudokuWiki, SudokuExchange, f-puzzles
// and SudokuPad. Nothing is fetched: what a link does not hold itself is named.
import lz from "lz-string";
import { CELLS } from "../grid.ts";
import {
  cluesOfWord,
  found,
  FormatError,
  type Line,
  type ParsedPuzzle,
  type Place,
} from "./found.ts";
import { puzzlesOfLists } from "./lists.ts";

const LINK =
  /(?:https?:\/\/|\bwww\.)[^\s<>"]+|\b(?:sudokupad\.app|f-puzzles\.com|sudokuwiki\.org|sudokuexchange\.com)\/[^\s<>"]+/i;
const BARE = /^\s*(?:fpuzzles|fpuz|scl|ctc)([A-Za-z0-9+/=%]{30,})\s*$/;
/** Packed text may grow with the square of its length; a classic puzzle needs a quarter of this. */
const LONGEST = 8000;

/** Whether a line has a link in it. */
export const isLink = ({ text }: Line): boolean => LINK.test(text) || BARE.test(text);

/**
 * The puzzle of a line's link.
 * @throws {FormatError} for a link that holds none, saying why
 */
export function puzzleOfLink({ text, number, start }: Line): ParsedPuzzle {
  const match = BARE.exec(text) ?? LINK.exec(text)!;
  const place = { line: number, column: start + match.index + 1 };
  const fail = (problem: string): never => {
    throw new FormatError(place.line, place.column, problem);
  };
  const link = match[1] ? match[0].trim() : healed(match[0]);
  for (const part of partsOf(link)) {
    const cells = cluesOfWord(part);
    if (cells?.length === CELLS) return found(cells, null, place);
  }
  const packed = /(?:load=|fpuzzles|fpuz|scl|ctc)=?([A-Za-z0-9+/=]{30,})/.exec(
    link.replaceAll(" ", "+"),
  )?.[1];
  if (packed) {
    if (packed.length > LONGEST) {
      return fail(
        `this link has ${packed.length} packed characters; a classic puzzle needs fewer than ${LONGEST}.`,
      );
    }
    return unpacked(packed, place);
  }
  const classic = /sudokupad\.app\/(?:sudoku\/)?(?:classic)?([0-9A-Za-x]{14,81})(?:[?#]|$)/.exec(
    link,
  )?.[1];
  const blanks = classic && unpackedBlanks(classic);
  if (blanks) return found(blanks, null, place);
  if (/sudokupad\.app|f-puzzles\.com|tinyurl|crackingthecryptic/i.test(link)) {
    return fail(
      "this link has only the number of a puzzle that is kept there; open it, and paste its link with the whole puzzle, or its cells.",
    );
  }
  return fail(
    "this link holds no 81 cells, and no page is fetched from elsewhere; paste the puzzle itself.",
  );
}

/** What mail and chat programs do to links: "&amp;", "=3D", escaped signs, a full stop after it. */
function healed(link: string): string {
  const bare = link
    .replaceAll("&amp;", "&")
    .replaceAll(/=3D/g, "=")
    .replace(/[.,;:!)\]]+$/, "");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** Values of the query and the fragment, and the parts of the path. */
const partsOf = (link: string): string[] =>
  link.split(/[?&#/=]/).map((part) => part.replaceAll(",", "").trim());

function unpacked(packed: string, place: Place): ParsedPuzzle {
  const data = lz.decompressFromBase64(packed) ?? "";
  const { puzzles, problems } = puzzlesOfLists(data.startsWith("{") ? unzipped(data) : `{${data}`);
  const [puzzle] = puzzles;
  if (puzzle && !problems.length) return { ...puzzle, line: place.line };
  const why = problems[0]?.message.replace(/^Line \d+, column \d+: /, "");
  const size = /"?size"?:(\d+)/.exec(data)?.[1];
  const problem =
    size && size !== "9"
      ? `this puzzle is ${size} by ${size}; only 9 by 9 is played here.`
      : why?.startsWith("this puzzle has rules")
        ? why
        : "this link is damaged, or holds no classic Sudoku of 81 cells.";
  throw new FormatError(place.line, place.column, problem);
}

/** SudokuPad leaves out what can be told again: empty cells between commas. */
const unzipped = (data: string): string =>
  data.replace(/(?<=[[,])(?=[,\]])/g, "{}").replaceAll("[{}]", "[]");

const BLANKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

/** SudokuPad's short form: each sign is a digit and up to five empty cells behind it. */
function unpackedBlanks(text: string): number[] | null {
  const cells = [...text].flatMap((sign) => {
    const code = BLANKS.indexOf(sign);
    return [code % 10, ...Array.from({ length: Math.floor(code / 10) }, () => 0)];
  });
  return cells.length === CELLS ? cells : null;
}
