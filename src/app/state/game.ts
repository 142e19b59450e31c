// The board that a person fills in by hand, with marks, and undo and redo without limit. Clues are
// part of it, so that a puzzle can be typed in too. livePrediction.ts asks the model about it,
// actions/games.ts stores it.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Given, DensePrediction, Tokens } from "../../diffusion/types.ts";
import { CELLS, PEERS } from "../../sudoku/grid.ts";
import { hasConflict } from "../../sudoku/conflicts.ts";
import {
  type Brush,
  isMarked,
  type Marks,
  type Mode,
  NO_MARKS,
  painted,
  sameMarks,
  tidied,
  toggled,
  wiped,
} from "./marks.ts";

export interface GameBoard {
  readonly tokens: Tokens;
  /** 1 = clue. */
  readonly given: Given;
}

/** What undo brings back. */
export interface Position {
  readonly board: GameBoard;
  readonly marks: Marks;
  /** The clock, if a restart left this position; other positions do not change the clock. */
  readonly seconds?: number;
}

/** The whole game on one puzzle, without the input mode. */
export type WholeGame = Pick<
  GameState,
  "board" | "marks" | "past" | "future" | "checkpoints" | "seconds"
>;

export interface Opinion {
  /** The board of the prediction. */
  readonly board: GameBoard;
  readonly prediction: DensePrediction;
}

export interface GameState extends Omit<Position, "seconds"> {
  readonly past: readonly Position[];
  readonly future: readonly Position[];
  /** Positions to return to, oldest first. */
  readonly checkpoints: readonly Position[];
  /** What a digit key does. */
  readonly mode: Mode;
  /** The paint of single marks. */
  readonly brush: Brush;
  /** Whether digits that are entered become clues. */
  readonly entersClues: boolean;
  /** Seconds played on this puzzle. */
  readonly seconds: number;
  /** The clock is stopped and the board hidden. */
  readonly paused: boolean;
  /** The model's last prediction, perhaps of an earlier board. */
  readonly opinion: Opinion | null;
  /** The game before this one, to go back to; null if there was none. */
  readonly left: WholeGame | null;
}

export type GameStore = StoreApi<GameState>;

export const boardOfClues = (clues: Tokens): GameBoard => ({
  tokens: clues,
  given: Uint8Array.from(clues, (digit) => (digit ? 1 : 0)),
});

/** A game without a move. */
const UNTOUCHED = {
  marks: NO_MARKS,
  past: [],
  future: [],
  checkpoints: [],
  seconds: 0,
  paused: false,
} as const;

export const createGameStore = (clues: Tokens = new Uint8Array(CELLS)): GameStore =>
  createStore<GameState>()(() => ({
    ...UNTOUCHED,
    board: boardOfClues(clues),
    mode: "digit",
    brush: 1,
    entersClues: false,
    opinion: null,
    left: null,
  }));

const positionOf = ({ board, marks }: Position): Position => ({ board, marks });

const wholeOf = ({ board, marks, past, future, checkpoints, seconds }: GameState): WholeGame => ({
  board,
  marks,
  past,
  future,
  checkpoints,
  seconds,
});

/** Moves to another position; undo leads back. */
export function moved(game: GameState, to: Partial<Position>): Partial<GameState> {
  const next = { ...positionOf(game), ...to };
  if (sameBoard(game.board, next.board)) next.board = game.board;
  if (next.board === game.board && sameMarks(game.marks, next.marks)) return {};
  return { past: [...game.past, positionOf(game)], ...next, future: [] };
}

/**
 * Replaces the board. A board of the same puzzle is a move, which undo takes back. Another puzzle starts
 * a new game, and the game before it is kept in `left`.
 */
export function replaced(game: GameState, board: GameBoard): Partial<GameState> {
  if (sameBoard(game.board, board)) return {};
  if (String(cluesOf(board)) === String(cluesOf(game.board))) return moved(game, { board });
  const wasEmpty = game.board.tokens.every((token) => token === 0);
  return { ...UNTOUCHED, board, left: wasEmpty ? game.left : wholeOf(game) };
}

/** Swaps this game and the one before it. */
export const backToLeft = (game: GameState): Partial<GameState> =>
  game.left ? { ...game.left, left: wholeOf(game), entersClues: false, paused: false } : {};

/**
 * Enters a digit into the cells, or empties them with 0. Clues only change while clues are being
 * entered. Emptying removes the digits; in cells without a digit it removes the marks.
 * @param tidies whether the digit's marks are removed from the cells that see it, unless it conflicts
 */
export function entered(
  game: GameState,
  cells: readonly number[],
  digit: number,
  tidies: boolean = false,
): Partial<GameState> {
  const { board, entersClues, marks } = game;
  const free = cells.filter((cell) => entersClues || !board.given[cell]);
  if (free.length === 0) return {};
  const tokens = Uint8Array.from(board.tokens);
  const given = Uint8Array.from(board.given);
  if (digit === 0 && free.every((cell) => !tokens[cell]))
    return moved(game, { marks: wiped(marks, cells) });
  for (const cell of free) {
    tokens[cell] = digit;
    given[cell] = entersClues && digit ? 1 : 0;
  }
  const next = { tokens, given };
  const sound =
    tidies && digit && !entersClues ? free.filter((cell) => !conflicts(tokens, cell)) : [];
  return moved(game, { board: next, marks: tidied(marks, sound, digit) });
}

const conflicts = (tokens: Tokens, cell: number): boolean =>
  PEERS[cell]!.some((peer) => tokens[peer] === tokens[cell]);

/** Adds a mark to the cells, or removes it if all have it; 0 removes all of that kind. */
export function marked(
  game: GameState,
  mode: Exclude<Mode, "digit">,
  cells: readonly number[],
  digit: number,
): Partial<GameState> {
  const fit = mode === "colour" ? cells : cells.filter((cell) => !game.board.tokens[cell]);
  if (fit.length === 0) return {};
  const { marks, brush } = game;
  if (!digit) return moved(game, { marks: wiped(marks, fit, [mode]) });
  return moved(game, {
    marks: mode === "paint" ? painted(marks, fit, digit, brush) : toggled(marks, mode, fit, digit),
  });
}

export function undone({ past, future, ...game }: GameState): Partial<GameState> {
  const before = past.at(-1);
  return before
    ? { past: past.slice(0, -1), ...before, future: [leaving(game, before), ...future] }
    : {};
}

/** The position that undo or redo leaves, with the clock if that changes. */
const leaving = (game: Omit<GameState, "past" | "future">, to: Position): Position => ({
  ...positionOf(game),
  ...(to.seconds !== undefined && { seconds: game.seconds }),
});

export function redone({ past, future, ...game }: GameState): Partial<GameState> {
  const [next, ...rest] = future;
  return next ? { past: [...past, leaving(game, next)], ...next, future: rest } : {};
}

/** Index of the checkpoint that is on the board; -1 for none. */
export const checkpointAt = ({ checkpoints, board, marks }: GameState): number =>
  checkpoints.findIndex((one) => sameBoard(one.board, board) && sameMarks(one.marks, marks));

/** Adds the position to the checkpoints, or removes it. */
export function checked(game: GameState): Partial<GameState> {
  const { checkpoints } = game;
  const at = checkpointAt(game);
  return {
    checkpoints: at < 0 ? [...checkpoints, positionOf(game)] : checkpoints.toSpliced(at, 1),
  };
}

/** Goes to the last checkpoint; from a checkpoint to the one before it, and from the first to the last. */
export function returned(game: GameState): Partial<GameState> {
  const to = game.checkpoints.at(Math.max(-1, checkpointAt(game) - 1));
  return to ? moved(game, to) : {};
}

/** The clues alone. */
export const cluesOf = ({ tokens, given }: GameBoard): Uint8Array =>
  Uint8Array.from(tokens, (token, cell) => (given[cell] ? token : 0));

/** Removes the person's own digits. */
export const cleared = (game: GameState): Partial<GameState> =>
  moved(game, { board: { tokens: cluesOf(game.board), given: game.board.given } });

/** Restarts the puzzle: no digits, no marks, the clock at 0. Undo brings all back. */
export const restarted = (game: GameState): Partial<GameState> => ({
  past: [...game.past, { ...positionOf(game), seconds: game.seconds }],
  board: { tokens: cluesOf(game.board), given: game.board.given },
  marks: NO_MARKS,
  future: [],
  seconds: 0,
  paused: false,
});

/** Whether two boards are of one puzzle. */
export const sameClues = (a: GameBoard, b: GameBoard): boolean =>
  a.given.every(
    (given, cell) => given === b.given[cell] && (!given || a.tokens[cell] === b.tokens[cell]),
  );

export const sameBoard = (a: GameBoard, b: GameBoard): boolean =>
  a.tokens.every((token, cell) => token === b.tokens[cell]) &&
  a.given.every((given, cell) => given === b.given[cell]);

/** Whether the board is full, with 1 to 9 in every unit. */
export const isSolved = ({ tokens }: GameBoard): boolean =>
  !tokens.includes(0) && !hasConflict(tokens);

/** Whether the last move wrote one digit only; taking over a run writes many at once. */
export function isByHand({ board, past }: GameState): boolean {
  const before = past.at(-1)?.board.tokens;
  const written = board.tokens.filter((token, cell) => token !== before?.[cell]);
  return new Set(written).size <= 1;
}

export const hasOwnDigits = ({ tokens, given }: GameBoard): boolean =>
  tokens.some((token, cell) => token > 0 && !given[cell]);

/** Whether the position has a digit or mark of the person's. */
export const isBegun = ({ board, marks }: Position): boolean =>
  hasOwnDigits(board) || board.tokens.some((_, cell) => isMarked(marks, cell));
