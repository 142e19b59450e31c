// Solving like a person: the easiest named technique that applies, repeatedly. It uses the
// rules of Sudoku only, and no model.
//
//   nextStep(board)                     the easiest step on a board, or null
//   nextStep(board, candidatesOf(board, marks))  the same, with a person's own marks
//   gradeByTechniques(board)            the hardest technique needed, and all steps
import { type Board, cellName, PEERS, unitName } from "../grid.ts";
import { claiming, pointing } from "./box-line.ts";
import { fish } from "./fish.ts";
import { hiddenSingle, nakedSingle } from "./singles.ts";
import {
  bit,
  type Candidates,
  candidatesOf,
  type Step,
  type Technique,
  TECHNIQUES,
} from "./step.ts";
import { hidden, naked } from "./subsets.ts";
import { xyWing } from "./wings.ts";

const FINDERS: Readonly<Record<Technique, (candidates: Candidates) => Step | null>> = {
  "hidden single": hiddenSingle,
  "naked single": nakedSingle,
  pointing,
  claiming,
  "naked pair": naked(2),
  "hidden pair": hidden(2),
  "naked triple": naked(3),
  "hidden triple": hidden(3),
  "X-wing": fish(2),
  "XY-wing": xyWing,
  swordfish: fish(3),
  "naked quad": naked(4),
  "hidden quad": hidden(4),
};

/**
 * The easiest step that applies; null when none does or the board is full.
 * It is right on a board that can still become its puzzle's solution; on another it may be wrong.
 */
export function nextStep(
  board: Board,
  candidates: Candidates = candidatesOf(board),
  techniques: readonly Technique[] = TECHNIQUES,
): Step | null {
  for (const technique of techniques) {
    const step = FINDERS[technique](candidates);
    if (step) return step;
  }
  return null;
}

export interface TechniqueGrade {
  /** Whether these techniques alone solve the puzzle. */
  readonly solved: boolean;
  /** The hardest technique used; null if none applied. */
  readonly hardest: Technique | null;
  /** The techniques used, from easy to hard. */
  readonly used: readonly Technique[];
  /** Every step, in order. */
  readonly steps: readonly Step[];
}

/** Solves a puzzle by the easiest technique at each step, as far as possible. */
export function gradeByTechniques(
  puzzle: Board,
  techniques: readonly Technique[] = TECHNIQUES,
): TechniqueGrade {
  const board = Uint8Array.from(puzzle);
  const candidates = candidatesOf(board);
  const steps: Step[] = [];
  for (let step; (step = nextStep(board, candidates, techniques));) {
    steps.push(step);
    if (step.placement) {
      board[step.placement.cell] = step.placement.digit;
      candidates[step.placement.cell] = 0;
      for (const peer of PEERS[step.placement.cell]!)
        candidates[peer]! &= ~bit(step.placement.digit);
    }
    for (const { cell, digit } of step.eliminations) candidates[cell]! &= ~bit(digit);
  }
  const used = TECHNIQUES.filter((technique) => steps.some((step) => step.technique === technique));
  return { solved: !board.includes(0), hardest: used.at(-1) ?? null, used, steps };
}

/** A step in one sentence: the pattern, its place, and the consequence. */
export function stepInWords({
  technique,
  cells,
  digits,
  units,
  placement,
  eliminations,
}: Step): string {
  const where = cells.map(cellName).join(", ");
  const what = digits.join(", ");
  const unit = units.map(unitName);
  if (placement) {
    return technique === "hidden single"
      ? `Hidden single: in ${unit[0]}, ${what} can only go in ${where}.`
      : `Naked single: ${where} can only be ${what}.`;
  }
  const goes = [...new Set(eliminations.map(({ cell }) => cellName(cell)))].join(", ");
  const gone = [...new Set(eliminations.map(({ digit }) => digit))].sort().join(", ");
  const name = technique[0]!.toUpperCase() + technique.slice(1);
  const so = `so ${gone} can go from ${goes}`;
  if (technique === "pointing" || technique === "claiming")
    return `${name}: in ${unit[0]}, ${what} is only in cells of ${unit[1]} (${where}), ${so}.`;
  if (technique === "XY-wing")
    return `${name}: ${where} leave ${gone} in one of the last two, ${so}.`;
  if (technique === "X-wing" || technique === "swordfish")
    return `${name}: in ${unit.join(" and ")}, ${what} is only at ${where}, ${so}.`;
  return `${name}: in ${unit[0]}, ${where} hold ${what} between them, ${so}.`;
}
