// Numbers of the Lab as people read them.
import type { Measured } from "../../trace/measured.ts";

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** "92.1 % (90.3 to 93.6)" */
export const rateOf = (row: Measured): string =>
  `${percent(row.valid_rate)} (${(row.valid_low * 100).toFixed(1)} to ${(row.valid_high * 100).toFixed(1)})`;

export const many = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** Releases of a right digit, a board. */
export const neededNot = (row: Measured): number =>
  Math.max(0, row.releases_mean - row.releases_wrong_mean);

export const SETS: Readonly<Record<string, string>> = {
  minimal: "Minimal",
  hard: "Hard",
  givens30: "30 givens",
  many: "Several solutions",
  "validation-minimal": "Validation, minimal",
  "validation-hard": "Validation, hard",
  "validation-givens30": "Validation, 30 givens",
};

export const setName = (set: string): string => SETS[set] ?? set;

/** Of a board with several solutions, no digit is the wrong one. */
export const isJudged = (row: Measured): boolean => row.judged > 0;
