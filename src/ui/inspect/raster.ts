// A barcode as pixels, one for each cell and step: colours in, bytes out.
import { BAR, type Barcode } from "../../trace/barcode.ts";
import { between, type Rgb } from "./palette.ts";

/** What colours a written digit: what the model thinks of it, or what the solution says. */
export type Ink = "quality" | "truth";

export interface RasterColours {
  readonly masked: Rgb;
  readonly given: Rgb;
  readonly right: Rgb;
  readonly wrong: Rgb;
  /** Written, and neither model nor solution says how well. */
  readonly unjudged: Rgb;
  readonly released: Rgb;
  /** Low to high. */
  readonly quality: readonly Rgb[];
}

/**
 * Row after row of the cells asked for, columns across.
 * @returns RGBA, [cells.length * columns * 4]
 */
export function rasterOf(
  barcode: Barcode,
  cells: readonly number[],
  ink: Ink,
  colours: RasterColours,
): Uint8ClampedArray<ArrayBuffer> {
  const { columns } = barcode;
  const pixels = new Uint8ClampedArray(cells.length * columns * 4);
  let at = 0;
  for (const cell of cells)
    for (let step = 0; step < columns; step++) {
      pixels.set(colourOf(barcode, cell * columns + step, ink, colours), at);
      pixels[at + 3] = 255;
      at += 4;
    }
  return pixels;
}

function colourOf(barcode: Barcode, at: number, ink: Ink, colours: RasterColours): Rgb {
  const state = barcode.state[at]!;
  if (state === BAR.masked) return colours.masked;
  if (state === BAR.given) return colours.given;
  if (state === BAR.released) return colours.released;
  if (ink === "truth") {
    if (state === BAR.wrong) return colours.wrong;
    return state === BAR.right ? colours.right : colours.unjudged;
  }
  const quality = barcode.quality[at]!;
  return Number.isNaN(quality) ? colours.unjudged : between(colours.quality, quality);
}
