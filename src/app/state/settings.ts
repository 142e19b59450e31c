// Preferences. The browser stores how the board looks; sampler, parameters and seed belong to the
// link.
import { DEFAULT_SAMPLER } from "../../diffusion/samplers/registry.ts";
import * as v from "valibot";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Params, ParamValue, Tokens } from "../../diffusion/types.ts";
import { HEATS } from "../../ui/board/heat.ts";
import { persistedParts } from "./persisted.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
/** "system" is high where the system asks for more contrast. */
export const CONTRASTS = ["system", "high"] as const;
/** When digits that conflict are circled on the person's own board. */
export const CONFLICTS = ["at once", "when full", "never"] as const;

/** The stored settings: their schemas and defaults. */
const KEPT = {
  heat: v.optional(v.picklist(HEATS), "quality"),
  /** Whether the person's own board is coloured too. */
  coloured: v.optional(v.boolean(), false),
  pencilMarks: v.optional(v.boolean(), true),
  /** Whether the person's own board shows the model's candidates. */
  candidates: v.optional(v.boolean(), false),
  /** Whether digits that differ from the known solution are marked. */
  showWrong: v.optional(v.boolean(), false),
  /** Whether peers of the selected cell and cells with its digit are shaded. */
  kin: v.optional(v.boolean(), true),
  conflicts: v.optional(v.picklist(CONFLICTS), "at once"),
  /** Whether writing a digit removes its marks from the cells that see it. */
  tidies: v.optional(v.boolean(), true),
  /** Whether the time played is shown; it is always counted. */
  clock: v.optional(v.boolean(), true),
  /** Whether the page asks “are you sure?” about a digit that the model doubts. */
  asks: v.optional(v.boolean(), false),
  /** Whether numbers, log, sampler and model are unfolded on Play. */
  closer: v.optional(v.boolean(), false),
  theme: v.optional(v.picklist(THEMES), "system"),
  contrast: v.optional(v.picklist(CONTRASTS), "system"),
};
const schema = v.object(KEPT);

export interface Settings extends Readonly<v.InferOutput<typeof schema>> {
  readonly sampler: string;
  /** Chosen parameters by sampler; the rest are defaults. */
  readonly params: Readonly<Record<string, Params>>;
  readonly seed: number;
}

const STANDARD: Settings = {
  ...v.parse(schema, {}),
  sampler: DEFAULT_SAMPLER,
  params: {},
  seed: 1,
};

/** @param tell called with a sentence if stored settings cannot be used */
export const createSettingsStore = (
  storage: () => Storage = () => localStorage,
  tell: (sentence: string) => void = () => {},
) =>
  createStore<Settings>()(
    persist(() => STANDARD, {
      version: 3,
      migrate: fromOlder,
      partialize: ({ sampler: _sampler, params: _params, seed: _seed, ...kept }) => kept,
      ...persistedParts<Settings>(
        { name: "second-thoughts", what: "settings", parts: KEPT },
        storage,
        tell,
      ),
    }),
  );

/** Until version 2 conflicts were called clashes, with a yes or a no in version 1, and remasks releases. */
function fromOlder(kept: unknown, version: number): unknown {
  if (version > 2 || typeof kept !== "object" || kept === null) return kept;
  const { clashes, heat, ...rest } = kept as {
    readonly clashes?: unknown;
    readonly heat?: unknown;
  };
  const told = typeof clashes === "boolean" ? (clashes ? "at once" : "never") : clashes;
  return {
    ...rest,
    ...(told !== undefined && { conflicts: told }),
    ...(heat !== undefined && { heat: heat === "releases" ? "remasks" : heat }),
  };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** The next heat map of a person's own board, which starts with none. */
export const nextOwnHeat = (settings: Settings): Partial<Settings> => {
  if (!settings.coloured) return { coloured: true, heat: HEATS[0]! };
  const { heat } = nextHeat(settings);
  return heat === "none" ? { coloured: false, heat: HEATS[0]! } : { heat };
};

export function nextHeat({ heat }: Settings): Pick<Settings, "heat"> {
  return { heat: HEATS[(HEATS.indexOf(heat) + 1) % HEATS.length]! };
}

export function nextTheme({ theme }: Settings): Partial<Settings> {
  return { theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]! };
}

/** Whether conflicts are shown on a person's board. */
export const tellsConflicts = ({ conflicts }: Settings, tokens: Tokens): boolean =>
  conflicts === "at once" || (conflicts === "when full" && !tokens.includes(0));

export const paramsOf = ({ params, sampler }: Settings): Params => params[sampler] ?? {};

export function withParam(settings: Settings, name: string, value: ParamValue): Partial<Settings> {
  const { params, sampler } = settings;
  return { params: { ...params, [sampler]: { ...params[sampler], [name]: value } } };
}

/** Seeds are whole numbers from 0 to 2^31 - 1. */
export const isSeed = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) < 2 ** 31;

/** A random seed, small enough to be read aloud. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
