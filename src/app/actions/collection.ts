// Remembers in the browser which new puzzles a person has started or solved. Separate from
// newPuzzle.ts, because the first screen does not need that.
import * as v from "valibot";
import type { AppStores } from "../state/app.ts";
import { cluesOf } from "../state/game.ts";
import { solutionOf } from "../state/judge.ts";
import { stored } from "../state/persisted.ts";

const standing = v.strictObject({
  clues: v.pipe(v.string(), v.regex(/^\d{81}$/)),
  solved: v.boolean(),
});
const kept = v.record(v.pipe(v.string(), v.regex(/^[1-5]-\d{1,10}$/)), standing);
export type Standing = v.InferOutput<typeof standing>;

const collection = stored("second-thoughts-collection", kept, {});

/** All puzzles begun, by name. Damaged entries count as none. */
export const standings = (): Readonly<Record<string, Standing>> => collection.read();

/** Read each time: another tab may have added others. */
export const remember = (name: string, now: Standing): void =>
  collection.write({ ...standings(), [name]: now });

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
