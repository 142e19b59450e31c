// The heat maps: which number of a cell becomes a colour, on which scale. The colours are tokens in
// theme.css.
import type { Frame } from "../../trace/frame.ts";
import { decimals, percent } from "../../trace/words.ts";
import { heat as words } from "../words.ts";
import { readingOf } from "./reading.ts";

export type Heat = "none" | "quality" | "confidence" | "entropy" | "remasks";

export interface Scale {
  readonly heat: Exclude<Heat, "none">;
  readonly label: string;
  /** What is coloured, and what the ends mean. */
  readonly help: string;
  readonly low: string;
  readonly high: string;
  readonly format: (value: number) => string;
}

export const SCALES: readonly Scale[] = [
  { heat: "quality", ...words.quality, format: decimals },
  { heat: "confidence", ...words.confidence, format: percent },
  { heat: "entropy", ...words.entropy, format: (value) => `${decimals(value)} nats` },
  { heat: "remasks", ...words.remasks, format: (value) => `${value} ×` },
];

export const HEATS: readonly Heat[] = [...SCALES.map(({ heat }) => heat), "none"];

export const scaleOf = (heat: Heat): Scale | null =>
  SCALES.find((scale) => scale.heat === heat) ?? null;

/** The number of a cell that a heat map shows, in the map's unit; null for none. */
export function valueOf(frame: Frame, cell: number, heat: Heat): number | null {
  if (heat === "none") return null;
  if (heat === "remasks") {
    const { given, remasks } = frame.cells[cell]!;
    return given || remasks === 0 ? null : remasks;
  }
  const reading = readingOf(frame, cell);
  if (heat === "quality") return reading.quality;
  return heat === "entropy" ? reading.entropy : (reading.best?.probability ?? null);
}

/** The value at the top of a scale in this frame; only counts grow with the run. */
export function topOf(frame: Frame, heat: Heat): number {
  if (heat === "entropy") return Math.log(frame.domain.vocab);
  if (heat !== "remasks") return 1;
  return frame.cells.reduce((most, { remasks }) => Math.max(most, remasks), 4);
}

const STOPS = 4;

/** A CSS colour on a scale, in steps that can be told apart. @param at 0 = low end, 1 = high end */
export function heatColour(heat: Exclude<Heat, "none">, at: number): string {
  const place = Math.min(1, Math.max(0, at)) * STOPS;
  const low = Math.min(STOPS - 1, Math.floor(place));
  const share = Math.round((place - low) * 20) * 5;
  if (share === 0) return `var(--${heat}-${low})`;
  if (share === 100) return `var(--${heat}-${low + 1})`;
  return `color-mix(in oklab, var(--${heat}-${low + 1}) ${share}%, var(--${heat}-${low}))`;
}

/** The scale as a CSS gradient, low to high. */
export function heatGradient(heat: Exclude<Heat, "none">): string {
  const stops = Array.from({ length: STOPS + 1 }, (_, i) => `var(--${heat}-${i})`);
  return `linear-gradient(in oklab to right, ${stops.join(", ")})`;
}
