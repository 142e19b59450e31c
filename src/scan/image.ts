// Pictures as arrays: brightness of colours, smaller pictures, brightness between pixels.

/** Colours in the form of a canvas: 4 bytes per pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** One number per pixel, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Brightness 0..255 of colours. */
export function brightness({ width, height, data }: Picture): Plane {
  const out = new Float32Array(width * height);
  for (let i = 0, at = 0; i < out.length; i++, at += 4)
    out[i] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  return { width, height, data: out };
}

/** Averaged over squares of `factor` pixels; the remainder at the right and bottom is dropped. */
export function shrunk(plane: Plane, factor: number): Plane {
  if (factor <= 1) return plane;
  const { width, data } = plane;
  const w = Math.floor(width / factor);
  const h = Math.floor(plane.height / factor);
  const out = new Float32Array(w * h);
  for (let y = 0; y < h * factor; y++)
    for (let x = 0; x < w * factor; x++)
      out[Math.floor(y / factor) * w + Math.floor(x / factor)]! += data[y * width + x]!;
  for (let i = 0; i < out.length; i++) out[i]! /= factor * factor;
  return { width: w, height: h, data: out };
}

/** Bilinear value between pixel centres; beyond the edge the edge's value. The centre of the first pixel is (0, 0). */
export function between({ width, height, data }: Plane, x: number, y: number): number {
  const u = Math.min(Math.max(x, 0), width - 1);
  const v = Math.min(Math.max(y, 0), height - 1);
  const i = Math.min(Math.floor(u), width - 2);
  const j = Math.min(Math.floor(v), height - 2);
  const a = u - i;
  const b = v - j;
  const at = j * width + i;
  const top = data[at]! * (1 - a) + data[at + 1]! * a;
  return top * (1 - b) + (data[at + width]! * (1 - a) + data[at + width + 1]! * a) * b;
}

/**
 * How much darker a pixel is than its surroundings, as a share of their brightness: 0 = as bright or brighter.
 * @param radius of the square of surroundings, in pixels
 */
export function darkness({ width, height, data }: Plane, radius: number): Plane {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius) * stride;
    const low = Math.min(height, y + radius + 1) * stride;
    const rows = (low - top) / stride;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const sum = sums[low + right]! - sums[low + left]! - sums[top + right]! + sums[top + left]!;
      const mean = sum / (rows * (right - left));
      out[y * width + x] = Math.max(0, 1 - data[y * width + x]! / Math.max(mean, 1));
    }
  }
  return { width, height, data: out };
}
