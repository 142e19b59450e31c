// The lines of a grid: their distance from the expected places, and how many of them exist.
import { bend, nearby, type Place, type Shift, tabulated } from "./geometry.ts";
import { between, type Plane } from "./image.ts";

/** Sampling points between two crossings, away from digits and thick crossings. */
const ALONG = [0.14, 0.23, 0.32, 0.41, 0.5, 0.59, 0.68, 0.77, 0.86];
/** Step of the search across a line, in cells. */
const STEP = 1 / 24;

/** Lines from left to right, or from top to bottom. */
type Way = "across" | "down";

/**
 * Searches the lines of a grid of `size` cells a side near the places that `place` gives: every piece between
 * two neighbouring crossings.
 * @param dark darkness of the picture, 0..1. @param range largest distance, in cells
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
    // Between steps: the centre of the dark part around the darkest step.
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

/** Darkness under which a line does not exist, as a share of the paper. */
const FAINTEST = 0.004;
/** Width of the search around a line, as a multiple of the allowed distance. */
const AROUND = 2.5;

/**
 * Share of the line pieces of a grid of `size` that exist: the darkest place around each is at most `range` of
 * a cell off. The place counts and not the darkness, so pale and blurred lines exist too; without any lines,
 * four of ten are at the right place by chance.
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

/** Cells a side that a frame may contain if the edge of the grid is broken, pale or hidden, */
const PARTS = [9, 8, 6, 3];
/** with every number of cells before it. */
const MOVED = PARTS.flatMap((cells) =>
  Array.from({ length: 10 - cells }, (_, by) => ({ cells, by })),
);

/** The place of the whole grid if `place` is that of some of its rows and columns: the one with most lines. */
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

/** The place of the grid after correction by its lines: the paper may be bent, the corners slightly off. */
export function bent(dark: Plane, place: Place): Place {
  return followed(dark, followed(dark, place, 0.34, bend), 0.15, bend);
}

/** The same for small parts: a corner may be turned up. */
export const snapped = (dark: Plane, place: Place): Place => followed(dark, place, 0.25, nearby);

function followed(dark: Plane, place: Place, range: number, smooth: typeof bend): Place {
  const right = smooth(pieces(dark, place, range, "down"));
  const below = smooth(pieces(dark, place, range, "across"));
  return tabulated((u, v) => place(u + right(u, v), v + below(u, v)));
}
