// How numbers and causes are said in plain English, wherever a run is told in words.
import { RESTART } from "../diffusion/memory.ts";
import { BY_HAND } from "./game.ts";
import type { Cause } from "../diffusion/types.ts";

/** "98 %"; never rounds a doubt away: 0.9996 is "99.9 %", 0.001 is "under 1 %". */
export function percent(p: number): string {
  if (p > 0 && p < 0.01) return "under 1 %";
  if (p > 0.99 && p < 1) return `${Math.floor(p * 1000) / 10} %`;
  return `${Math.round(p * 100)} %`;
}

/** "quality 0.18, lowest of 31, under 0.50". */
export function causeInWords({ score, value, rank, of, threshold }: Cause): string {
  const place = of > 1 ? `, ${rank === 1 ? "" : `${ordinal(rank)} `}lowest of ${of}` : "";
  const line = threshold === null ? "" : `, under ${decimals(threshold)}`;
  if (score === BY_HAND) return value > 0 ? `by hand, quality ${decimals(value)}` : "by hand";
  if (score === RESTART) return `a restart${place}`;
  return score === "random"
    ? `drawn at random of ${of}`
    : `${score} ${decimals(value)}${place}${line}`;
}

/** "1 cell", "3 cells". */
export const count = (n: number, noun: string): string =>
  `${n} ${n === 1 ? noun : noun.endsWith("s") || noun.endsWith("sh") ? `${noun}es` : `${noun}s`}`;

/** Two decimals, three where two would hide which side of a line a value fell. */
export function decimals(value: number): string {
  const hundredths = value * 100;
  return value.toFixed(Math.abs(hundredths - Math.round(hundredths)) < 0.05 ? 2 : 3);
}

function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}
