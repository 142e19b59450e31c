// Connected dark pixels, and the corners of the area that they enclose.
import type { Plane } from "./image.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Four corners, clockwise on the screen from the one that is nearest to the top left. */
export type Quad = readonly [Point, Point, Point, Point];

/** The outermost pixels of a component: the first and the last of each of its rows. */
export interface Component {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly outline: readonly Point[];
}

/**
 * Components (eight neighbours) of pixels over `level`, the largest box first.
 * @param least smallest width and height of a returned component, in pixels
 */
export function components(plane: Plane, level: number, least: number): Component[] {
  const { width, height, data } = plane;
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const found: Component[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || data[start]! <= level) continue;
    let size = 0;
    let todo = 0;
    let [left, right, top, bottom] = [width, 0, height, 0];
    stack[todo++] = start;
    seen[start] = 1;
    const pixels: number[] = [];
    while (todo > 0) {
      const at = stack[--todo]!;
      const x = at % width;
      const y = (at - x) / width;
      pixels[size++] = at;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u;
          if (seen[next] || data[next]! <= level) continue;
          seen[next] = 1;
          stack[todo++] = next;
        }
    }
    if (right - left < least || bottom - top < least) continue;
    const first = new Int32Array(bottom - top + 1).fill(width);
    const last = new Int32Array(bottom - top + 1).fill(-1);
    for (const at of pixels) {
      const x = at % width;
      const row = (at - x) / width - top;
      first[row] = Math.min(first[row]!, x);
      last[row] = Math.max(last[row]!, x);
    }
    const outline = [...first.keys()].flatMap((row) => [
      { x: first[row]!, y: top + row },
      { x: last[row]!, y: top + row },
    ]);
    found.push({ left, top, right, bottom, outline });
  }
  const area = (one: Component) => (one.right - one.left) * (one.bottom - one.top);
  return found.sort((a, b) => area(b) - area(a));
}

const cross = (o: Point, a: Point, b: Point): number =>
  (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** The convex hull, clockwise on the screen. */
export function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (all: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of all) {
      while (chain.length > 1 && cross(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The quadrilateral around a convex polygon: removes edges, the one that adds the least area first. Null if there is none. */
export function quadAround(polygon: readonly Point[]): Quad | null {
  const points = [...polygon];
  while (points.length > 4) {
    let best = { area: Infinity, at: -1, point: { x: 0, y: 0 } };
    for (let i = 0; i < points.length; i++) {
      const [a, b, c, d] = [0, 1, 2, 3].map((k) => points[(i + k) % points.length]!);
      const point = meeting(a!, b!, d!, c!);
      if (!point) continue;
      const area = Math.abs(cross(b!, point, c!));
      if (area < best.area) best = { area, at: i, point };
    }
    if (best.at < 0) return null;
    const [b, c] = [(best.at + 1) % points.length, (best.at + 2) % points.length];
    points[b] = best.point;
    points.splice(c, 1);
  }
  return points.length === 4 ? fromTopLeft(points) : null;
}

/** The intersection of the line from a through b with the one from d through c, beyond b and c; null if there is none. */
function meeting(a: Point, b: Point, d: Point, c: Point): Point | null {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, c.x - d.x, c.y - d.y];
  const wide = ux * vy - uy * vx;
  if (Math.abs(wide) < 1e-9) return null;
  const s = ((d.x - a.x) * vy - (d.y - a.y) * vx) / wide;
  const t = ((d.x - a.x) * uy - (d.y - a.y) * ux) / wide;
  return s >= 1 - 1e-9 && t >= 1 - 1e-9 ? { x: a.x + s * ux, y: a.y + s * uy } : null;
}

/** The four points of a component that lie farthest along the diagonals. */
export function extremes(outline: readonly Point[]): Quad {
  const most = (of: (point: Point) => number) =>
    outline.reduce((best, point) => (of(point) > of(best) ? point : best));
  return [
    most(({ x, y }) => -x - y),
    most(({ x, y }) => x - y),
    most(({ x, y }) => x + y),
    most(({ x, y }) => y - x),
  ];
}

function fromTopLeft(points: readonly Point[]): Quad {
  const first = points.reduce(
    (best, { x, y }, i) => (x + y < points[best]!.x + points[best]!.y ? i : best),
    0,
  );
  return [0, 1, 2, 3].map((i) => points[(first + i) % 4]!) as unknown as Quad;
}
