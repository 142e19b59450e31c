// The lines of a grid: where they are near the places they should be at, and how many are there at all.
import { bend, type Place, type Shift } from "./geometry.ts";
import { between, type Plane } from "./image.ts";

/** Where between two crossings a line is looked at: digits and thick crossings are far from it. */
const ALONG = [0.14, 0.23, 0.32, 0.41, 0.5, 0.59, 0.68, 0.77, 0.86];
/** Steps of a look across, in cells. */
const STEP = 1 / 24;

/** The pieces of lines in one direction: each between two neighbouring crossings. */
export interface Pieces {
  readonly across: readonly Shift[];
  readonly down: readonly Shift[];
}

/**
 * Looks for the lines of a grid of `size` cells a side, near where `place` says.
 * @param dark how dark the picture is, 0..1. @param range how far they may be off, in cells
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
    // Between steps: the middle of what is dark around the darkest.
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

/** A line that is lighter than this is none, as a share of the paper. */
const FAINTEST = 0.015;

/** Which share of the pieces of the lines of a grid of `size` is there, at most `range` of a cell off. */
export function linesThere(dark: Plane, place: Place, size: number, range = 0.2): number {
  const { across, down } = pieces(dark, place, range, size);
  const weights = [...across, ...down].map(({ weight }) => weight).sort((a, b) => a - b);
  const usual = weights[Math.floor(weights.length * 0.7)]!;
  const enough = Math.max(FAINTEST, 0.25 * usual);
  return weights.filter((weight) => weight > enough).length / weights.length;
}

/** The place of the grid as its lines say: the paper may be bent, the corners a little off. */
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
