// New puzzles by level and seed, today's, and the collection: made in a worker, and
// remembered as begun or solved by what they are called.
import * as v from "valibot";
import { daily, type Level, LEVELS } from "../../sudoku/levels.ts";
import type { Desk } from "../desk/desk.ts";
import { boardOfClues, cluesOf } from "../hand/store.ts";
import { setPuzzle } from "./actions.ts";
import { solutionOf } from "./judge.ts";
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

/** Makes a puzzle and puts it on the table. The board before it can be had back with undo. */
export async function playNew(desk: Desk, request: LevelRequest, make: Make): Promise<void> {
  const clues = await make(request);
  const standing = { clues: clues.join(""), solved: standingOf(nameOf(request))?.solved ?? false };
  remember(nameOf(request), standing);
  setPuzzle(desk, boardOfClues(clues));
}

/** @param now a moment; the day is the one where the person is */
export function today(now: Date): LevelRequest & { readonly date: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { ...daily(date), date };
}

const KEPT = "second-thoughts-collection";
const standing = v.strictObject({
  clues: v.pipe(v.string(), v.regex(/^\d{81}$/)),
  solved: v.boolean(),
});
const kept = v.record(v.pipe(v.string(), v.regex(/^[1-5]-\d{1,10}$/)), standing);
export type Standing = v.InferOutput<typeof standing>;

/** Everything begun, by name. What is damaged, or from another program, counts as nothing. */
export function standings(): Readonly<Record<string, Standing>> {
  try {
    const read = v.safeParse(kept, JSON.parse(localStorage.getItem(KEPT) ?? "{}"));
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}

const standingOf = (name: string): Standing | undefined => standings()[name];

function remember(name: string, now: Standing): void {
  try {
    // Read anew each time: another tab may have begun others.
    localStorage.setItem(KEPT, JSON.stringify({ ...standings(), [name]: now }));
  } catch {
    // Storage that is full or closed costs the mark in the list, not the game.
  }
}

/** Marks the puzzle on the table as solved when it is. */
export function keepCollection({ hand }: Desk): void {
  hand.subscribe(({ board }, before) => {
    if (board === before.board || board.tokens.includes(0)) return;
    const clues = cluesOf(board);
    const line = clues.join("");
    const mine = Object.entries(standings()).find(([, one]) => one.clues === line);
    if (!mine || mine[1].solved) return;
    const solution = solutionOf(clues);
    if (solution && board.tokens.every((token, cell) => token === solution[cell]))
      remember(mine[0], { clues: line, solved: true });
  });
}

export const levelNamed = (level: Level) => LEVELS.find((one) => one.level === level)!;
