// Pictures of puzzles for tests: drawn, then rotated, bent, shadowed, blurred and made noisy.
import { homography } from "./geometry.ts";
import type { Picture } from "./image.ts";

/** Digits 1..9 as 16 x 24 dots, four hexadecimal digits per row. */
const GLYPHS = [
  "0000000001c003c00fc01dc019c011c001c001c001c001c001c001c001c001c001c001c001c001c001c03ffe3ffe0000",
  "0000000007f00ff81e3c381e380e300e000e000e001c003c007800f001e003c007000e001c00380038007ffe7ffe0000",
  "0000000007f01ff81c3c381e300e300e000e001c003c03f003f8003c000e000e00067006700e380e3c1c1ff807f00000",
  "000000000038007800f800f801f803b8033807380e380c381c383838303870387fff7fff003800380038003800380000",
  "000000003ffc3ffc3800380038003800380038003bf03ff83c3c300e000e00060006000e700e380e3c3c1ff807e00000",
  "0000000003f007f80e1c1c0e180c38003800300031f037f87e1c780e380e380638063806380e1c0e1e1c0ff803f00000",
  "000000007ffe7ffe000e000c001c003800300070006000e000c001c001c0018003800380038003000700070007000000",
  "0000000007f01ff81c3c380e380e380e380e380c1c3c0ff80ff81c1c380e700e7006700e700e380e3c1c1ff807f00000",
  "0000000007e00ff81c38381c380e700e700e700e700e380e381e1c3e1ff607ce000e000e100c381c1c381ff007e00000",
];

export interface Look {
  readonly width?: number;
  readonly height?: number;
  /** The corners of the picture, in cells of the grid from its top left corner. */
  readonly view?: readonly (readonly [number, number])[];
  /** How far bent paper moves the lines, in cells. */
  readonly bend?: number;
  /** How far the corner at the bottom left is turned up, in cells. */
  readonly curl?: number;
  /** How much light a shadow takes from the right part, 0..1. */
  readonly shadow?: number;
  /** How much of the contrast is left, 0..1. */
  readonly contrast?: number;
  /** Something dark lies on the sheet: left, top, right, bottom in cells. */
  readonly hidden?: readonly [number, number, number, number];
  /** Radius of the blur, in pixels. */
  readonly blur?: number;
  /** Standard deviation of the noise, 0..255. */
  readonly noise?: number;
  /** Cells per side; digits are drawn for 9 only. */
  readonly size?: number;
  /** Draws another box next to the grid. */
  readonly box?: boolean;
  /** Quarter turns, clockwise. */
  readonly turns?: number;
}

const STRAIGHT = [
  [-1, -1],
  [10, -1],
  [10, 10],
  [-1, 10],
] as const;

/** A photo of a puzzle of 81 characters, "." or "0" = empty. */
export function photoOf(puzzle: string, look: Look = {}): Picture {
  const { width = 640, height = 640, view = STRAIGHT, shadow = 0, noise = 0, turns = 0 } = look;
  const corners = view.map((_, i) => view[(i + 4 - turns) % 4]!).map(([x, y]) => ({ x, y }));
  const place = homography(corners as never);
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const a of [0.25, 0.75])
        for (const b of [0.25, 0.75]) {
          const at = place((9 * (x + a)) / width, (9 * (y + b)) / height);
          const swing = swingAt(at.x, at.y, look);
          sum += paper(puzzle, at.x, at.y + swing, look);
        }
      const dark = 1 - shadow / (1 + Math.exp((0.6 - x / width) * 40));
      light[y * width + x] = (sum / 4) * dark;
    }
  const soft = blurred(light, width, look.blur ?? 0);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  const { contrast = 1 } = look;
  soft.forEach((value, i) => {
    data.fill(225 + contrast * (value - 225) + noise * drawn(i), 4 * i, 4 * i + 3);
  });
  return { width, height, data };
}

/** A sheet of 700 x 700 with a white edge, dark where `ink` says so of a place in 0..1. */
export function pageOf(ink: (x: number, y: number) => boolean): Picture {
  const side = 800;
  const data = new Uint8ClampedArray(4 * side * side).fill(235);
  for (let y = 50; y < 750; y++)
    for (let x = 50; x < 750; x++)
      if (ink((x - 50) / 700, (y - 50) / 700))
        data.fill(50, 4 * (y * side + x), 4 * (y * side + x) + 3);
  return { width: side, height: side, data };
}

/** How far the sheet is moved down at a place, by bend and curl, in cells. */
export function swingAt(x: number, y: number, { bend = 0, curl = 0 }: Look): number {
  return bend * Math.sin((Math.PI * x) / 9) + curl * Math.exp(-(x ** 2 + (9 - y) ** 2) / 4);
}

/** Brightness of the sheet at a place in cells. */
function paper(puzzle: string, x: number, y: number, look: Look): number {
  const { size = 9, box = false, hidden } = look;
  if (hidden && x > hidden[0] && y > hidden[1] && x < hidden[2] && y < hidden[3]) return 70;
  if (box && x > 10 && x < 14 && y > 1 && y < 6)
    return x > 10.2 && x < 13.8 && y > 1.2 && y < 5.8 ? 200 : 40;
  const [u, v] = [(x * size) / 9, (y * size) / 9];
  const inside = (at: number) => at > -0.05 && at < size + 0.05;
  if (!inside(u) || !inside(v)) return 225;
  const nearLine = (at: number) => {
    const line = Math.round(at);
    return Math.abs(at - line) < (line % 3 === 0 ? 0.045 : 0.022);
  };
  if (nearLine(u) || nearLine(v)) return 45;
  const [row, column] = [Math.min(8, Math.floor(v)), Math.min(8, Math.floor(u))];
  const digit = size === 9 ? Number(puzzle[9 * row + column]) || 0 : 0;
  return digit && dotted(digit, u - column, v - row) ? 40 : 225;
}

/** Whether a digit, 0.6 of a cell high, is black at a place in its cell. */
function dotted(digit: number, x: number, y: number): boolean {
  const column = Math.floor(((x - 0.5) / 0.4 + 0.5) * 16);
  const row = Math.floor(((y - 0.5) / 0.6 + 0.5) * 24);
  if (column < 0 || column > 15 || row < 0 || row > 23) return false;
  const dots = Number.parseInt(GLYPHS[digit - 1]!.slice(4 * row, 4 * row + 4), 16);
  return ((dots >> (15 - column)) & 1) === 1;
}

/** Box blur, twice: similar to an unfocused lens. */
function blurred(light: Float32Array, width: number, radius: number): Float32Array {
  let now = light;
  for (let turn = 0; turn < (radius ? 2 : 0); turn++)
    for (const step of [1, width]) {
      const next = new Float32Array(now.length);
      const last = now.length - 1;
      for (let i = 0; i < now.length; i++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++)
          sum += now[Math.min(last, Math.max(0, i + k * step))]!;
        next[i] = sum / (2 * radius + 1);
      }
      now = next;
    }
  return now;
}

/** Approximately normal noise that depends on the place only: the sum of four hashed numbers. */
function drawn(i: number): number {
  let sum = 0;
  let state = Math.imul(i + 1, 0x9e3779b1);
  for (let k = 0; k < 4; k++) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    state ^= state >>> 13;
    sum += (state >>> 0) / 2 ** 32 - 0.5;
  }
  return sum * Math.sqrt(3);
}
