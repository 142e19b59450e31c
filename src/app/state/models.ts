// The models to choose from: the app's, folders of public/models of which the page starts with the
// first, and those that people add (actions/ownModel.ts).
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Files } from "../../model/at-hand.ts";
import { canTurn, joinTurns, splitTurns } from "../../model/turn-ids.ts";

export const MODELS = [
  { id: "prism", label: "PRISM, on-policy" },
  { id: "prism-looped", label: "PRISM, 4 blocks looped", turns: 16 },
  { id: "prism-paper", label: "PRISM, as published" },
  { id: "codila", label: "CoDiLA, base and decoder" },
  { id: "dsl", label: "DSL, evidence for tokens" },
  { id: "mdm", label: "MDM, no quality head" },
] as const;

/** Models of other domains: they run beside the page's model. */
export const BESIDE = ["sums"] as const;

/** A person's own model. Its id is none of those above. */
export interface OwnModel {
  readonly id: string;
  readonly name: string;
  readonly from: { readonly files: Files } | { readonly folder: string };
}

/** The own models of this browser. One list, so that ids are unique. */
export const ownModels = createStore<readonly OwnModel[]>()(() => []);

/** Options of a select. */
export function useModelOptions(): readonly { readonly value: string; readonly label: string }[] {
  const own = useStore(ownModels);
  return [
    ...MODELS.map(({ id, label }) => ({ value: id as string, label })),
    ...own.map(({ id, name }) => ({ value: id, label: `${name} (yours)` })),
  ];
}

/** How often a model runs its blocks; null if it runs them once. */
export const turnsOf = (id: string): number | null =>
  MODELS.flatMap((model) => (model.id === id && "turns" in model ? [model.turns] : []))[0] ?? null;

/** The id of a model with a number of turns; its own number is left out. */
export const idAt = (id: string, turns: number): string =>
  joinTurns(id, turns === turnsOf(id) ? null : turns);

/** The id if there is such a model; null stands for the page's own. */
export function knownModel(id: string | undefined): string | null {
  if (id === undefined) return null;
  const named = splitTurns(id);
  if (named.turns !== null) return turnsOf(named.id) !== null && canTurn(named.turns) ? id : null;
  return (
    [...MODELS, ...ownModels.getState()].find((model) => model.id === id)?.id ??
    BESIDE.find((beside) => beside === id) ??
    null
  );
}
