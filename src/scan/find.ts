// Finds the Sudoku in a picture: dark frames, the corners of each, and the frame with the lines of a grid.
import { components, extremes, hull, type Quad, quadAround } from "./components.ts";
import { homography, type Place, tabulated } from "./geometry.ts";
import { darkness, type Plane, shrunk } from "./image.ts";
import { bent, linesThere, snapped, widened } from "./lines.ts";

/** Longest side of the picture for the search, in pixels. */
const LOOKED_AT = 1000;
/**
 * Settings for what counts as ink, tried in this order: darker than the surroundings by `level` times the picture's
 * ink; the surroundings are 1/`part` of the picture's shorter side. Small surroundings ignore shadows and fingers,
 * large ones keep thick lines whole.
 */
const LOOKS = [
  { part: 24, level: 0.6 },
  { part: 48, level: 0.6 },
  { part: 24, level: 1 },
  { part: 24, level: 0.3 },
  { part: 48, level: 0.3 },
  { part: 24, level: 0.15 },
] as const;
/** Darkness of the ink of a picture: this quantile of its pixels, within bounds. */
const INK = { share: 0.95, least: 0.02, most: 0.2 };
/** Smallest size of a grid, as a share of the picture's shorter side. */
const LEAST = 0.2;
const FRAMES = 4;
/** Largest distance between the corners of equal frames, as a share of the picture's shorter side. */
const SAME = 0.01;
/** Share of the lines of a grid that must be at most `TIGHT` of a cell off, */
const ENOUGH = 0.8;
const TIGHT = 0.09;
/** and share that ends the search for a better frame. */
const SURELY = 0.97;
const OTHER_SIZES = [25, 16, 12, 10, 8, 6, 4];

export interface Grid {
  readonly corners: Quad;
  /** A place on the grid, in cells, to a place in the picture. */
  readonly place: Place;
  /** Share of its lines that were found. */
  readonly lines: number;
}

/** Why there is no grid to read. */
export type Missing =
  | { readonly kind: "none" }
  /** Cells a side. */
  | { readonly kind: "size"; readonly size: number };

/** The grid of 9 x 9 on a picture, in its pixels. @param fast corners only, for a picture that moves */
export function findGrid(picture: Plane, fast = false): Grid | Missing {
  const factor = Math.ceil(Math.max(picture.width, picture.height) / LOOKED_AT);
  const small = shrunk(picture, factor);
  const shorter = Math.min(small.width, small.height);
  const darkBy = (part: number) => darkness(small, Math.max(4, Math.round(shorter / part)));
  const [dark, fine] = [darkBy(24), darkBy(48)];
  const ink = Math.min(INK.most, Math.max(INK.least, quantile(dark.data, INK.share)));
  const frames: Quad[] = [];
  let best: { place: Place; lines: number } = { place: (x, y) => ({ x, y }), lines: 0 };
  const look = (rough: Place) => {
    const place = bent(dark, rough);
    const lines = linesThere(dark, place, 9, TIGHT);
    if (lines > best.lines) best = { place, lines };
  };
  for (const { part, level } of fast ? LOOKS.slice(0, 2) : LOOKS) {
    for (const quad of framesOf(part === 24 ? dark : fine, level * ink, shorter * LEAST)) {
      if (frames.some((other) => isNear(quad, other, shorter * SAME))) continue;
      frames.push(quad);
      look(homography(quad));
    }
    if (best.lines > SURELY) break;
  }
  if (!fast)
    for (const quad of frames) {
      if (best.lines > SURELY) break;
      look(widened(dark, homography(quad)));
    }
  if (best.lines < SURELY) {
    const size = otherSize(dark, frames, Math.max(ENOUGH, best.lines));
    if (size) return { kind: "size", size };
  }
  if (best.lines < ENOUGH) return { kind: "none" };
  const place = snapped(dark, best.place);
  const full = tabulated((u, v) => {
    const { x, y } = place(u, v);
    return { x: (x + 0.5) * factor - 0.5, y: (y + 0.5) * factor - 0.5 };
  });
  const corners: Quad = [full(0, 0), full(9, 0), full(9, 9), full(0, 9)];
  return { corners, place: full, lines: best.lines };
}

/** The quantile of values in 0..1, to 1/256. */
function quantile(values: Float32Array, share: number): number {
  const counts = new Uint32Array(257);
  for (const value of values) counts[Math.floor(value * 256)]!++;
  let at = 0;
  for (let left = share * values.length; left > counts[at]! && at < 256; at++) left -= counts[at]!;
  return at / 256;
}

/** Cells a side of a grid of another size with more than `least` of its lines; null if there is none. */
function otherSize(dark: Plane, frames: readonly Quad[], least: number): number | null {
  // The lines of 12 cells contain those of 4, so the largest size counts.
  for (const size of OTHER_SIZES)
    for (const quad of frames)
      if (linesThere(dark, homography(quad), size, TIGHT) > least) return size;
  return null;
}

/** Whether all corners lie within `far` pixels of each other. */
const isNear = (one: Quad, other: Quad, far: number): boolean =>
  one.every(({ x, y }, i) => Math.hypot(x - other[i]!.x, y - other[i]!.y) < far);

/** Quadrilaterals around the largest components of ink. */
function framesOf(dark: Plane, level: number, least: number): Quad[] {
  return components(dark, level, least)
    .slice(0, FRAMES)
    .flatMap(({ outline }) => {
      const around = quadAround(hull(outline));
      return around ? [around, extremes(outline)] : [extremes(outline)];
    })
    .filter((quad) => isSound(quad, least));
}

/** Convex, and no side much shorter than the others. */
function isSound(quad: Quad, least: number): boolean {
  return quad.every((a, i) => {
    const [b, c] = [quad[(i + 1) % 4]!, quad[(i + 2) % 4]!];
    const turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    return turn > 0 && Math.hypot(b.x - a.x, b.y - a.y) > least * 0.7;
  });
}
