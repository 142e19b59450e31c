// What is in front of the person, besides the boards themselves.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command } from "../commands.ts";
import type { Hint } from "../hint.ts";
import type { HandBoard } from "./hand.ts";

export interface Screen {
  /** Which board the main grid shows: the person's own or the run. */
  readonly shows: "hand" | "run";
  /** The cell in focus, 0..80, or null. */
  readonly selected: number | null;
  /** The cell under the pointer, or null. */
  readonly pointed: number | null;
  readonly dialog: "keys" | "palette" | "puzzle" | "export" | null;
  /** What only the screen in front can do. */
  readonly commands: readonly Command[];
  /** Text of a puzzle that was closed before it could be read; kept for the next try. */
  readonly draft: string | null;
  /** The last hint and the board that it holds for. */
  readonly hint: { readonly hint: Hint | null; readonly board: HandBoard } | null;
  /** Something was asked for that waits for the model. */
  readonly waiting: boolean;
}

export type ScreenStore = StoreApi<Screen>;

export const createScreenStore = (): ScreenStore =>
  createStore<Screen>()(() => ({
    shows: "hand",
    selected: null,
    pointed: null,
    dialog: null,
    draft: null,
    commands: [],
    hint: null,
    waiting: false,
  }));
