// Where commands find models: by id in public/models, or any folder by its path.
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { loadNodeDenoiser, type NodeOptions } from "../src/model/node.ts";
import { readManifest } from "../src/model/manifest.ts";
import { ModelError } from "../src/model/errors.ts";
import type { Denoiser, Manifest } from "../src/model/types.ts";

const MODELS = join(import.meta.dirname, "../public/models");

/** "prism" is public/models/prism; what has a slash in it is a path. */
export function modelFolder(model: string): string {
  return model.includes("/") ? model : join(MODELS, model);
}

/** What is known of a model without loading it. @throws ModelError */
export async function manifestOf(model: string): Promise<Manifest> {
  const path = join(modelFolder(model), "manifest.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new ModelError(`There is no model "${model}": ${path} cannot be read.`);
  });
  return readManifest(text, path);
}

const opened = new Map<string, Promise<Denoiser>>();

/** A model for all that a thread of a pool does; it stays open, on one core. @throws ModelError */
export function threadModel(model: string): Promise<Denoiser> {
  if (!opened.has(model)) opened.set(model, openModel(model, { threads: 1 }));
  return opened.get(model)!;
}

/** Loads a model for runs in this thread. @throws ModelError */
export async function openModel(model: string, options: NodeOptions = {}): Promise<Denoiser> {
  await manifestOf(model);
  return loadNodeDenoiser(modelFolder(model), options);
}
