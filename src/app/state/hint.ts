// What a hint is, in words and as it is drawn. It grows with every asking: where to look, which unit,
// which digit, why. How one is found is left to findHint.ts.
import type { DensePrediction } from "../../diffusion/types.ts";
import { boxOf, type Cell, cellName, UNITS, type Unit, unitName } from "../../sudoku/grid.ts";
import type { Step } from "../../sudoku/techniques/step.ts";
import { percent } from "../../trace/words.ts";
import type { GameBoard } from "./game.ts";
import { words } from "../text/game.ts";

/** "doubt": a digit of the person's that looks wrong. "digit": an empty cell that it is sure of. */
export interface Hint {
  readonly type: "doubt" | "digit";
  readonly cell: number;
  readonly digit: number;
  /** Quality of a doubted digit, probability of a new one. */
  readonly value: number;
  /** What the rules have to say, where that is simple. */
  readonly reason: Reason | null;
}

export interface Reason extends Step {
  readonly inWords: string;
}

/** How much a hint gives away: 0 where to look, 1 which unit, 2 which digit, 3 why. */
export type Strength = 0 | 1 | 2 | 3;

/** The unit that a hint is about: its reason's, or else the row of its cell. */
function unitOf({ cell, reason }: Hint): Unit {
  const named = reason?.units.find(({ cells }) => cells.includes(cell as Cell));
  return named ?? UNITS.find(({ cells }) => cells.includes(cell as Cell))!;
}

export function hintInWords(hint: Hint | null, strength: Strength): string {
  if (!hint) return words.hint.none;
  const { type, cell, digit, value, reason } = hint;
  if (type === "doubt")
    return strength === 0
      ? words.hint.doubtSomewhere(`box ${boxOf(cell) + 1}`)
      : words.hint.doubt(digit, cellName(cell), value.toFixed(2));
  if (strength === 0) return words.hint.look(`box ${boxOf(cell) + 1}`);
  // What is no step to a digit is seen elsewhere than in the unit of the cell.
  const technique = reason?.placement ? reason.technique : null;
  if (strength === 1) return words.hint.unit(unitName(unitOf(hint)), technique);
  if (strength === 2) return words.hint.digit(cellName(cell), digit);
  const sure = words.hint.sure(cellName(cell), digit, percent(value));
  if (!reason) return sure;
  const rules = reason.placement ? words.hint.rules : words.hint.rulesFirst;
  return `${sure} ${rules(reason.inWords)}`;
}

/** What to draw of a hint: an area to look in, and cells that it is about. */
export interface Drawn {
  readonly area: readonly number[];
  readonly cells: readonly number[];
}

export function drawnOf(hint: Hint, strength: Strength): Drawn {
  const { cell, type, reason } = hint;
  if (strength === 0) return { area: UNITS[18 + boxOf(cell)]!.cells, cells: [] };
  if (type === "doubt") return { area: [], cells: [cell] };
  if (strength === 1) return { area: unitOf(hint).cells, cells: [] };
  if (strength === 2 || !reason) return { area: [], cells: [cell] };
  return { area: reason.units.flatMap(({ cells }) => cells), cells: [cell, ...reason.cells] };
}

/** A person's digits that the model would release, the most doubtful first. */
export function doubted(
  { tokens, given }: GameBoard,
  { quality }: DensePrediction,
  threshold: number,
): { readonly cell: number; readonly digit: number; readonly quality: number }[] {
  return [...tokens.keys()]
    .filter((cell) => tokens[cell] && !given[cell] && quality && quality[cell]! < threshold)
    .map((cell) => ({ cell, digit: tokens[cell]!, quality: quality![cell]! }))
    .sort((a, b) => a.quality - b.quality);
}
