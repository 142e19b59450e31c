// The models that there are to choose from. Those that come with the app are folders of
// public/models, the first of them what the page starts with; others people bring (own.ts).
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Files } from "../../model/at-hand.ts";
import { canTurn, joinTurns, splitTurns } from "../../model/turn-ids.ts";

export const MODELS = [
  { id: "prism", label: "PRISM, on-policy" },
  { id: "prism-looped", label: "PRISM, 4 blocks in turns", turns: 16 },
  { id: "prism-paper", label: "PRISM, as published" },
  { id: "codila", label: "CoDiLA, base and decoder" },
  { id: "dsl", label: "DSL, evidence for tokens" },
  { id: "mdm", label: "MDM, no quality head" },
] as const;

/** Those that fill boards of another domain than the page's own: they run beside its model. */
export const BESIDE = ["sums"] as const;

/** A model that somebody brought. Its id is none of those above. */
export interface OwnModel {
  readonly id: string;
  readonly name: string;
  readonly from: { readonly files: Files } | { readonly folder: string };
}

/** Those brought to this browser. One list for all of it: ids are told apart by nothing else. */
export const ownModels = createStore<readonly OwnModel[]>()(() => []);

/** To choose one from. */
export function useModelOptions(): readonly { readonly value: string; readonly label: string }[] {
  const own = useStore(ownModels);
  return [
    ...MODELS.map(({ id, label }) => ({ value: id as string, label })),
    ...own.map(({ id, name }) => ({ value: id, label: `${name} (yours)` })),
  ];
}

/** The turns of a model's file, where it runs the same blocks several times; another number may be asked for. */
export const turnsOf = (id: string): number | null =>
  MODELS.flatMap((model) => (model.id === id && "turns" in model ? [model.turns] : []))[0] ?? null;

/** The id of a model with a number of turns; its file's own number needs none. */
export const idAt = (id: string, turns: number): string =>
  joinTurns(id, turns === turnsOf(id) ? null : turns);

/** The id if there is such a model here, with its number of turns; null stands for the page's own. */
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
