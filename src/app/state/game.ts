// The board that a person fills in by hand, with their marks, and undo and redo without
// limit. Clues are part of it, so that a puzzle can be typed in too. What the model
// thinks of it is in advisor.ts, how it is kept over a reload in games.ts.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Given, Prediction, Tokens } from "../../diffusion/types.ts";
import { CELLS } from "../../sudoku/grid.ts";
import { hasClash } from "../../trace/clashes.ts";
import {
  isMarked,
  type Marks,
  type Mode,
  NO_MARKS,
  sameMarks,
  tidied,
  toggled,
  wiped,
} from "./marks.ts";

export interface HandBoard {
  readonly tokens: Tokens;
  /** 1 = clue. */
  readonly given: Given;
}

/** What undo brings back. */
export interface Position {
  readonly board: HandBoard;
  readonly marks: Marks;
}

export interface Opinion {
  /** The board that was asked about. */
  readonly board: HandBoard;
  readonly prediction: Prediction;
}

export interface Hand extends Position {
  readonly past: readonly Position[];
  readonly future: readonly Position[];
  /** Positions to return to, oldest first. */
  readonly checkpoints: readonly Position[];
  /** What a digit key does. */
  readonly mode: Mode;
  /** Whether digits that are entered become clues. */
  readonly entersClues: boolean;
  /** Seconds played on this puzzle. */
  readonly seconds: number;
  /** The clock stands and the board is out of sight. */
  readonly paused: boolean;
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
    marks: NO_MARKS,
    future: [],
    checkpoints: [],
    mode: "digit",
    entersClues: false,
    seconds: 0,
    paused: false,
    opinion: null,
  }));

const positionOf = ({ board, marks }: Position): Position => ({ board, marks });

/** Another position, with the old one kept for undo. */
export function moved(hand: Hand, to: Partial<Position>): Partial<Hand> {
  const next = { ...positionOf(hand), ...to };
  if (sameBoard(hand.board, next.board)) next.board = hand.board;
  if (next.board === hand.board && sameMarks(hand.marks, next.marks)) return {};
  return { past: [...hand.past, positionOf(hand)], ...next, future: [] };
}

/** Another board, with the old one kept for undo. Marks stay as long as the clues do. */
export function replaced(hand: Hand, board: HandBoard): Partial<Hand> {
  if (sameBoard(hand.board, board)) return {};
  if (String(cluesOf(board)) === String(cluesOf(hand.board))) return moved(hand, { board });
  return { ...moved(hand, { board, marks: NO_MARKS }), checkpoints: [], seconds: 0, paused: false };
}

/**
 * The cells with a digit entered, or with 0, emptied. Clues are only changed while
 * clues are being entered. Emptying takes the digits first, and the marks of cells
 * that hold none.
 * @param tidies whether the digit's marks go from the cells that now see it
 */
export function entered(
  hand: Hand,
  cells: readonly number[],
  digit: number,
  tidies: boolean = false,
): Partial<Hand> {
  const { board, entersClues, marks } = hand;
  const free = cells.filter((cell) => entersClues || !board.given[cell]);
  if (free.length === 0) return {};
  const tokens = Uint8Array.from(board.tokens);
  const given = Uint8Array.from(board.given);
  if (digit === 0 && free.every((cell) => !tokens[cell]))
    return moved(hand, { marks: wiped(marks, cells) });
  for (const cell of free) {
    tokens[cell] = digit;
    given[cell] = entersClues && digit ? 1 : 0;
  }
  const next = { tokens, given };
  if (entersClues) return replaced(hand, next);
  return moved(hand, {
    board: next,
    marks: tidies && digit ? tidied(marks, free, digit) : marks,
  });
}

/** The cells with a mark put on, or taken off where all have it; 0 takes off all of that kind. */
export function marked(
  hand: Hand,
  mode: Exclude<Mode, "digit">,
  cells: readonly number[],
  digit: number,
): Partial<Hand> {
  const fit = mode === "colour" ? cells : cells.filter((cell) => !hand.board.tokens[cell]);
  if (fit.length === 0) return {};
  const { marks } = hand;
  return moved(hand, {
    marks: digit ? toggled(marks, mode, fit, digit) : wiped(marks, fit, [mode]),
  });
}

export function undone({ past, future, ...hand }: Hand): Partial<Hand> {
  const before = past.at(-1);
  return before
    ? { past: past.slice(0, -1), ...before, future: [positionOf(hand), ...future] }
    : {};
}

export function redone({ past, future, ...hand }: Hand): Partial<Hand> {
  const [next, ...rest] = future;
  return next ? { past: [...past, positionOf(hand)], ...next, future: rest } : {};
}

/** Which of the checkpoints is on the board; -1 for none. */
export const checkpointAt = ({ checkpoints, board, marks }: Hand): number =>
  checkpoints.findIndex((one) => sameBoard(one.board, board) && sameMarks(one.marks, marks));

/** The position kept, to return to; or no longer kept, if it was. */
export function checked(hand: Hand): Partial<Hand> {
  const { checkpoints } = hand;
  const at = checkpointAt(hand);
  return {
    checkpoints: at < 0 ? [...checkpoints, positionOf(hand)] : checkpoints.toSpliced(at, 1),
  };
}

/**
 * Back to the last checkpoint, which stays; from one of them to the one before it, and from the first
 * to the last.
 */
export function returned(hand: Hand): Partial<Hand> {
  const to = hand.checkpoints.at(Math.max(-1, checkpointAt(hand) - 1));
  return to ? moved(hand, to) : {};
}

/** The clues alone. */
export const cluesOf = ({ tokens, given }: HandBoard): Uint8Array =>
  Uint8Array.from(tokens, (token, cell) => (given[cell] ? token : 0));

/** The board without a person's own digits. */
export const cleared = (hand: Hand): Partial<Hand> =>
  moved(hand, { board: { tokens: cluesOf(hand.board), given: hand.board.given } });

/** The puzzle from its beginning: no digits, no marks, the clock at 0. Undo brings back what was. */
export const restarted = (hand: Hand): Partial<Hand> => ({
  ...moved(hand, {
    board: { tokens: cluesOf(hand.board), given: hand.board.given },
    marks: NO_MARKS,
  }),
  seconds: 0,
  paused: false,
});

export const sameBoard = (a: HandBoard, b: HandBoard): boolean =>
  a.tokens.every((token, cell) => token === b.tokens[cell]) &&
  a.given.every((given, cell) => given === b.given[cell]);

/** Full, with 1 to 9 in every unit. */
export const isSolved = ({ tokens }: HandBoard): boolean =>
  !tokens.includes(0) && !hasClash(tokens);

/** Whether the last move wrote one digit, as hands do; a board taken over from a run has many at once. */
export function isByHand({ board, past }: Hand): boolean {
  const before = past.at(-1)?.board.tokens;
  const written = board.tokens.filter((token, cell) => token !== before?.[cell]);
  return new Set(written).size <= 1;
}

export const hasOwnDigits = ({ tokens, given }: HandBoard): boolean =>
  tokens.some((token, cell) => token > 0 && !given[cell]);

/** Whether there is anything of a person's in it. */
export const isBegun = ({ board, marks }: Position): boolean =>
  hasOwnDigits(board) || board.tokens.some((_, cell) => isMarked(marks, cell));
