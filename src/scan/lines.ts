// The lines of a grid: their distance from the expected places, and how many of them exist.
import { bend, type Place, type Shift } from "./geometry.ts";
import { between, type Plane } from "./image.ts";

/** Sampling points between two crossings, away from digits and thick crossings. */
const ALONG = [0.14, 0.23, 0.32, 0.41, 0.5, 0.59, 0.68, 0.77, 0.86];
/** Step of the search across a line, in cells. */
const STEP = 1 / 24;

/** The pieces of lines in both directions, each between two neighbouring crossings. */
export interface Pieces {
  readonly across: readonly Shift[];
  readonly down: readonly Shift[];
}

/**
 * Searches the lines of a grid of `size` cells a side, near the places that `place` gives.
 * @param dark darkness of the picture, 0..1. @param range largest distance, in cells
 */
export function pieces(dark: Plane, place: Place, range: number, size = 9): Pieces {
  const cell = 9 / size;
  const look = (line: number, piece: number, flat: boolean): Shift => {
    const values: number[] = [];
    const reach = Math.round(range / STEP);
    for (let k = -reach; k <= reach; k++) {
      let sum = 0;
      for (const t of ALONG) {
        const [a, b] = [(piece + t) * cell, (line + k * STEP) * cell];
        const { x, y } = flat ? place(a, b) : place(b, a);
        sum += between(dark, x, y);
      }
      values.push(sum / ALONG.length);
    }
    const top = values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
    const rest = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.4)]!;
    const at = [(piece + 0.5) * cell, line * cell] as const;
    const [u, v] = flat ? at : [at[1], at[0]];
    // Between steps: the centre of the dark part around the darkest step.
    let [weight, by] = [0, 0];
    for (let k = Math.max(0, top - 2); k <= Math.min(values.length - 1, top + 2); k++) {
      const over = Math.max(0, values[k]! - rest);
      weight += over;
      by += over * (k - reach);
    }
    const shift = weight ? (by / weight) * STEP * cell : 0;
    return { u, v, by: shift, weight: values[top]! - rest };
  };
  const all = (flat: boolean) =>
    Array.from({ length: (size + 1) * size }, (_, i) => look(Math.floor(i / size), i % size, flat));
  return { across: all(true), down: all(false) };
}

/** Darkness under which a line does not exist, as a share of the paper. */
const FAINTEST = 0.015;

/** Share of the line pieces of a grid of `size` that exist, at most `range` of a cell off. */
export function linesThere(dark: Plane, place: Place, size: number, range = 0.2): number {
  const { across, down } = pieces(dark, place, range, size);
  const weights = [...across, ...down].map(({ weight }) => weight).sort((a, b) => a - b);
  const usual = weights[Math.floor(weights.length * 0.7)]!;
  const enough = Math.max(FAINTEST, 0.25 * usual);
  return weights.filter((weight) => weight > enough).length / weights.length;
}

/** The place of the grid after correction by its lines: the paper may be bent, the corners slightly off. */
export function snapped(dark: Plane, place: Place): Place {
  let now = place;
  for (const range of [0.34, 0.15]) {
    const { across, down } = pieces(dark, now, range);
    const right = bend(down);
    const below = bend(across);
    const before = now;
    now = (u, v) => before(u + right(u, v), v + below(u, v));
  }
  return now;
}
