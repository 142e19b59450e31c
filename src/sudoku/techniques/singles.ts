// Singles: the only place of a digit in a unit, and the only digit of a cell.
import { ALL_CELLS, DIGITS, UNITS } from "../grid.ts";
import { bit, type Candidates, digitsIn, type Step } from "./step.ts";

/** Boxes first, where people look first. */
const UNITS_BY_EASE = [...UNITS.slice(18), ...UNITS.slice(0, 18)];

/** A digit with one place left in a unit. */
export function hiddenSingle(candidates: Candidates): Step | null {
  for (const unit of UNITS_BY_EASE) {
    for (const digit of DIGITS) {
      const places = unit.cells.filter((cell) => candidates[cell]! & bit(digit));
      if (places.length !== 1) continue;
      const cell = places[0]!;
      return {
        technique: "hidden single",
        cells: [cell],
        digits: [digit],
        units: [unit],
        placement: { cell, digit },
        eliminations: [],
      };
    }
  }
  return null;
}

/** A cell with one digit left. */
export function nakedSingle(candidates: Candidates): Step | null {
  const cell = ALL_CELLS.find((one) => digitsIn(candidates[one]!).length === 1);
  if (cell === undefined) return null;
  const digit = digitsIn(candidates[cell]!)[0]!;
  return {
    technique: "naked single",
    cells: [cell],
    digits: [digit],
    units: [],
    placement: { cell, digit },
    eliminations: [],
  };
}
