// What a hint says and draws. It grows with every press: where to look, in which unit and for what,
// which digit and why; the last press enters the digit. findHint.ts finds it.
import type { DensePrediction } from "../../diffusion/types.ts";
import { boxOf, type Cell, cellName, UNITS, type Unit, unitName } from "../../sudoku/grid.ts";
import type { Line } from "../../sudoku/techniques/because.ts";
import type { Step } from "../../sudoku/techniques/step.ts";
import { percent } from "../../trace/words.ts";
import type { GameBoard } from "./game.ts";
import { words as all } from "../text/game.ts";

const words = all.hint;

/** "doubt": a digit of the person's that looks wrong. "digit": an empty cell that can be filled. */
export interface Hint {
  readonly type: "doubt" | "digit";
  readonly cell: number;
  readonly digit: number;
  /** Quality of a doubted digit, probability of a new one; null where the model was not asked. */
  readonly value: number | null;
  /** What the rules have to say, where that is simple. */
  readonly reason: Reason | null;
  /** The unit in which a doubted digit stands twice, if it does. */
  readonly twice?: Unit | null;
}

export interface Reason extends Step {
  readonly inWords: string;
  /** The digits that leave no other choice. */
  readonly because: readonly Line[];
}

/** How much a hint gives away: 0 where to look, 1 in which unit and for what, 2 which digit and why. */
export type Strength = 0 | 1 | 2;

/** The unit that a hint is about: its reason's, or else the row of its cell. */
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
  // What is no step to a digit is seen elsewhere than in the unit of the cell.
  const technique = reason?.placement ? reason.technique : null;
  if (strength === 1) return words.unit(unitName(unitOf(hint)), technique);
  // What the rules give is not credited to the model.
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

/** What to draw of a hint: an area to look in, cells that it is about, lines that strike the others. */
export interface Drawn {
  readonly area: readonly number[];
  readonly cells: readonly number[];
  readonly lines: readonly Line[];
}

export function drawnOf(hint: Hint, strength: Strength): Drawn {
  const { cell, type, reason, twice } = hint;
  const drawn = (
    area: readonly number[],
    cells: readonly number[],
    lines: readonly Line[] = [],
  ) => ({
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

/** A person's digits that the model would remask, the most doubtful first. */
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
