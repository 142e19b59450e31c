// The words and drawing of a hint. Every press shows more: where to look, in which unit and for what,
// which digit and why; the last press enters the digit. actions/findHint.ts finds it.
import type { DensePrediction } from "../../diffusion/types.ts";
import { boxOf, type Cell, cellName, UNITS, type Unit, unitName } from "../../sudoku/grid.ts";
import type { Line } from "../../sudoku/techniques/because.ts";
import type { Step } from "../../sudoku/techniques/step.ts";
import { percent } from "../../trace/words.ts";
import type { GameBoard } from "./game.ts";
import { hint as words } from "../text/game.ts";

/** "doubt": an own digit that looks wrong. "digit": an empty cell that can be filled. */
export interface Hint {
  readonly type: "doubt" | "digit";
  readonly cell: number;
  readonly digit: number;
  /** Quality of a doubted digit, probability of a new one; null if the model was not asked. */
  readonly value: number | null;
  /** A reason by the rules, if there is a simple one. */
  readonly reason: Reason | null;
  /** The unit that holds a doubted digit twice, if any. */
  readonly twice?: Unit | null;
}

export interface Reason extends Step {
  readonly inWords: string;
  /** The digits that leave no other choice. */
  readonly because: readonly Line[];
}

/** How much a hint says: 0 where to look, 1 in which unit and for what, 2 which digit and why. */
export type Strength = 0 | 1 | 2;

/** The unit of a hint: its reason's, or else the row of its cell. */
function unitOf({ cell, reason }: Hint): Unit {
  const named = reason?.units.find(({ cells }) => cells.includes(cell as Cell));
  return named ?? UNITS.find(({ cells }) => cells.includes(cell as Cell))!;
}

export function hintInWords(hint: Hint | null, strength: Strength): string {
  if (!hint) return words.none;
  const { type, cell, digit, value, reason, twice } = hint;
  const name = cellName(cell);
  if (type === "doubt") {
    if (strength === 0) return words.doubtSomewhere(`box ${boxOf(cell) + 1}`);
    if (twice) return words.twice(digit, name, unitName(twice));
    return value === null ? words.wrong(digit, name) : words.doubt(digit, name, percent(value));
  }
  if (strength === 0) return words.look(`box ${boxOf(cell) + 1}`);
  // A technique that gives no digit is found in another unit.
  const technique = reason?.placement ? reason.technique : null;
  if (strength === 1) return words.unit(unitName(unitOf(hint)), technique);
  // A reason by the rules comes before the model's.
  if (reason?.placement) {
    const why =
      reason.technique === "hidden single"
        ? words.hidden(name, digit, unitName(reason.units[0]!))
        : words.naked(name, digit);
    return value === null ? why : `${why} ${words.agrees(percent(value))}`;
  }
  const sure = words.sure(name, digit, percent(value ?? 0));
  return reason ? `${sure} ${words.rulesFirst(reason.inWords)}` : sure;
}

/** The drawing of a hint: an area to look in, its cells, and lines that exclude other cells. */
export interface Drawn {
  readonly area: readonly number[];
  readonly cells: readonly number[];
  readonly lines: readonly Line[];
}

export function drawnOf(hint: Hint, strength: Strength): Drawn {
  const { cell, type, reason, twice } = hint;
  const drawn = (area: Drawn["area"], cells: Drawn["cells"], lines: Drawn["lines"] = []) => ({
    area,
    cells,
    lines,
  });
  if (strength === 0) return drawn(UNITS[18 + boxOf(cell)]!.cells, []);
  if (type === "doubt") return drawn(twice?.cells ?? [], [cell]);
  if (strength === 1) return drawn(unitOf(hint).cells, []);
  if (!reason) return drawn([], [cell]);
  const area = reason.units.flatMap(({ cells }) => cells);
  return drawn(area, [cell, ...reason.cells], reason.because);
}

/**
 * A person's digit is doubted if it is more likely wrong than right. A run may remask at a higher quality,
 * where a needless remask costs a pass and not somebody's trust.
 */
export const DOUBTED_UNDER = 0.5;

/** A person's digits that the model doubts, the most doubtful first. */
export function doubted(
  { tokens, given }: GameBoard,
  { quality }: DensePrediction,
): { readonly cell: number; readonly digit: number; readonly quality: number }[] {
  return [...tokens.keys()]
    .filter((cell) => tokens[cell] && !given[cell] && quality && quality[cell]! < DOUBTED_UNDER)
    .map((cell) => ({ cell, digit: tokens[cell]!, quality: quality![cell]! }))
    .sort((a, b) => a.quality - b.quality);
}
