// The puzzle sets of the app, fetched when first needed. They are the files that the command line
// measures on, so their digests agree.
import extreme from "../../../../puzzles/extreme.txt?url";
import given30 from "../../../../puzzles/givens30.txt?url";
import hardest from "../../../../puzzles/hardest.txt?url";
import hard from "../../../../puzzles/hard.txt?url";
import many from "../../../../puzzles/many.txt?url";
import minimal from "../../../../puzzles/minimal.txt?url";
import { sumsInSet } from "../../../domains/sums.ts";
import { allPuzzles } from "../../../sudoku/formats.ts";
import { type BenchPuzzle, textOf } from "../../../results/measuring.ts";
import { sumsOfSet, textOfSums } from "../../../sums/sets.ts";
import type { Read } from "./reading.ts";

const URLS = { minimal, hard, extreme, hardest, givens30: given30, many } as const;

export type SetId = keyof typeof URLS;
export const SET_IDS = Object.keys(URLS) as readonly SetId[];

export const isSet = (id: unknown): id is SetId => SET_IDS.some((known) => known === id);
export const fileOf = (set: SetId): string => `puzzles/${set}.txt`;

/** The first boards of a set, and the digest that rows store. */
export interface Boards {
  readonly puzzles: readonly BenchPuzzle[];
  readonly hash: string;
}

export type Sets = (set: SetId, count: number) => Promise<Boards>;

export function createSets(read: Read): Sets {
  const kept = new Map<SetId, Promise<readonly BenchPuzzle[]>>();
  const whole = (set: SetId) => {
    const known = kept.get(set);
    if (known) return known;
    const puzzles = read(URLS[set]).then((text) =>
      allPuzzles(text).map(({ board, solution }) => ({
        clues: board,
        // The set "many" has several solutions; the one in its file is arbitrary.
        solution: set === "many" ? null : solution,
      })),
    );
    kept.set(set, puzzles);
    // After a failure the next call fetches it again.
    puzzles.catch(() => kept.delete(set));
    return puzzles;
  };
  return async (set, count) => {
    const puzzles = (await whole(set)).slice(0, count);
    return { puzzles, hash: await digestOf(textOf(puzzles)) };
  };
}

/** The first sums of a set that is made by seed, such as "sums-half"; null for other sets. */
export async function madeSums(set: string, count: number): Promise<Boards | null> {
  const found = sumsInSet(set);
  const puzzles = found && sumsOfSet(found.name, found.digits, count);
  return puzzles && { puzzles, hash: await digestOf(textOfSums(found.digits, puzzles)) };
}

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
