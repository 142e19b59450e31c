// Finds a hint from the model's prediction, so it can be wrong; it says how sure the model is. Where the
// rules of Sudoku have a simple reason, the hint names it. Without a model the rules alone give the hint,
// and the exact solver names wrong digits. Loaded when a hint is asked for, because the first screen does
// not need the techniques.
import type { DensePrediction } from "../../diffusion/types.ts";
import { type Cell, SIZE, type Unit, UNITS } from "../../sudoku/grid.ts";
import { nextStep, stepInWords } from "../../sudoku/techniques/techniques.ts";
import { becauseOf } from "../../sudoku/techniques/because.ts";
import { doubted, type Hint, type Reason } from "../state/hint.ts";
import type { GameBoard } from "../state/game.ts";

/**
 * The most useful hint, or null on a full board without doubted digits: a doubted digit, else the
 * easiest step of the rules if the model agrees, else the model's surest cell.
 */
export function hintFor(board: GameBoard, prediction: DensePrediction): Hint | null {
  const [worst] = doubted(board, prediction);
  if (worst) return doubtOf(board, worst.cell, worst.quality);
  const surest = surestCell(board, prediction);
  const reason = surest && reasonOn(board);
  if (!reason?.placement) return surest && { ...surest, reason };
  const { cell, digit } = reason.placement;
  const probs = prediction.probs.subarray(cell * SIZE, (cell + 1) * SIZE);
  const value = probs[digit - 1]!;
  if (value < Math.max(...probs)) return surest; // the two disagree: only the model's hint is given
  return { type: "digit", cell, digit, value, reason };
}

/**
 * A hint that needs no model: a wrong digit, else a step of the rules. Null if there is neither, or if
 * the next step gives no digit.
 * @param wrong cells of the person's wrong digits; empty if not known
 */
export function hintByRules(board: GameBoard, wrong: readonly number[]): Hint | null {
  const conflict = [...board.tokens.keys()].find(
    (cell) => board.tokens[cell] && !board.given[cell] && twiceIn(board, cell),
  );
  const cell = conflict ?? wrong[0];
  if (cell !== undefined) return doubtOf(board, cell, null);
  const reason = reasonOn(board);
  return reason?.placement ? { type: "digit", ...reason.placement, value: null, reason } : null;
}

function reasonOn({ tokens }: GameBoard): Reason | null {
  const step = nextStep(tokens);
  return step && { ...step, inWords: stepInWords(step), because: becauseOf(tokens, step) };
}

const doubtOf = (board: GameBoard, cell: number, value: number | null): Hint => ({
  type: "doubt",
  cell,
  digit: board.tokens[cell]!,
  value,
  reason: null,
  twice: twiceIn(board, cell),
});

/** The unit that holds the digit of a cell twice, if any. */
const twiceIn = ({ tokens }: GameBoard, cell: number): Unit | null =>
  UNITS.filter(({ cells }) => cells.includes(cell as Cell)).find(
    ({ cells }) => cells.filter((other) => tokens[other] === tokens[cell]).length > 1,
  ) ?? null;

function surestCell({ tokens }: GameBoard, { probs }: DensePrediction): Hint | null {
  let best = -1;
  probs.forEach((p, i) => {
    if (!tokens[Math.floor(i / SIZE)] && (best < 0 || p > probs[best]!)) best = i;
  });
  if (best < 0) return null;
  const cell = Math.floor(best / SIZE);
  return { type: "digit", cell, digit: (best % SIZE) + 1, value: probs[best]!, reason: null };
}
