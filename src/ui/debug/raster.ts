// The pixels of a barcode. Pure arithmetic on typed arrays, for the visible columns only.
import { BAR, type Barcode } from "../../trace/barcode.ts";
import type { Span } from "./span.ts";

/** Colours in the form of an ImageData's Uint32 view. */
export interface Palette {
  readonly masked: number;
  readonly given: number;
  /** A digit was written in this step. */
  readonly unmask: number;
  /** A digit was taken back in this step. */
  readonly remask: number;
  /** The line through a wrong digit. */
  readonly wrong: number;
  /** Written, without a known quality. */
  readonly unasked: number;
  /** By quality or evidence, 0 to 1. */
  readonly shades: Uint32Array;
}

/** Lines of pixels for each cell; the middle one has the line through a wrong digit. */
const BANDS = 3;
/** An unmask is a tick at the start of its step, so that the quality after it can be seen. */
const WIDEST_TICK = 4;

/** Lines of pixels for a number of cells; more cells than `room` lines share lines. */
export const linesFor = (cells: number, room: number): number =>
  cells <= room ? cells * BANDS : Math.max(1, room);

/**
 * Fills `out` with the cells of `rows` over `span`, `width` pixels wide and `linesFor` of them high.
 * If many steps or cells share a pixel, events have priority over states, and states have their mean colour.
 * @param out [lines * width]
 */
export function rasterise(
  { size, columns, state, by, shade, changed }: Barcode,
  rows: readonly number[],
  span: Span,
  width: number,
  palette: Palette,
  out: Uint32Array,
): void {
  const lines = out.length / width;
  const shared = lines < rows.length;
  const groups = shared ? lines : rows.length;
  const bounds = Array.from({ length: groups + 1 }, (_, i) =>
    Math.floor((i * rows.length) / groups),
  );
  const cells = Uint32Array.from(rows);
  const perPixel = (span.to - span.from) / width;
  const tick = WIDEST_TICK * perPixel;
  // Column by column, the order of the barcode in memory.
  for (let x = 0; x < width; x++) {
    const left = span.from + x * perPixel;
    const first = Math.floor(left);
    // This part of a growing run is not made yet.
    if (first >= columns) break;
    const end = Math.min(columns, Math.max(first + 1, Math.floor(left + perPixel)));
    for (let group = 0; group < groups; group++) {
      let remasked = false;
      let written = false;
      let wrong = false;
      const [from, to] = [bounds[group]!, bounds[group + 1]!];
      let [red, green, blue, colour] = [0, 0, 0, 0];
      for (let row = from; row < to; row++) {
        const cell = cells[row]!;
        for (let step = first; step < end; step++) {
          const at = step * size + cell;
          const is = state[at]!;
          if (is === BAR.wrong) wrong = true;
          if (is === BAR.remasked) remasked = true;
          else if (changed[at] === 1 && is !== BAR.masked && left - step < tick) written = true;
        }
        const last = (end - 1) * size + cell;
        colour = groundOf(state[last]!, shade[last]!, by, palette);
        red += colour & 255;
        green += (colour >>> 8) & 255;
        blue += (colour >>> 16) & 255;
      }
      if (to - from > 1) colour = meanOf(red, green, blue, to - from);
      const ground = remasked ? palette.remask : written ? palette.unmask : colour;
      const middle = wrong && !remasked ? palette.wrong : ground;
      if (shared) out[group * width + x] = written ? ground : middle;
      else {
        const line = group * BANDS * width + x;
        out[line] = ground;
        out[line + width] = middle;
        out[line + 2 * width] = ground;
      }
    }
  }
}

const meanOf = (red: number, green: number, blue: number, of: number): number =>
  ((255 << 24) | ((blue / of) << 16) | ((green / of) << 8) | (red / of)) >>> 0;

function groundOf(state: number, shade: number, by: Barcode["by"], palette: Palette): number {
  if (state === BAR.given) return palette.given;
  if (state === BAR.masked && (by !== "evidence" || Number.isNaN(shade))) return palette.masked;
  if (Number.isNaN(shade)) return palette.unasked;
  const top = palette.shades.length - 1;
  return palette.shades[Math.round(shade * top)]!;
}
