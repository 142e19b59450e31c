// Subsets of a unit: n cells with n candidates in all (naked), or n digits with n possible
// cells in all (hidden). Pairs, triples and quads.
import { DIGITS, UNITS } from "../grid.ts";
import {
  bit,
  type Candidates,
  choices,
  digitsIn,
  placesOf,
  sizeOf,
  type Step,
  type Technique,
} from "./step.ts";

const NAMES: Readonly<Record<2 | 3 | 4, readonly [naked: Technique, hidden: Technique]>> = {
  2: ["naked pair", "hidden pair"],
  3: ["naked triple", "hidden triple"],
  4: ["naked quad", "hidden quad"],
};

/** n cells of a unit with n digits in all: the other cells of the unit lose these digits. */
export const naked =
  (size: 2 | 3 | 4) =>
  (candidates: Candidates): Step | null => {
    for (const unit of UNITS) {
      const open = unit.cells.filter((cell) => candidates[cell]);
      const few = open.filter((cell) => sizeOf(candidates[cell]!) <= size);
      for (const cells of choices(few, size)) {
        const mask = cells.reduce((all, cell) => all | candidates[cell]!, 0);
        if (sizeOf(mask) !== size) continue;
        const rest = open.filter((cell) => !cells.includes(cell));
        const eliminations = placesOf(candidates, rest, mask);
        if (!eliminations.length) continue;
        const [technique] = NAMES[size];
        const digits = digitsIn(mask);
        return { technique, cells, digits, units: [unit], placement: null, eliminations };
      }
    }
    return null;
  };

/** n digits of a unit with n cells in all: these cells lose all other digits. */
export const hidden =
  (size: 2 | 3 | 4) =>
  (candidates: Candidates): Step | null => {
    for (const unit of UNITS) {
      const open = unit.cells.filter((cell) => candidates[cell]);
      // The cells of each digit, as a mask over the unit's open cells.
      const where = DIGITS.map((digit) =>
        open.reduce(
          (mask, cell, i) => (candidates[cell]! & bit(digit) ? mask | (1 << i) : mask),
          0,
        ),
      );
      const few = DIGITS.filter((digit) => {
        const places = sizeOf(where[digit - 1]!);
        return places > 0 && places <= size;
      });
      for (const digits of choices(few, size)) {
        const at = digits.reduce((all, digit) => all | where[digit - 1]!, 0);
        if (sizeOf(at) !== size) continue;
        const cells = open.filter((_, i) => at & (1 << i));
        const mask = digits.reduce((all, digit) => all | bit(digit), 0);
        const eliminations = placesOf(candidates, cells, ~mask & 0b111111111);
        if (!eliminations.length) continue;
        const [, technique] = NAMES[size];
        return { technique, cells, digits, units: [unit], placement: null, eliminations };
      }
    }
    return null;
  };
