// Wings: cells of two candidates that together determine a digit.
import { ALL_CELLS, PEERS } from "../grid.ts";
import { type Candidates, choices, digitsIn, placesOf, sizeOf, type Step } from "./step.ts";

/** XY-wing: whether the pivot is x or y, one of its two wings is z; cells that see both wings are not z. */
export function xyWing(candidates: Candidates): Step | null {
  for (const pivot of ALL_CELLS) {
    const own = candidates[pivot]!;
    if (sizeOf(own) !== 2) continue;
    const wings = PEERS[pivot]!.filter(
      (cell) => sizeOf(candidates[cell]!) === 2 && sizeOf(candidates[cell]! & own) === 1,
    );
    for (const [a, b] of choices(wings, 2)) {
      const both = candidates[a!]! & candidates[b!]!;
      // One digit in common, z, which the pivot lacks: so one wing has x and the other y.
      if (both & own || sizeOf(both) !== 1) continue;
      const seen = PEERS[a!]!.filter((cell) => cell !== pivot && PEERS[b!]!.includes(cell));
      const eliminations = placesOf(candidates, seen, both);
      if (!eliminations.length) continue;
      const cells = [pivot, a!, b!];
      const digits = digitsIn(own | both);
      return { technique: "XY-wing", cells, digits, units: [], placement: null, eliminations };
    }
  }
  return null;
}
