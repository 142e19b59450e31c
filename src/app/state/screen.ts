// What is on screen besides the boards.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ParsedPuzzle } from "../../sudoku/formats.ts";
import type { Bringing } from "./bring.ts";
import type { Command } from "./command.ts";
import type { Hint, Strength } from "./hint.ts";
import type { GameBoard } from "./game.ts";

/** Work in a worker. */
export interface WorkerJob {
  readonly kind: "trace" | "recording" | "puzzles" | "file" | "recordingFile";
  /** 0..1, or null while unknown. */
  readonly done: number | null;
  /** Whether it takes long enough to be shown. */
  readonly late: boolean;
  readonly cancel: () => void;
}

export interface Screen {
  /** Which board the main grid shows: the person's own or the run. */
  readonly shows: "game" | "run";
  /** The cell in focus, 0..80, or null. */
  readonly selected: number | null;
  /** Other selected cells besides `selected`. */
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
  /** Commands of the current screen. */
  readonly commands: readonly Command[];
  /** Text of a puzzle whose dialog was closed before it could be read. */
  readonly draft: string | null;
  /** A puzzle that is being entered, kept when its dialog is closed. */
  readonly bringing: Bringing | null;
  /** The puzzles of a text that has several. */
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
    /** Cells with a wrong digit; null if the puzzle does not have exactly one solution. */
    readonly wrong: readonly number[] | null;
    /** Whether these cells are shown. */
    readonly shown: boolean;
  } | null;
  /** Why an action was not possible; shown until the board or the cell in focus changes. */
  readonly told: {
    readonly text: string;
    readonly board: GameBoard;
    readonly cell: number | null;
  } | null;
  /** The file that is being read. */
  readonly reading: WorkerJob | null;
  /** The file that is being made. */
  readonly saving: WorkerJob | null;
  /** Progress of a run that is being made again from a link; null without one. */
  readonly remaking: { readonly done: number; readonly of: number } | null;
  /** How many actions are being prepared, such as a run that waits for the model. */
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
