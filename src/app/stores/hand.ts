// The board that a person fills in by hand, with undo and redo. Clues are part
// of it, so that a puzzle can be typed in too. What the model thinks of it is in advisor.ts.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Given, Prediction, Tokens } from "../../diffusion/types.ts";
import { CELLS } from "../../sudoku/grid.ts";

export interface HandBoard {
  readonly tokens: Tokens;
  /** 1 = clue. */
  readonly given: Given;
}

export interface Opinion {
  /** The board that was asked about. */
  readonly board: HandBoard;
  readonly prediction: Prediction;
}

export interface Hand {
  readonly past: readonly HandBoard[];
  readonly board: HandBoard;
  readonly future: readonly HandBoard[];
  /** Whether digits that are entered become clues. */
  readonly entersClues: boolean;
  /** What the model last said; perhaps of an earlier board. */
  readonly opinion: Opinion | null;
}

export type HandStore = StoreApi<Hand>;

export const boardOfClues = (clues: Tokens): HandBoard => ({
  tokens: clues,
  given: Uint8Array.from(clues, (digit) => (digit ? 1 : 0)),
});

export const createHandStore = (clues: Tokens = new Uint8Array(CELLS)): HandStore =>
  createStore<Hand>()(() => ({
    past: [],
    board: boardOfClues(clues),
    future: [],
    entersClues: false,
    opinion: null,
  }));

/** Another board, with the old one kept for undo. */
export function replaced(hand: Hand, board: HandBoard): Partial<Hand> {
  if (sameBoard(hand.board, board)) return {};
  return { past: [...hand.past, hand.board], board, future: [] };
}

/**
 * The board with a digit entered, or with 0, a cell emptied. Clues are only
 * changed while clues are being entered.
 */
export function entered(hand: Hand, cell: number, digit: number): Partial<Hand> {
  const { board, entersClues } = hand;
  if (board.given[cell] && !entersClues) return {};
  const tokens = Uint8Array.from(board.tokens);
  const given = Uint8Array.from(board.given);
  tokens[cell] = digit;
  given[cell] = entersClues && digit ? 1 : 0;
  return replaced(hand, { tokens, given });
}

export function undone({ past, board, future }: Hand): Partial<Hand> {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), board: before, future: [board, ...future] } : {};
}

export function redone({ past, board, future }: Hand): Partial<Hand> {
  const [next, ...rest] = future;
  return next ? { past: [...past, board], board: next, future: rest } : {};
}

/** The clues alone. */
export const cluesOf = ({ tokens, given }: HandBoard): Uint8Array =>
  Uint8Array.from(tokens, (token, cell) => (given[cell] ? token : 0));

/** The board without a person's own digits. */
export const cleared = (hand: Hand): Partial<Hand> =>
  replaced(hand, { tokens: cluesOf(hand.board), given: hand.board.given });

export const sameBoard = (a: HandBoard, b: HandBoard): boolean =>
  a.tokens.every((token, cell) => token === b.tokens[cell]) &&
  a.given.every((given, cell) => given === b.given[cell]);

export const hasOwnDigits = ({ tokens, given }: HandBoard): boolean =>
  tokens.some((token, cell) => token > 0 && !given[cell]);
