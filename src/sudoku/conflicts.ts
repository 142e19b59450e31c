// Conflicts between the digits of a board. They judge a run for its viewer; no sampler
// uses them.
import { type Board, SIZE, UNITS, type Unit } from "./grid.ts";

/** A digit that occurs more than once in a unit. */
export interface Conflict {
  readonly unit: Unit;
  readonly digit: number;
  readonly cells: readonly number[];
}

/** Every conflict on a board, in the order of UNITS, then of digits. */
export function conflictsOn(tokens: Board): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const unit of UNITS) {
    if (!repeats(tokens, unit)) continue;
    for (let digit = 1; digit <= SIZE; digit++) {
      const cells = unit.cells.filter((cell) => tokens[cell] === digit);
      if (cells.length > 1) conflicts.push({ unit, digit, cells });
    }
  }
  return conflicts;
}

export const hasConflict = (tokens: Board): boolean => UNITS.some((unit) => repeats(tokens, unit));

/** How many digits must be removed from a board so that no box contains one twice. */
export const boxRepeats = (tokens: Board): number =>
  UNITS.filter(({ kind }) => kind === "box").reduce((sum, { cells }) => {
    const digits = cells.map((cell) => tokens[cell]!).filter((token) => token > 0);
    return sum + digits.length - new Set(digits).size;
  }, 0);

function repeats(tokens: Board, { cells }: Unit): boolean {
  let seen = 0;
  for (const cell of cells) {
    const token = tokens[cell]!;
    if (token === 0) continue;
    if (seen & (1 << token)) return true;
    seen |= 1 << token;
  }
  return false;
}
