// A hint out of what the model says, never out of the solution: it can be wrong,
// as the model can, and says how sure it is.
import type { Prediction } from "../diffusion/types.ts";
import { cellName, SIZE } from "../sudoku/grid.ts";
import { percent } from "../trace/words.ts";
import type { HandBoard } from "./stores/hand.ts";

/** "doubt": a digit of the person's that looks wrong. "digit": the empty cell it is surest of. */
export interface Hint {
  readonly type: "doubt" | "digit";
  readonly cell: number;
  readonly digit: number;
  /** Quality of a doubted digit, probability of a new one. */
  readonly value: number;
}

/** The most useful hint, or null on a full board that the model has no doubts about. */
export function hintFor(board: HandBoard, prediction: Prediction, threshold: number): Hint | null {
  const doubt = worstDigit(board, prediction);
  return doubt && doubt.value < threshold ? doubt : surestCell(board, prediction);
}

export function hintInWords(hint: Hint | null): string {
  if (!hint) return "The board is full, and the model doubts none of your digits.";
  const { type, cell, digit, value } = hint;
  return type === "doubt"
    ? `Look again at the ${digit} in ${cellName(cell)}: the model gives it a quality of ${value.toFixed(2)}.`
    : `${cellName(cell)} is ${digit}, the model says at ${percent(value)}.`;
}

function worstDigit({ tokens, given }: HandBoard, { quality }: Prediction): Hint | null {
  let cell = -1;
  quality?.forEach((value, i) => {
    if (tokens[i] && !given[i] && (cell < 0 || value < quality[cell]!)) cell = i;
  });
  return cell < 0 ? null : { type: "doubt", cell, digit: tokens[cell]!, value: quality![cell]! };
}

function surestCell({ tokens }: HandBoard, { probs }: Prediction): Hint | null {
  let best = -1;
  probs.forEach((p, i) => {
    if (!tokens[Math.floor(i / SIZE)] && (best < 0 || p > probs[best]!)) best = i;
  });
  if (best < 0) return null;
  const cell = Math.floor(best / SIZE);
  return { type: "digit", cell, digit: (best % SIZE) + 1, value: probs[best]! };
}
