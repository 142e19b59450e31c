// The best time of each level and how many hints a puzzle took, stored by the browser. Damaged
// entries count as none.
import * as v from "valibot";
import { stored } from "../state/persisted.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const kept = v.strictObject({
  /** Seconds, by level. */
  best: v.record(v.pipe(v.string(), v.regex(/^[1-5]$/)), count),
  /** Hints taken, by the clues of the puzzle. */
  hints: v.record(v.pipe(v.string(), v.regex(/^\d{81}$/)), count),
});
type Records = v.InferOutput<typeof kept>;

const records = stored<Records>("second-thoughts-records", kept, { best: {}, hints: {} });
/** Puzzles whose hints are remembered. */
const MOST = 60;

export const hintsOf = (line: string): number => records.read().hints[line] ?? 0;

export function countHint(line: string): void {
  const { best, hints } = records.read();
  const others = Object.entries(hints).filter(([other]) => other !== line);
  const counted = [...others.slice(1 - MOST), [line, (hints[line] ?? 0) + 1]];
  records.write({ best, hints: Object.fromEntries(counted) });
}

/** Stores the time of a solved game. @returns the best time of its level before, or null */
export function timed(level: number, seconds: number): number | null {
  const { best, hints } = records.read();
  const before = best[level] ?? null;
  if (before === null || seconds < before)
    records.write({ best: { ...best, [level]: seconds }, hints });
  return before;
}
