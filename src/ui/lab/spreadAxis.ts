// Axes for values that are mostly close to one end: linear there, logarithmic further away.
import { scaleSymlog } from "d3-scale";
import type { Tick } from "./Chart.tsx";

export interface SpreadAxis {
  /** The place of a value, in pixels. */
  readonly at: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** Failures under this share have a linear scale. */
const FAILING = 0.01;
const RATES = [1, 0.99, 0.97, 0.9, 0.8, 0.5, 0.95, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1, 0];

/**
 * Shares that are mostly close to 1.
 * @param lowest the smallest share that is drawn
 * @param range pixels of the smallest share and of 1
 * @param room the smallest distance of two numbers of the axis, in pixels
 */
export function rateAxis(lowest: number, range: readonly [number, number], room = 16): SpreadAxis {
  const first = Math.max(0, Math.floor(lowest * 10) / 10 - 0.02);
  const scale = scaleSymlog([1 - first, 0], range).constant(FAILING);
  const at = (rate: number) => scale(1 - rate);
  const shown = RATES.filter((rate) => rate >= first);
  return { at, ticks: spaced(shown, at, room, (rate) => `${Math.round(rate * 100)} %`) };
}

/** Counts under this have a linear scale. */
const FEW = 2;
const COUNTS = [0, 10, 100, 1000, 1, 3, 30, 300, 3000];

/** Counts on both sides of an axis, small and very large ones. */
export function countAxis(
  left: number,
  right: number,
  range: readonly [number, number],
  room = 28,
): SpreadAxis {
  const scale = scaleSymlog([-left, Math.max(right, 1)], range).constant(FEW);
  const values = COUNTS.flatMap((count) => (count === 0 ? [0] : [count, -count]));
  const shown = values.filter((value) => value >= -left && value <= Math.max(right, 1));
  return { at: scale, ticks: spaced(shown, scale, room, (value) => String(Math.abs(value))) };
}

/** Ticks for the values that have space, with priority in the order of the list. */
function spaced(
  values: readonly number[],
  at: (value: number) => number,
  room: number,
  inWords: (value: number) => string,
): Tick[] {
  const ticks: Tick[] = [];
  for (const value of values) {
    const place = at(value);
    if (ticks.every((tick) => Math.abs(tick.at - place) >= room))
      ticks.push({ at: place, text: inWords(value) });
  }
  return ticks;
}
