// Links to a puzzle on other sites: SudokuWiki, SudokuExchange, f-puzzles and SudokuPad.
// Nothing is fetched: a link that does not contain its puzzle gets an error.
import lz from "lz-string";
import { CELLS, SIZE } from "../grid.ts";
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
/** SudokuWiki's string without its link. */
const WIKI = /^\s*(?:S9B[0-9a-z]{162}|[0-9a-v]{162})\s*$/i;
const BARE = /^\s*(?:fpuzzles|fpuz|scl|ctc)([A-Za-z0-9+/=%]{30,})\s*$/;
/** The longest compressed text: decompression may take time with its square. A classic puzzle needs a quarter of this. */
const LONGEST = 8000;

/** Whether a line contains a link. */
export const isLink = ({ text }: Line): boolean =>
  LINK.test(text) || BARE.test(text) || isWiki(text);

const isWiki = (text: string): boolean => WIKI.test(text) && /[a-v]/i.test(text);

/**
 * The puzzle of a line's link.
 * @throws {FormatError} with the reason, for a link that contains no puzzle
 */
export function puzzleOfLink({ text, number, start }: Line): ParsedPuzzle {
  if (isWiki(text)) text = `https://www.sudokuwiki.org/sudoku.htm?bd=${text.trim()}`;
  const match = BARE.exec(text) ?? LINK.exec(text)!;
  const place = { line: number, column: start + match.index + 1 };
  const fail = (problem: string): never => {
    throw FormatError.at(place, problem);
  };
  const link = match[1] ? match[0].trim() : healed(match[0]);
  for (const part of partsOf(link)) {
    const cells = cluesOfWord(part);
    if (cells?.length === CELLS) return found(cells, null, place);
    const withCandidates = cluesOfWiki(part);
    if (withCandidates) return found(withCandidates, null, place);
  }
  if (/[?&]bd=S9B/i.test(link)) return fail(WIKI_S9B);
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
      "this link has only the number of a puzzle stored on that site; open it, and paste its link with the whole puzzle, or its cells.",
    );
  }
  return fail(
    "this link does not contain 81 cells, and other sites are not fetched; paste the puzzle itself.",
  );
}

/** Undoes the changes of mail and chat programs: "&amp;", "=3D", escaped characters, a full stop at the end. */
function healed(link: string): string {
  const plain = link.replaceAll("&amp;", "&").replaceAll("=3D", "=");
  let end = plain.length;
  while (end > 0 && ".,;:!)]".includes(plain[end - 1]!)) end--;
  const bare = plain.slice(0, end);
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
  let data = "";
  try {
    data = lz.decompressFromBase64(packed) ?? "";
  } catch {
    // The library throws on some damaged texts; for others it returns null.
  }
  const { puzzles, problems } = puzzlesOfLists(data.startsWith("{") ? unzipped(data) : `{${data}`);
  const [puzzle] = puzzles;
  if (puzzle && !problems.length) return { ...puzzle, line: place.line };
  const why = problems[0]?.message.replace(/^Line \d+, column \d+: /, "");
  const size = /"?size"?:(\d+)/.exec(data)?.[1];
  const problem =
    size && size !== "9"
      ? `this puzzle is ${size} by ${size}; only 9 by 9 works here.`
      : why?.startsWith("this puzzle has rules")
        ? why
        : "this link is damaged, or does not contain a classic Sudoku of 81 cells.";
  throw FormatError.at(place, problem);
}

/** Restores the part that SudokuPad leaves out: empty cells between commas. */
const unzipped = (data: string): string =>
  data.replace(/(?<=[[,])(?=[,\]])/g, "{}").replaceAll("[{}]", "[]");

const WIKI_S9B =
  "this is SudokuWiki's own form of a board with candidates (S9B); there, copy the 81 characters of the puzzle, and paste them.";

/**
 * SudokuWiki's 162 characters, two per cell: the possible digits as bits, shifted by one; the last bit
 * marks a clue. Source: its page "Sudoku String Definitions".
 */
function cluesOfWiki(text: string): number[] | null {
  if (!/^[0-9a-v]{162}$/i.test(text)) return null;
  const cells = Array.from({ length: CELLS }, (_, i) => {
    const bits = parseInt(text.slice(2 * i, 2 * i + 2), 32);
    if (bits % 2 === 0) return 0;
    const digit = Math.log2(bits >> 1) + 1;
    return Number.isInteger(digit) && digit <= SIZE ? digit : -1;
  });
  return cells.every((cell) => cell >= 0) ? cells : null;
}

const BLANKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

/** SudokuPad's short form: each character is a digit and up to five empty cells after it. */
function unpackedBlanks(text: string): number[] | null {
  const cells = [...text].flatMap((sign) => {
    const code = BLANKS.indexOf(sign);
    return [code % 10, ...Array.from({ length: Math.floor(code / 10) }, () => 0)];
  });
  return cells.length === CELLS ? cells : null;
}
