// Numbers and causes in plain English, for all texts about a run.
import { RESTART } from "../diffusion/memory.ts";
import type { Domain } from "../diffusion/domain.ts";
import type { Cause, Place } from "../diffusion/types.ts";

/** "98 %"; never rounds to certainty: 0.9996 is "99.9 %", 0.001 is "under 1 %". */
export function percent(p: number): string {
  if (p > 0 && p < 0.01) return "under 1 %";
  if (p > 0.99) return `${Math.floor(p * 1000) / 10} %`;
  return `${Math.round(p * 100)} %`;
}

/** "quality 0.18, lowest of 31, under 0.50": the score, and the decision. */
export function causeInWords(cause: Cause): string {
  const { score, value, of } = cause;
  const scored = `${score} ${decimals(value)}`;
  switch (cause.by) {
    case "threshold": {
      const [under, line] = apart(value, cause.threshold);
      return `${score} ${under}${placeInWords(cause)}, under ${line}`;
    }
    case "rank": {
      const place =
        cause.count < of ? placeInWords(cause) : of > 1 ? `, with all ${of} at once` : "";
      return `${score === RESTART ? "a restart" : scored}${place}`;
    }
    case "budget":
      return `${scored}${placeInWords(cause)}; the schedule keeps ${cause.keep} of ${cause.free}`;
    case "draw": {
      const { probability, draws } = cause;
      const chance = percent(probability);
      if (draws > 1) return `${scored}, drawn by chance (${chance} in the first of ${draws} draws)`;
      return probability === value
        ? `${scored}, drawn by chance`
        : `${scored}, drawn by chance (${chance})`;
    }
    case "chance":
      return cause.count < of
        ? `picked at random, ${cause.count} of ${of}`
        : of > 1
          ? `with all ${of} at once`
          : "the only one there was";
    case "hand":
      return value > 0 ? `by hand, quality ${decimals(value)}` : "by hand";
    case "unknown":
      return of === 0 ? "why is not recorded" : scored;
  }
}

/** ", 2nd lowest of 31", and how many others are equally low. */
function placeInWords({ rank, equals, of }: Place & { readonly of: number }): string {
  if (of <= 1) return "";
  if (equals === of) return `, like all ${of}`;
  const alike = equals > 1 ? `, with ${equals - 1} as low` : "";
  return `, ${rank === 1 ? "" : `${ordinal(rank)} `}lowest of ${of}${alike}`;
}

/** A token within a sentence: "5"; words are quoted, because they may contain spaces. */
export const tokenInWords = (domain: Domain, token: number): string =>
  domain.layout.kind === "text"
    ? `“${domain.symbol(token).replaceAll("\n", "↵")}”`
    : domain.symbol(token);

/** The article of a token within a sentence: "the 5", but “sky”. */
export const theBefore = ({ layout }: Domain): string => (layout.kind === "text" ? "" : "the ");

/** "1 cell", "3 cells". */
export const count = (n: number, noun: string): string =>
  `${n} ${n === 1 ? noun : noun.endsWith("s") || noun.endsWith("sh") ? `${noun}es` : `${noun}s`}`;

/** Two decimals, or three if the value has more. */
export function decimals(value: number): string {
  const hundredths = value * 100;
  return value.toFixed(Math.abs(hundredths - Math.round(hundredths)) < 0.05 ? 2 : 3);
}

/** A value and the threshold above it, with enough decimals to show the difference. */
function apart(value: number, threshold: number): readonly [string, string] {
  const texts = [decimals(value), decimals(threshold)] as const;
  for (let digits = 3; Number(texts[0]) >= Number(texts[1]) && digits <= 12; digits++) {
    const [under, line] = [value.toFixed(digits), threshold.toFixed(digits)];
    if (Number(under) < Number(line)) return [under, shortest(line)];
  }
  return texts;
}

/** Removes zeros at the end, except from the first two decimals. */
const shortest = (decimal: string): string => decimal.replace(/(\.\d\d\d*?)0+$/, "$1");

function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}
