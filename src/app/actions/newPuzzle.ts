// New puzzles by level and seed, today's, and the collection: made in a worker. How far a person has
// come with them is collection.ts's.
import { daily, type Level, LEVELS } from "../../sudoku/levels.ts";
import type { AppStores } from "../state/app.ts";
import { boardOfClues } from "../state/game.ts";
import { setPuzzle } from "./puzzle.ts";
import { remember, standings } from "./collection.ts";
import type { LevelRequest } from "./levelWorker.ts";

/** The clues of a puzzle by its name: equal names give equal puzzles everywhere. */
export type Make = (request: LevelRequest) => Promise<Uint8Array>;

export const makeInWorker: Make = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./levelWorker.ts", import.meta.url), { type: "module" });
    const end = () => worker.terminate();
    worker.addEventListener("message", ({ data }: MessageEvent<Uint8Array>) => {
      end();
      resolve(data);
    });
    worker.addEventListener("error", ({ message }) => {
      end();
      reject(new Error(`A puzzle could not be made: ${message || "the worker stopped"}.`));
    });
    worker.postMessage(request);
  });

/** Puzzles of a level in the collection: those of the first seeds. */
export const IN_COLLECTION = 12;

export const nameOf = ({ level, seed }: LevelRequest): string => `${level}-${seed}`;

/** Makes a puzzle and puts it on the table. The game before it is left whole. */
export async function playNew(app: AppStores, request: LevelRequest, make: Make): Promise<void> {
  const clues = await make(request);
  const standing = { clues: clues.join(""), solved: standings()[nameOf(request)]?.solved ?? false };
  remember(nameOf(request), standing);
  setPuzzle(app, boardOfClues(clues));
}

/** @param now a moment; the day is the one where the person is */
export function today(now: Date): LevelRequest & { readonly date: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { ...daily(date), date };
}

export const levelNamed = (level: Level) => LEVELS.find((one) => one.level === level)!;
