// A cell in words: a short name for screen readers, read at every move, and all facts for the readout below
// the board.
import type { Domain } from "../../diffusion/domain.ts";
import { CERTAIN } from "../../diffusion/evidence.ts";
import { SUDOKU } from "../../domains/sudoku.ts";
import type { CellEvidence } from "../../trace/evidence.ts";
import type { Frame } from "../../trace/frame.ts";
import { causeInWords, count, decimals, percent } from "../../trace/words.ts";
import { digitsOf, type OwnMarks, paintOf } from "./own.ts";
import { guesses, readingOf } from "./reading.ts";
import { board as words } from "../words.ts";

type Solution = ArrayLike<number> | null;

/** "row 4 column 7": r4c7 of Sudoku, to be read aloud. */
export const cellAloud = SUDOKU.nameAloud;

/** Whether a digit differs from the solution; a clue is never wrong. */
export function isWrong(frame: Frame, cell: number, solution: Solution): boolean {
  const { token, given } = frame.cells[cell]!;
  return solution !== null && !given && token !== 0 && token !== solution[cell];
}

/**
 * "row 4 column 7, masked, most likely 5 at 62 %", "row 1 column 1, 3, yours, quality 0.18"
 * @param own a person's marks, on their own board
 */
export function cellLabel(frame: Frame, cell: number, solution: Solution, own?: OwnMarks): string {
  const { token, remaskedNow, conflicts } = frame.cells[cell]!;
  const { best, quality } = readingOf(frame, cell);
  const { symbol, nameAloud } = frame.domain;
  return said([
    nameAloud(cell),
    token === 0 ? (own ? words.empty : words.masked) : symbol(token),
    originOf(frame, cell, own !== undefined),
    remaskedNow && words.justRemasked(symbol(remaskedNow.token)),
    best && words.mostLikely(symbol(best.digit), percent(best.probability)),
    quality !== null && words.quality(decimals(quality)),
    conflicts && words.conflicts,
    isWrong(frame, cell, solution) && words.wrong,
    ...(own ? marksInWords(own, cell, token) : []),
  ]).join(", ");
}

/** "marked 1 2 in the corners", "marked 4 in the centre", "colour 3", if any. */
function marksInWords(own: OwnMarks, cell: number, token: number): (string | false)[] {
  const corner = digitsOf(own.corner[cell]!).join(" ");
  const centre = digitsOf(own.centre[cell]!).join(" ");
  const colour = own.colour[cell]!;
  return [
    token === 0 && corner !== "" && words.corner(corner),
    token === 0 && centre !== "" && words.centre(centre),
    ...(token === 0
      ? digitsOf(own.corner[cell]! | own.centre[cell]!).map((digit) => {
          const brush = paintOf(own.paint[cell]!, digit);
          return brush > 0 && words.painted(digit, brush);
        })
      : []),
    colour > 0 && words.colour(colour),
  ];
}

/**
 * All facts of a cell except its name and digit, the most important first.
 * @param mine whether the board is a person's own
 */
export function cellFacts(
  frame: Frame,
  cell: number,
  solution: Solution,
  mine: boolean = false,
): string[] {
  const { writtenAt, confidence, remaskedNow, remasks, conflicts } = frame.cells[cell]!;
  const { probs, quality, entropy, evidence } = readingOf(frame, cell);
  const { symbol } = frame.domain;
  return said([
    writtenAt > 0 ? words.writtenIn(writtenAt, percent(confidence)) : originOf(frame, cell, mine),
    remaskedNow && words.remasked(symbol(remaskedNow.token), causeInWords(remaskedNow.cause)),
    quality !== null && words.quality(decimals(quality)),
    evidence && evidenceInWords(evidence),
    probs && `${evidence ? "the model expects " : ""}${likelyDigits(probs, symbol)}`,
    entropy !== null && words.entropy(decimals(entropy)),
    remasks > 0 && words.remaskedSoFar(count(remasks, "time")),
    conflicts && words.conflictsWithPeers,
    isWrong(frame, cell, solution) && words.wrongFor(symbol(solution![cell]!)),
  ]);
}

function originOf(frame: Frame, cell: number, mine: boolean): string | null {
  const { token, given, editedNow, writtenNow } = frame.cells[cell]!;
  if (given) return frame.domain.nouns.given;
  if (editedNow) return words.byHand;
  if (token === 0) return null;
  if (mine) return words.yours;
  return writtenNow ? words.justWritten : words.written;
}

/** "evidence 6.30 of 25 makes 5 91 %" */
function evidenceInWords({ t, probs }: CellEvidence): string {
  if (t === 0) return "no evidence yet";
  const { digit, probability } = guesses(probs)[0]!;
  return t >= CERTAIN
    ? "certain"
    : `evidence: ${digit} at ${percent(probability)}, localized to ${decimals(t)} of ${CERTAIN}`;
}

function likelyDigits(probs: Float32Array, symbol: Domain["symbol"]): string {
  return guesses(probs)
    .filter(({ probability }, i) => i === 0 || (i < 4 && probability >= 0.01))
    .map(({ digit, probability }) => words.likely(symbol(digit), percent(probability)))
    .join(", ");
}

const said = (facts: readonly (string | false | null)[]): string[] =>
  facts.filter((fact) => typeof fact === "string");
