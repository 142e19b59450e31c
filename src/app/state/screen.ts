// What is on screen besides the boards.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ParsedPuzzle } from "../../sudoku/formats.ts";
import type { Bringing } from "./bring.ts";
import type { Command } from "./command.ts";
import type { Hint, Strength } from "./hint.ts";
import type { GameBoard } from "./game.ts";

/** Work that is done beside the page. */
export interface WorkerJob {
  readonly kind: "trace" | "recording" | "puzzles" | "file";
  /** 0..1, or null while there is no telling. */
  readonly done: number | null;
  /** It has taken long enough to be shown. */
  readonly late: boolean;
  readonly cancel: () => void;
}

export interface Screen {
  /** Which board the main grid shows: the person's own or the run. */
  readonly shows: "game" | "run";
  /** The cell in focus, 0..80, or null. */
  readonly selected: number | null;
  /** Cells in the selection besides `selected`; they are gone when another cell is selected alone. */
  readonly also: readonly number[];
  /** The cell under the pointer, or null. */
  readonly pointed: number | null;
  readonly dialog:
    | "keys"
    | "palette"
    | "bring"
    | "puzzle"
    | "new"
    | "choose"
    | "solutions"
    | "take"
    | "export"
    | "about"
    | "models"
    | "settings"
    | null;
  /** What only the screen in front can do. */
  readonly commands: readonly Command[];
  /** Text of a puzzle that was closed before it could be read; kept for the next try. */
  readonly draft: string | null;
  /** A puzzle that is being brought in, kept when its dialog is closed. */
  readonly bringing: Bringing | null;
  /** What a text with more than one puzzle had in it. */
  readonly found: {
    readonly puzzles: readonly ParsedPuzzle[];
    /** A sentence for each place that could not be read. */
    readonly problems: readonly string[];
  } | null;
  /** The last hint and the board that it holds for. */
  readonly hint: {
    readonly hint: Hint | null;
    readonly board: GameBoard;
    readonly strength: Strength;
  } | null;
  /** The last check of the person's digits, and the board that it holds for. */
  readonly checked: {
    readonly board: GameBoard;
    /** Cells with a wrong digit; null where the puzzle has not exactly one solution. */
    readonly wrong: readonly number[] | null;
    /** Whether it is shown which. */
    readonly shown: boolean;
  } | null;
  /** Why what was asked for cannot be done: stands while the board and the cell in focus do. */
  readonly told: {
    readonly text: string;
    readonly board: GameBoard;
    readonly cell: number | null;
  } | null;
  /** The file that is being read. */
  readonly reading: WorkerJob | null;
  /** The file that is being made. */
  readonly saving: WorkerJob | null;
  /** How far a run has come that is being made again from a link; null while none is. */
  readonly remaking: { readonly done: number; readonly of: number } | null;
  /** How many things that were asked for are being prepared, such as a run that waits for the model. */
  readonly preparing: number;
}

export type ScreenStore = StoreApi<Screen>;

export const createScreenStore = (): ScreenStore =>
  createStore<Screen>()(() => ({
    shows: "game",
    selected: null,
    also: [],
    pointed: null,
    dialog: null,
    draft: null,
    bringing: null,
    found: null,
    commands: [],
    hint: null,
    checked: null,
    told: null,
    reading: null,
    saving: null,
    remaking: null,
    preparing: 0,
  }));
