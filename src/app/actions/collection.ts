// Remembers in the browser which new puzzles a person has started or solved. Separate from
// newPuzzle.ts, because the first screen does not need that.
import * as v from "valibot";
import type { AppStores } from "../state/app.ts";
import { cluesOf } from "../state/game.ts";
import { solutionOf } from "../state/judge.ts";

const KEPT = "second-thoughts-collection";
const standing = v.strictObject({
  clues: v.pipe(v.string(), v.regex(/^\d{81}$/)),
  solved: v.boolean(),
});
const kept = v.record(v.pipe(v.string(), v.regex(/^[1-5]-\d{1,10}$/)), standing);
export type Standing = v.InferOutput<typeof standing>;

/** All puzzles begun, by name. Damaged entries count as none. */
export function standings(): Readonly<Record<string, Standing>> {
  try {
    const read = v.safeParse(kept, JSON.parse(localStorage.getItem(KEPT) ?? "{}"));
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}

export function remember(name: string, now: Standing): void {
  try {
    // Read each time: another tab may have added others.
    localStorage.setItem(KEPT, JSON.stringify({ ...standings(), [name]: now }));
  } catch {
    // Without storage only the mark in the list is lost.
  }
}

/** Marks the current puzzle as solved when it is. */
export function keepCollection({ game }: AppStores): void {
  game.subscribe(({ board }, before) => {
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
