// Finds the Sudoku in a picture: dark frames, the corners of each, and the frame with the lines of a grid.
import { components, extremes, hull, type Quad, quadAround } from "./components.ts";
import { homography, type Place, tabulated } from "./geometry.ts";
import { darkness, type Plane, shrunk } from "./image.ts";
import { linesThere, snapped } from "./lines.ts";

/** Longest side of the picture for the search, in pixels. */
const LOOKED_AT = 1000;
/**
 * Settings for what counts as ink, tried in this order: darker than the surroundings by `level`; the surroundings are
 * 1/`part` of the picture's shorter side. Small surroundings ignore shadows and fingers, large ones keep thick lines whole.
 */
const LOOKS = [
  { part: 24, level: 0.12 },
  { part: 48, level: 0.12 },
  { part: 24, level: 0.2 },
  { part: 24, level: 0.06 },
  { part: 48, level: 0.06 },
  { part: 24, level: 0.03 },
] as const;
/** Smallest size of a grid, as a share of the picture's shorter side. */
const LEAST = 0.2;
const FRAMES = 4;
/** Share of its lines that must be near their places before a frame is examined, */
const LIKELY = 0.6;
/** then share that must be at most `TIGHT` of a cell off, */
const ENOUGH = 0.8;
const TIGHT = 0.09;
/** and share that ends the search for a better frame. */
const SURELY = 0.97;
const OTHER_SIZES = [4, 6, 8, 10, 12, 16];

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
  let best: { place: Place; rough: Place; lines: number } | null = null;
  for (const { part, level } of fast ? LOOKS.slice(0, 2) : LOOKS) {
    for (const quad of framesOf(part === 24 ? dark : fine, level, shorter * LEAST)) {
      const rough = homography(quad);
      const likely = linesThere(dark, rough, 9) > LIKELY;
      const place = likely ? snapped(dark, rough) : rough;
      const lines = likely ? linesThere(dark, place, 9, TIGHT) : 0;
      if (!best || lines > best.lines) best = { place, rough, lines };
    }
    if (best && best.lines > SURELY) break;
  }
  if (!best) return { kind: "none" };
  const { place, rough } = best;
  if (best.lines < ENOUGH) return otherSize(dark, rough) ?? { kind: "none" };
  const full = tabulated((u, v) => {
    const { x, y } = place(u, v);
    return { x: (x + 0.5) * factor - 0.5, y: (y + 0.5) * factor - 0.5 };
  });
  const corners: Quad = [full(0, 0), full(9, 0), full(9, 9), full(0, 9)];
  return { corners, place: full, lines: best.lines };
}

function otherSize(dark: Plane, place: Place): Missing | null {
  // The lines of 12 cells contain those of 4, so the largest size counts.
  const size = OTHER_SIZES.findLast((cells) => linesThere(dark, place, cells) > 0.85);
  return size ? { kind: "size", size } : null;
}

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
