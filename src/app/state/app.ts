// The stores that all screens share, in one value, so that a test can make its own. The files in
// actions/ change them.
import { createContext, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { ModelLoader } from "./loader.ts";
import type { GameState, GameStore } from "./game.ts";
import type { ModelStore, ModelView } from "./model.ts";
import type { Notice, NoticeStore } from "./notices.ts";
import type { StoreApi } from "zustand/vanilla";
import type { RunStore, RunView } from "./run.ts";
import type { Screen, ScreenStore } from "./screen.ts";
import type { Settings, SettingsStore } from "./settings.ts";

export interface AppStores {
  readonly run: RunStore;
  /** How far the step shown is through its time while the run plays, 0..1. Not in `run`, as it changes at every frame. */
  readonly phase: StoreApi<number>;
  readonly game: GameStore;
  readonly settings: SettingsStore;
  readonly model: ModelStore;
  readonly notices: NoticeStore;
  readonly screen: ScreenStore;
  readonly models: ModelLoader;
}

export const AppContext = createContext<AppStores | null>(null);

export function useApp(): AppStores {
  const app = useContext(AppContext);
  if (!app) throw new Error("A screen must be inside <AppContext>.");
  return app;
}

/** The store that `create` makes for an app when it is first needed; it lasts as long as the app. */
export function besideApp<S>(create: () => S): (app: AppStores) => S {
  const made = new WeakMap<AppStores, S>();
  return (app) => {
    const store = made.get(app) ?? create();
    made.set(app, store);
    return store;
  };
}

// Selectors may return new objects; their parts are compared.
export const useRun = <T>(select: (view: RunView) => T): T =>
  useStore(useApp().run, useShallow(select));
export const useGame = <T>(select: (game: GameState) => T): T =>
  useStore(useApp().game, useShallow(select));
export const useSettings = <T>(select: (settings: Settings) => T): T =>
  useStore(useApp().settings, useShallow(select));
export const useScreen = <T>(select: (screen: Screen) => T): T =>
  useStore(useApp().screen, useShallow(select));
export const useModel = (): ModelView => useStore(useApp().model);
/** A part of the model's state that does not change with every answer, so that a panel is not redrawn for each. */
export const useModelPart = <T>(select: (view: ModelView) => T): T =>
  useStore(useApp().model, useShallow(select));
export const useNotices = (): readonly Notice[] => useStore(useApp().notices);

/** Handlers of a board that select a cell and follow the pointer; they stay the same. */
export function useCellHandlers() {
  const { screen } = useApp();
  return useMemo(
    () => ({
      onSelect: (cell: number) => screen.setState({ selected: cell }),
      onPoint: (cell: number | null) => screen.setState({ pointed: cell }),
    }),
    [screen],
  );
}
