// Box and line: a digit that is confined, within one of them, to the other.
import { DIGITS, type Unit, UNITS } from "../grid.ts";
import { bit, type Candidates, placesOf, type Step } from "./step.ts";

const LINES = UNITS.slice(0, 18);
const BOXES = UNITS.slice(18);

/** All places of a digit in a box are on one line: the digit can go from the rest of that line. */
export const pointing = (candidates: Candidates): Step | null =>
  confined("pointing", candidates, BOXES, LINES);

/** All places of a digit on a line are in one box: the digit can go from the rest of that box. */
export const claiming = (candidates: Candidates): Step | null =>
  confined("claiming", candidates, LINES, BOXES);

function confined(
  technique: "pointing" | "claiming",
  candidates: Candidates,
  within: readonly Unit[],
  to: readonly Unit[],
): Step | null {
  for (const unit of within) {
    for (const digit of DIGITS) {
      const cells = unit.cells.filter((cell) => candidates[cell]! & bit(digit));
      if (cells.length < 2 || cells.length > 3) continue;
      for (const other of to) {
        if (!cells.every((cell) => other.cells.includes(cell))) continue;
        const rest = other.cells.filter((cell) => !unit.cells.includes(cell));
        const eliminations = placesOf(candidates, rest, bit(digit));
        if (!eliminations.length) continue;
        return {
          technique,
          cells,
          digits: [digit],
          units: [unit, other],
          placement: null,
          eliminations,
        };
      }
    }
  }
  return null;
}
