// Which number of a token becomes its colour. The scales are those of the board (board/heat.ts).
import { bestOf, entropyOf, probabilityOf, qualityOf } from "../../diffusion/prediction.ts";
import type { Frame } from "../../trace/frame.ts";
import { type Heat, heatColour } from "../board/heat.ts";
import { words as all } from "./words.ts";

export type TextHeat = "none" | "quality" | "p" | "entropy" | "age" | "changes";

export const TEXT_HEATS = (Object.keys(all.heat) as TextHeat[]).map((value) => ({
  value,
  label: all.heat[value],
}));

const SCALES: Readonly<Record<Exclude<TextHeat, "none">, Exclude<Heat, "none">>> = {
  quality: "quality",
  p: "confidence",
  entropy: "entropy",
  age: "confidence",
  changes: "remasks",
};

/** Nats at which the colour is full: ten equally likely tokens. */
const FULL_ENTROPY = Math.log(10);
/** Changes at which the colour is full. */
const FULL_CHANGES = 4;

/** The number itself; null if unknown. */
export function textValueOf(
  frame: Frame,
  cell: number,
  heat: TextHeat,
  changes: ArrayLike<number>,
): number | null {
  const { prediction, stale, step } = frame;
  const { token, writtenAt, confidence } = frame.cells[cell]!;
  const said = stale ? null : prediction;
  switch (heat) {
    case "none":
      return null;
    case "quality":
      return token === 0 || !said ? null : qualityOf(said, cell);
    case "p": {
      if (token === 0) return said ? (bestOf(said, cell, 1)[0]?.p ?? null) : null;
      return Number.isNaN(confidence) ? said && probabilityOf(said, cell, token) : confidence;
    }
    case "entropy":
      return said && entropyOf(said, cell);
    case "age":
      return token === 0 || step === 0 ? null : step - writtenAt;
    case "changes":
      return changes[cell]! > 0 ? changes[cell]! : null;
  }
}

/** A CSS colour, or undefined if nothing is known. */
export function textColour(heat: TextHeat, value: number | null, step: number): string | undefined {
  if (heat === "none" || value === null) return undefined;
  const share = {
    quality: value,
    p: value,
    entropy: value / FULL_ENTROPY,
    age: 1 - value / Math.max(1, step),
    changes: value / FULL_CHANGES,
  }[heat];
  return heatColour(SCALES[heat], share);
}
