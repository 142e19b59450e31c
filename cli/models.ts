// Finds models: by id in public/models, or any folder by its path.
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { loadNodeDenoiser, type NodeOptions } from "../src/model/node.ts";
import { readManifest } from "../src/model/manifest.ts";
import { ModelError } from "../src/model/errors.ts";
import { joinTurns, MOST_TURNS, splitTurns, TURN_STEP, withTurns } from "../src/model/turn-ids.ts";
import type { Denoiser, Manifest } from "../src/model/types.ts";
import { whole } from "./numbers.ts";

export const TURNS_HELP = `the most turns, ${TURN_STEP} to ${MOST_TURNS} in steps of ${TURN_STEP}, for a model that runs the same blocks several times (prism-looped); a board with a stable answer stops earlier`;
export const turnsIn = whole(TURN_STEP, MOST_TURNS);

const MODELS = join(import.meta.dirname, "../public/models");

/** "prism" is public/models/prism; a name with a slash is a path; ".32" after either is a number of turns. */
export function modelFolder(model: string): string {
  const { id } = splitTurns(model);
  return id.includes("/") ? id : join(MODELS, id);
}

/** The models, each with each number of turns; unchanged without any. */
export const atTurns = (models: readonly string[], turns: readonly number[] = []): string[] =>
  models.flatMap((model) =>
    turns.length ? turns.map((count) => joinTurns(splitTurns(model).id, count)) : [model],
  );

/** A model's manifest, without loading the model. @throws ModelError */
export async function manifestOf(model: string): Promise<Manifest> {
  const path = join(modelFolder(model), "manifest.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new ModelError(`There is no model "${model}": ${path} cannot be read.`);
  });
  return withTurns(readManifest(text, path), splitTurns(model).turns);
}

const opened = new Map<string, Promise<Denoiser>>();

/** A model for all tasks of a pool's thread; it stays open, on one core. @throws ModelError */
export function threadModel(model: string): Promise<Denoiser> {
  if (!opened.has(model)) opened.set(model, openModel(model, { threads: 1 }));
  return opened.get(model)!;
}

/** Loads a model for runs in this thread. @throws ModelError */
export async function openModel(model: string, options: NodeOptions = {}): Promise<Denoiser> {
  await manifestOf(model);
  return loadNodeDenoiser(modelFolder(model), { ...options, turns: splitTurns(model).turns });
}
