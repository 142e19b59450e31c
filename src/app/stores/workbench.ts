// Everything the screens share, in one value, so that a test can make its own.
// What can be done with it is in the files of actions beside this folder.
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { ModelLoader } from "../modelLoader.ts";
import type { Hand, HandStore } from "./hand.ts";
import type { ModelStore, ModelView } from "./model.ts";
import type { Notice, NoticeStore } from "./notices.ts";
import type { RunStore, RunView } from "./run.ts";
import type { Screen, ScreenStore } from "./screen.ts";
import type { Settings, SettingsStore } from "./settings.ts";

export interface Workbench {
  readonly run: RunStore;
  readonly hand: HandStore;
  readonly settings: SettingsStore;
  readonly model: ModelStore;
  readonly notices: NoticeStore;
  readonly screen: ScreenStore;
  readonly models: ModelLoader;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const bench = useContext(WorkbenchContext);
  if (!bench) throw new Error("A screen must be inside <WorkbenchContext>.");
  return bench;
}

// Selectors may return new objects of stable parts; they are compared part by part.
export const useRun = <T>(select: (view: RunView) => T): T =>
  useStore(useWorkbench().run, useShallow(select));
export const useHand = <T>(select: (hand: Hand) => T): T =>
  useStore(useWorkbench().hand, useShallow(select));
export const useSettings = <T>(select: (settings: Settings) => T): T =>
  useStore(useWorkbench().settings, useShallow(select));
export const useScreen = <T>(select: (screen: Screen) => T): T =>
  useStore(useWorkbench().screen, useShallow(select));
export const useModel = (): ModelView => useStore(useWorkbench().model);
export const useNotices = (): readonly Notice[] => useStore(useWorkbench().notices);
