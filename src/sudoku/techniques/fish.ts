// Fish: a digit whose places in n lines all lie in n crossing lines. X-wing for two,
// swordfish for three.
import { columnOf, DIGITS, rowOf, UNITS } from "../grid.ts";
import { bit, type Candidates, choices, placesOf, sizeOf, type Step } from "./step.ts";

const ROWS = UNITS.slice(0, 9);
const COLUMNS = UNITS.slice(9, 18);

/** The digit can go from the n crossing lines, except where they cross the n first lines. */
export const fish =
  (size: 2 | 3) =>
  (candidates: Candidates): Step | null => {
    for (const [lines, across, at] of [
      [ROWS, COLUMNS, columnOf],
      [COLUMNS, ROWS, rowOf],
    ] as const) {
      for (const digit of DIGITS) {
        const places = (index: number) =>
          lines[index]!.cells.filter((cell) => candidates[cell]! & bit(digit));
        const masks = lines.map((_, i) =>
          places(i).reduce((all, cell) => all | (1 << at(cell)), 0),
        );
        const few = lines.filter((_, i) => {
          const count = sizeOf(masks[i]!);
          return count >= 2 && count <= size;
        });
        for (const base of choices(few, size)) {
          const cover = base.reduce((all, { index }) => all | masks[index]!, 0);
          if (sizeOf(cover) !== size) continue;
          const cells = base.flatMap(({ index }) => places(index));
          const rest = across
            .filter(({ index }) => cover & (1 << index))
            .flatMap((unit) => unit.cells.filter((cell) => !cells.includes(cell)));
          const eliminations = placesOf(candidates, rest, bit(digit));
          if (!eliminations.length) continue;
          const technique = size === 2 ? "X-wing" : "swordfish";
          return { technique, cells, digits: [digit], units: base, placement: null, eliminations };
        }
      }
    }
    return null;
  };
