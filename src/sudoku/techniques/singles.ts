// Singles: the only place of a digit in a unit, and the only digit of a cell.
import { ALL_CELLS, type Cell, type Digit, DIGITS, type Unit, UNITS } from "../grid.ts";
import { bit, type Candidates, digitsIn, sizeOf, type Step, type Technique } from "./step.ts";

/** Boxes first, where people look first. */
const UNITS_BY_EASE = [...UNITS.slice(18), ...UNITS.slice(0, 18)];

/** A digit with one place left in a unit. */
export function hiddenSingle(candidates: Candidates): Step | null {
  for (const unit of UNITS_BY_EASE) {
    for (const digit of DIGITS) {
      const places = unit.cells.filter((cell) => candidates[cell]! & bit(digit));
      if (places.length === 1) return single("hidden single", places[0]!, digit, [unit]);
    }
  }
  return null;
}

/** A cell with one digit left. */
export function nakedSingle(candidates: Candidates): Step | null {
  const cell = ALL_CELLS.find((one) => sizeOf(candidates[one]!) === 1);
  if (cell === undefined) return null;
  return single("naked single", cell, digitsIn(candidates[cell]!)[0]!, []);
}

const single = (technique: Technique, cell: Cell, digit: Digit, units: readonly Unit[]): Step => ({
  technique,
  cells: [cell],
  digits: [digit],
  units,
  placement: { cell, digit },
  eliminations: [],
});
