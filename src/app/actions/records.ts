// The best time of each level and how many hints a puzzle took, stored by the browser. Damaged
// entries count as none.
import * as v from "valibot";

const KEPT = "second-thoughts-records";
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const kept = v.strictObject({
  /** Seconds, by level. */
  best: v.record(v.pipe(v.string(), v.regex(/^[1-5]$/)), count),
  /** Hints taken, by the clues of the puzzle. */
  hints: v.record(v.pipe(v.string(), v.regex(/^\d{81}$/)), count),
});
type Records = v.InferOutput<typeof kept>;

const NONE: Records = { best: {}, hints: {} };
/** Puzzles whose hints are remembered. */
const MOST = 60;

function records(): Records {
  try {
    const read = v.safeParse(kept, JSON.parse(localStorage.getItem(KEPT) ?? "null"));
    return read.success ? read.output : NONE;
  } catch {
    return NONE;
  }
}

function keep(now: Records): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(now));
  } catch {
    // Without storage only the record is lost.
  }
}

export const hintsOf = (line: string): number => records().hints[line] ?? 0;

export function countHint(line: string): void {
  const { best, hints } = records();
  const others = Object.entries(hints).filter(([other]) => other !== line);
  const counted = [...others.slice(1 - MOST), [line, (hints[line] ?? 0) + 1]];
  keep({ best, hints: Object.fromEntries(counted) });
}

/** Stores the time of a solved game. @returns the best time of its level before, or null */
export function timed(level: number, seconds: number): number | null {
  const { best, hints } = records();
  const before = best[level] ?? null;
  if (before === null || seconds < before) keep({ best: { ...best, [level]: seconds }, hints });
  return before;
}
