// New puzzles by level and seed, today's puzzle, and the collection, made in a worker.
// collection.ts remembers which are started or solved.
import { abortOf } from "../../deferred.ts";
import { askWorker } from "../../model/ask.ts";
import { daily, type Level, LEVELS } from "../../sudoku/levels.ts";
import type { AppStores } from "../state/app.ts";
import { boardOfClues } from "../state/game.ts";
import { setPuzzle } from "./puzzle.ts";
import { remember, standings } from "./collection.ts";
import type { LevelReply, LevelRequest } from "./levelWorker.ts";

/** The clues of a puzzle by level and seed: equal ones give equal puzzles everywhere. Null when cancelled. */
export type Make = (request: LevelRequest, signal?: AbortSignal) => Promise<Uint8Array | null>;

export const makeInWorker: Make = (request, signal) =>
  askWorker<LevelRequest, LevelReply, Uint8Array | null>(
    new Worker(new URL("./levelWorker.ts", import.meta.url), { type: "module" }),
    {
      kind: `puzzle of level ${request.level}`,
      request,
      failed: "A puzzle could not be made",
      hear: (reply, end) => {
        if (reply !== "started") end(reply);
      },
      ...(signal && { givenUp: abortOf(signal).then(() => null) }),
    },
  );

/** Puzzles of a level in the collection: seeds 1 to 12. */
export const IN_COLLECTION = 12;

export const nameOf = ({ level, seed }: LevelRequest): string => `${level}-${seed}`;

/**
 * Makes a puzzle and puts it on the board. The game before it is kept.
 * @param signal cancels it: the board then stays
 */
export async function playNew(
  app: AppStores,
  request: LevelRequest,
  make: Make,
  signal?: AbortSignal,
): Promise<void> {
  const clues = await make(request, signal);
  if (!clues) return;
  const standing = { clues: clues.join(""), solved: standings()[nameOf(request)]?.solved ?? false };
  remember(nameOf(request), standing);
  setPuzzle(app, boardOfClues(clues));
}

/** @param now a moment; its day is taken in local time */
export function today(now: Date): LevelRequest & { readonly date: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { ...daily(date), date };
}

export const levelNamed = (level: Level) => LEVELS.find((one) => one.level === level)!;

export type Day = ReturnType<typeof today>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Noon, so that daylight saving time changes no date. */
const noonOf = (now: Date): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12).getTime();

/**
 * The days of the month up to now, in order.
 * @returns also how many days of its first week, from Monday on, belong to the month before
 */
export function monthUpTo(now: Date): { readonly days: readonly Day[]; readonly skipped: number } {
  const first = new Date(now.getFullYear(), now.getMonth(), 1);
  const days = Array.from({ length: now.getDate() }, (_, i) =>
    today(new Date(noonOf(first) + i * DAY_MS)),
  );
  return { days, skipped: (first.getDay() + 6) % 7 };
}

/** Days in a row with a solved puzzle, up to today, or to yesterday if today's is not solved. */
export function streakOf(now: Date, isSolved: (name: string) => boolean): number {
  const solvedAgo = (days: number) =>
    isSolved(nameOf(today(new Date(noonOf(now) - days * DAY_MS))));
  const from = solvedAgo(0) ? 0 : 1;
  let days = from;
  while (solvedAgo(days)) days++;
  return days - from;
}
