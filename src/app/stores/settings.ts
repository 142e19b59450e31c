// What a person prefers. How the board looks is remembered by the browser;
// sampler, parameters and seed belong to the link.
import { createJSONStorage, persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Params, ParamValue } from "../../diffusion/types.ts";
import { type Heat, HEATS } from "../../ui/board/heat.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface Settings {
  readonly heat: Heat;
  readonly pencilMarks: boolean;
  /** Whether digits that differ from the known solution are marked. */
  readonly showWrong: boolean;
  readonly theme: Theme;
  readonly sampler: string;
  /** What was chosen for each sampler that was touched; the rest is its defaults. */
  readonly params: Readonly<Record<string, Params>>;
  readonly seed: number;
}

const STANDARD: Settings = {
  heat: "quality",
  pencilMarks: true,
  showWrong: false,
  theme: "system",
  sampler: "prism",
  params: {},
  seed: 1,
};

export const createSettingsStore = (storage: () => Storage = () => localStorage) =>
  createStore<Settings>()(
    persist(() => STANDARD, {
      name: "second-thoughts",
      version: 1,
      storage: createJSONStorage(() => forgiving(storage())),
      partialize: ({ heat, pencilMarks, showWrong, theme }) => ({
        heat,
        pencilMarks,
        showWrong,
        theme,
      }),
    }),
  );

/** Storage that is full or closed costs the next visit its preferences, not this one its page. */
function forgiving(storage: Storage): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  return {
    getItem: (name) => storage.getItem(name),
    removeItem: (name) => storage.removeItem(name),
    setItem: (name, value) => {
      try {
        storage.setItem(name, value);
      } catch {
        // Nothing to tell: what was chosen holds until the page is closed.
      }
    },
  };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

export function nextHeat({ heat }: Settings): Partial<Settings> {
  return { heat: HEATS[(HEATS.indexOf(heat) + 1) % HEATS.length]! };
}

export function nextTheme({ theme }: Settings): Partial<Settings> {
  return { theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]! };
}

export const paramsOf = ({ params, sampler }: Settings): Params => params[sampler] ?? {};

export function withParam(settings: Settings, name: string, value: ParamValue): Partial<Settings> {
  const { params, sampler } = settings;
  return { params: { ...params, [sampler]: { ...params[sampler], [name]: value } } };
}

/** Seeds are whole numbers from 0 to 2^31 - 1. */
export const isSeed = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) < 2 ** 31;

/** A seed that nobody chose: small enough to be read aloud. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
