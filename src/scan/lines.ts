// The lines of a grid: where they are near the places they should be at, and how many are there at all.
import { bend, nearby, type Place, type Shift, tabulated } from "./geometry.ts";
import { between, type Plane } from "./image.ts";

/** Sampling points between two crossings, away from digits and thick crossings. */
const ALONG = [0.14, 0.23, 0.32, 0.41, 0.5, 0.59, 0.68, 0.77, 0.86];
/** Step of the search across a line, in cells. */
const STEP = 1 / 24;

/** Lines from left to right, or from top to bottom. */
type Way = "across" | "down";

/**
 * Looks for the lines of a grid of `size` cells a side, near where `place` says: every piece between two
 * neighbouring crossings.
 * @param dark how dark the picture is, 0..1. @param range how far they may be off, in cells
 */
function pieces(dark: Plane, place: Place, range: number, way: Way, size = 9): Shift[] {
  const cell = 9 / size;
  const reach = Math.round(range / STEP);
  return Array.from({ length: (size + 1) * size }, (_, i) => {
    const [line, piece] = [Math.floor(i / size), i % size];
    const values: number[] = [];
    for (let k = -reach; k <= reach; k++) {
      let sum = 0;
      for (const t of ALONG) {
        const [a, b] = [(piece + t) * cell, (line + k * STEP) * cell];
        const { x, y } = way === "across" ? place(a, b) : place(b, a);
        sum += between(dark, x, y);
      }
      values.push(sum / ALONG.length);
    }
    const top = values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
    const rest = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.4)]!;
    // Between steps: the middle of what is dark around the darkest.
    let [weight, by] = [0, 0];
    for (let k = Math.max(0, top - 2); k <= Math.min(values.length - 1, top + 2); k++) {
      const over = Math.max(0, values[k]! - rest);
      weight += over;
      by += over * (k - reach);
    }
    const shift = weight ? (by / weight) * STEP * cell : 0;
    const [along, off] = [(piece + 0.5) * cell, line * cell];
    const [u, v] = way === "across" ? [along, off] : [off, along];
    return { u, v, by: shift, weight: values[top]! - rest };
  });
}

/** A line that is lighter than this is none, as a share of the paper. */
const FAINTEST = 0.004;
/** A line is looked for so many times as far around its place as it may be off. */
const AROUND = 2.5;

/**
 * Which share of the pieces of the lines of a grid of `size` is there: what is darkest around the place of
 * each lies at most `range` of a cell off. It is the place that counts and not how dark a line is, so that
 * pale and blurred lines are seen; where there are none, four in ten are where they should be.
 */
export function linesThere(dark: Plane, place: Place, size: number, range: number): number {
  return (seen(dark, place, size, range, "across") + seen(dark, place, size, range, "down")) / 2;
}

function seen(dark: Plane, place: Place, size: number, range: number, way: Way): number {
  const all = pieces(dark, place, AROUND * range, way, size);
  const limit = (range * 9) / size;
  const there = all.filter(({ by, weight }) => weight > FAINTEST && Math.abs(by) <= limit);
  return there.length / all.length;
}

/** So many cells a frame may hold, where the edge of the grid is broken, pale or hidden, */
const PARTS = [9, 8, 6, 3];
/** and each is tried with so many of the cells before it. */
const MOVED = PARTS.flatMap((cells) =>
  Array.from({ length: 10 - cells }, (_, by) => ({ cells, by })),
);

/** The place of the whole grid, when `place` is that of some of its rows and columns: where most lines are. */
export function widened(dark: Plane, place: Place): Place {
  const [across, down] = (["across", "down"] as const).map((way) => {
    const scores = MOVED.map(({ cells, by }) => {
      const at = (line: number) => ((line - by) * 9) / cells;
      return seen(
        dark,
        (u, v) => (way === "down" ? place(at(u), v) : place(u, at(v))),
        9,
        0.09,
        way,
      );
    });
    return MOVED[scores.indexOf(Math.max(...scores))]!;
  });
  return (u, v) =>
    place(((u - down!.by) * 9) / down!.cells, ((v - across!.by) * 9) / across!.cells);
}

/** The place of the grid as its lines say: the paper may be bent, the corners a little off. */
export function bent(dark: Plane, place: Place): Place {
  return followed(dark, followed(dark, place, 0.34, bend), 0.15, bend);
}

/** The same more closely: a corner may be turned up. */
export const snapped = (dark: Plane, place: Place): Place => followed(dark, place, 0.25, nearby);

function followed(dark: Plane, place: Place, range: number, smooth: typeof bend): Place {
  const right = smooth(pieces(dark, place, range, "down"));
  const below = smooth(pieces(dark, place, range, "across"));
  return tabulated((u, v) => place(u + right(u, v), v + below(u, v)));
}
