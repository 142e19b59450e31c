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

/** Rows of pixels for each cell; the middle one has the line through a wrong digit. */
export const BANDS = 3;
/** An unmask is a tick at the start of its step, so that the quality after it can be seen. */
const WIDEST_TICK = 4;

/**
 * Fills `out` with the cells of `rows` over `span`, `width` pixels wide and
 * BANDS pixels high for each row. If many steps share a pixel, events have priority over states.
 * @param out [rows.length * BANDS * width]
 */
export function rasterise(
  { size, columns, state, by, shade, changed }: Barcode,
  rows: readonly number[],
  span: Span,
  width: number,
  palette: Palette,
  out: Uint32Array,
): void {
  const perPixel = (span.to - span.from) / width;
  const tick = WIDEST_TICK * perPixel;
  rows.forEach((cell, row) => {
    const line = row * BANDS * width;
    for (let x = 0; x < width; x++) {
      const left = span.from + x * perPixel;
      const first = Math.floor(left);
      // This part of a growing run is not made yet.
      if (first >= columns) break;
      const end = Math.min(columns, Math.max(first + 1, Math.floor(left + perPixel)));
      let last = first * size + cell;
      let remasked = false;
      let written = false;
      let wrong = false;
      for (let step = first; step < end; step++) {
        last = step * size + cell;
        const is = state[last]!;
        if (is === BAR.wrong) wrong = true;
        if (is === BAR.remasked) remasked = true;
        else if (changed[last] === 1 && is !== BAR.masked && left - step < tick) written = true;
      }
      const ground = remasked
        ? palette.remask
        : written
          ? palette.unmask
          : groundOf(state[last]!, shade[last]!, by, palette);
      out[line + x] = ground;
      out[line + width + x] = wrong && !remasked ? palette.wrong : ground;
      out[line + 2 * width + x] = ground;
    }
  });
}

function groundOf(state: number, shade: number, by: Barcode["by"], palette: Palette): number {
  if (state === BAR.given) return palette.given;
  if (state === BAR.masked && (by !== "evidence" || Number.isNaN(shade))) return palette.masked;
  if (Number.isNaN(shade)) return palette.unasked;
  const top = palette.shades.length - 1;
  return palette.shades[Math.round(shade * top)]!;
}
