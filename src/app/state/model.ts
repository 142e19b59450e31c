// The status of the model on the page: not asked for, loading, ready, or failed.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { BrowserDenoiser } from "../../model/recovery.ts";
import type { LoadProgress, Manifest, ModelStatus } from "../../model/types.ts";

export type ModelView =
  | { readonly phase: "absent" }
  | { readonly phase: "loading"; readonly progress: LoadProgress | null }
  | { readonly phase: "ready"; readonly denoiser: BrowserDenoiser; readonly status: ModelStatus }
  | { readonly phase: "failed"; readonly reason: string };

export type ModelStore = StoreApi<ModelView>;

export const createModelStore = (): ModelStore =>
  createStore<ModelView>()(() => ({ phase: "absent" }));

/** The manifest of the model once it is loaded. */
export const manifestOf = (model: ModelView): Manifest | null =>
  model.phase === "ready" ? model.denoiser.manifest : null;
