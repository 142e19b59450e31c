// From the plane of the grid to the picture: a homography, and a smooth bend for paper that is not flat.
import type { Point, Quad } from "./components.ts";

/** A place on the grid, 0..9 to the right and 0..9 down, to a place in the picture. */
export type Place = (u: number, v: number) => Point;

/** The homography that takes the corners of the square 0..9 to those of `quad`. */
export function homography(quad: Quad): Place {
  const corners = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
  ] as const;
  const rows = corners.flatMap(([u, v], i) => {
    const { x, y } = quad[i]!;
    return [
      [u, v, 1, 0, 0, 0, -u * x, -v * x, x],
      [0, 0, 0, u, v, 1, -u * y, -v * y, y],
    ];
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved(rows);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
  };
}

/** Places within the grid are computed once for this many points per cell. */
const FINE = 4;

/** The same within the grid, slightly coarser and much faster: linear between computed places. */
export function tabulated(place: Place): Place {
  const side = 9 * FINE + 1;
  const table = Array.from({ length: side * side }, (_, i) =>
    place((i % side) / FINE, Math.floor(i / side) / FINE),
  );
  return (u, v) => {
    const i = Math.min(side - 2, Math.max(0, Math.floor(u * FINE)));
    const j = Math.min(side - 2, Math.max(0, Math.floor(v * FINE)));
    const [a, b] = [u * FINE - i, v * FINE - j];
    const [p, q] = [table[j * side + i]!, table[j * side + i + 1]!];
    const [r, s] = [table[(j + 1) * side + i]!, table[(j + 1) * side + i + 1]!];
    return {
      x: (p.x * (1 - a) + q.x * a) * (1 - b) + (r.x * (1 - a) + s.x * a) * b,
      y: (p.y * (1 - a) + q.y * a) * (1 - b) + (r.y * (1 - a) + s.y * a) * b,
    };
  };
}

/** The powers of a polynomial of third degree in both directions, in -1..1. */
function powers(u: number, v: number): number[] {
  const [x, y] = [u / 4.5 - 1, v / 4.5 - 1];
  return [1, x, y, x * x, x * y, y * y, x * x * x, x * x * y, x * y * y, y * y * y];
}

export interface Shift {
  readonly u: number;
  readonly v: number;
  /** Measured distance from (u, v), in cells. */
  readonly by: number;
  /** Reliability of the measurement; 0 = none. */
  readonly weight: number;
}

/** A shift for every place on the grid, in cells. */
type Shifts = (u: number, v: number) => number;

/** A shift this far off the fit, in cells, gets half of its weight. */
const OFF = 0.06;

/** Fits measured shifts, with weights that a few wrong measurements lose. */
function steady(shifts: readonly Shift[], fit: (shifts: readonly Shift[]) => Shifts): Shifts {
  let by = fit(shifts);
  for (let turn = 0; turn < 4; turn++)
    by = fit(
      shifts.map((shift) => ({
        ...shift,
        weight: shift.weight / (1 + ((shift.by - by(shift.u, shift.v)) / OFF) ** 2),
      })),
    );
  return by;
}

/** A smooth cubic bend through measured shifts. */
export const bend = (shifts: readonly Shift[]): Shifts =>
  steady(shifts, (all) => {
    const rows = Array.from({ length: 10 }, (_, i) =>
      // A small weight for zero keeps unmeasured parts in place.
      Array.from({ length: 11 }, (_, j) => (i === j ? (i < 3 ? 1e-3 : 0.02) : 0)),
    );
    for (const { u, v, by, weight } of all) {
      const p = powers(u, v);
      for (let i = 0; i < 10; i++) {
        for (let j = 0; j < 10; j++) rows[i]![j]! += weight * p[i]! * p[j]!;
        rows[i]![10]! += weight * p[i]! * by;
      }
    }
    const factors = solved(rows);
    return (u, v) => powers(u, v).reduce((sum, power, i) => sum + power * factors[i]!, 0);
  });

/** Standard deviation of the neighbourhood of a measured shift, in cells, */
const NEAR = 0.8;
/** and the weight of a shift of zero, which keeps unmeasured parts in place. */
const NONE = 0.02;

/** Mean of the measured shifts nearby: for a corner that is turned up, where `bend` is too stiff. */
export const nearby = (shifts: readonly Shift[]): Shifts =>
  steady(shifts, (all) => (u, v) => {
    let [sum, weights] = [0, NONE];
    for (const shift of all) {
      const away = (shift.u - u) ** 2 + (shift.v - v) ** 2;
      const weight = shift.weight * Math.exp(-away / (2 * NEAR ** 2));
      sum += weight * shift.by;
      weights += weight;
    }
    return sum / weights;
  });

/** Solves n equations with n unknowns, each a row of n factors and its result. A row of zeros gives 0. */
export function solved(equations: readonly (readonly number[])[]): number[] {
  const rows = equations.map((row) => [...row]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const top = rows[i]!;
    if (Math.abs(top[i]!) < 1e-12) continue;
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / top[i]!;
      if (factor) for (let j = i; j <= n; j++) rows[k]![j]! -= factor * top[j]!;
    }
  }
  return rows.map((row, i) => (Math.abs(row[i]!) < 1e-12 ? 0 : row[n]! / row[i]!));
}
