// A cell in words: the name a screen reader gives it (short, said on every
// move) and the facts of the readout beneath the board (all that is known).
import { cellName } from "../../sudoku/grid.ts";
import type { Frame } from "../../trace/frame.ts";
import { causeInWords, count, decimals, percent } from "../../trace/words.ts";
import { guesses, readingOf } from "./reading.ts";

type Solution = ArrayLike<number> | null;

/** A digit that is not the solution's; a clue is never called wrong. */
export function isWrong(frame: Frame, cell: number, solution: Solution): boolean {
  const { token, given } = frame.cells[cell]!;
  return solution !== null && !given && token !== 0 && token !== solution[cell];
}

/** "r4c7, masked, most likely 5 at 62 %", "r1c1, 3, written, quality 0.18" */
export function cellLabel(frame: Frame, cell: number, solution: Solution): string {
  const { token, releasedNow, clashes } = frame.cells[cell]!;
  const { best, quality } = readingOf(frame, cell);
  return said([
    cellName(cell),
    token === 0 ? "masked" : `${token}`,
    originOf(frame, cell),
    releasedNow && `just released, was ${releasedNow.token}`,
    best && `most likely ${best.digit} at ${percent(best.probability)}`,
    quality !== null && `quality ${decimals(quality)}`,
    clashes && "clashes",
    isWrong(frame, cell, solution) && "wrong",
  ]).join(", ");
}

/** Everything known of a cell but its name and digit, most important first. */
export function cellFacts(frame: Frame, cell: number, solution: Solution): string[] {
  const { writtenAt, confidence, releasedNow, releases, clashes } = frame.cells[cell]!;
  const { probs, quality, entropy } = readingOf(frame, cell);
  return said([
    writtenAt > 0
      ? `written in step ${writtenAt} at ${percent(confidence)}`
      : originOf(frame, cell),
    releasedNow && `was ${releasedNow.token}, released: ${causeInWords(releasedNow.cause)}`,
    quality !== null && `quality ${decimals(quality)}`,
    probs && likelyDigits(probs),
    entropy !== null && `entropy ${decimals(entropy)} nats`,
    releases > 0 && `released ${count(releases, "time")} so far`,
    clashes && "clashes with its peers",
    isWrong(frame, cell, solution) && `wrong: the solution has ${solution![cell]}`,
  ]);
}

function originOf(frame: Frame, cell: number): string | null {
  const { token, given, editedNow, writtenNow } = frame.cells[cell]!;
  if (given) return "given";
  if (editedNow) return "set by hand";
  if (token === 0) return null;
  return writtenNow ? "just written" : "written";
}

function likelyDigits(probs: Float32Array): string {
  return guesses(probs)
    .filter(({ probability }, i) => i === 0 || (i < 4 && probability >= 0.01))
    .map(({ digit, probability }) => `${digit} at ${percent(probability)}`)
    .join(", ");
}

const said = (facts: readonly (string | false | null)[]): string[] =>
  facts.filter((fact) => typeof fact === "string");
