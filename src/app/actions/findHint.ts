// Finds a hint from the model's prediction, never from the solution, so it can be wrong; it says
// how sure the model is. Where a rule of Sudoku gives the reason, it names the rule. Loaded when a
// hint is asked for, because the first screen does not need the techniques.
import type { DensePrediction } from "../../diffusion/types.ts";
import { type Cell, SIZE, UNITS } from "../../sudoku/grid.ts";
import { nextStep, stepInWords } from "../../sudoku/techniques/techniques.ts";
import { becauseOf } from "../../sudoku/techniques/because.ts";
import type { Hint } from "../state/hint.ts";
import type { GameBoard } from "../state/game.ts";

/**
 * The most useful hint, or null on a full board that the model has no doubts about.
 * Of the cells that the model would fill it takes the one that the rules give away
 * most easily, if there is one, else the one it is surest of.
 */
export function hintFor(
  board: GameBoard,
  prediction: DensePrediction,
  threshold: number,
): Hint | null {
  const doubt = worstDigit(board, prediction);
  if (doubt && doubt.value < threshold) return doubt;
  const surest = surestCell(board, prediction);
  const step = surest && nextStep(board.tokens);
  const because = step ? becauseOf(board.tokens, step) : [];
  const reason = step && { ...step, inWords: stepInWords(step), because };
  if (!reason?.placement) return surest && { ...surest, reason };
  const { cell, digit } = reason.placement;
  const probs = prediction.probs.subarray(cell * SIZE, (cell + 1) * SIZE);
  const value = probs[digit - 1]!;
  if (value < Math.max(...probs)) return surest; // the two disagree: only the model's is told
  return { type: "digit", cell, digit, value, reason };
}

function worstDigit({ tokens, given }: GameBoard, { quality }: DensePrediction): Hint | null {
  let cell = -1;
  quality?.forEach((value, i) => {
    if (tokens[i] && !given[i] && (cell < 0 || value < quality[cell]!)) cell = i;
  });
  if (cell < 0) return null;
  const digit = tokens[cell]!;
  const units = UNITS.filter(({ cells }) => cells.includes(cell as Cell));
  const twice = units.find(
    ({ cells }) => cells.filter((other) => tokens[other] === digit).length > 1,
  );
  return { type: "doubt", cell, digit, value: quality![cell]!, reason: null, twice: twice ?? null };
}

function surestCell({ tokens }: GameBoard, { probs }: DensePrediction): Hint | null {
  let best = -1;
  probs.forEach((p, i) => {
    if (!tokens[Math.floor(i / SIZE)] && (best < 0 || p > probs[best]!)) best = i;
  });
  if (best < 0) return null;
  const cell = Math.floor(best / SIZE);
  return { type: "digit", cell, digit: (best % SIZE) + 1, value: probs[best]!, reason: null };
}
