// The network that reads cells, in plain arithmetic: three convolutions and two matrices. training/digits
// trains it on drawings only; training/digits/network.py describes its file.
import { SIDE } from "./cells.ts";

/** Empty, printed 1..9, handwritten 1..9. */
export const CLASSES = 19;

export interface Shape {
  /** Channels after each convolution. */
  readonly channels: readonly number[];
  readonly hidden: number;
}

interface Layer {
  readonly ins: number;
  readonly outs: number;
  /** [outs, ins x taps] */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Class scores of cells: [cells x 28 x 28] of 0..255 to logits [cells x 19]. */
export type Network = (cells: Uint8Array) => Float32Array;

/** @throws RangeError for bytes that are not a network of this shape */
export function networkOf(bytes: Uint8Array, { channels, hidden }: Shape): Network {
  const side = SIDE >> channels.length;
  const sizes = [
    ...channels.map((outs, i) => ({ ins: channels[i - 1] ?? 1, outs, taps: 9 })),
    { ins: channels.at(-1)! * side * side, outs: hidden, taps: 1 },
    { ins: hidden, outs: CLASSES, taps: 1 },
  ];
  const { buffer } = Uint8Array.from(bytes);
  const length = sizes.reduce((sum, { ins, outs, taps }) => sum + bytesOf(ins, outs, taps), 0);
  if (length !== bytes.length)
    throw new RangeError(`The network for photos has ${bytes.length} bytes and not ${length}.`);
  let at = 0;
  const layers = sizes.map(({ ins, outs, taps }): Layer => {
    const scale = new Float32Array(buffer, at, outs);
    const bias = new Float32Array(buffer, at + 4 * outs, outs);
    const whole = new Int8Array(buffer, at + 8 * outs, outs * ins * taps);
    at += bytesOf(ins, outs, taps);
    const weights = Float32Array.from(whole, (w, i) => w * scale[Math.floor(i / (ins * taps))]!);
    return { ins, outs, weights, bias };
  });
  const convolutions = layers.slice(0, channels.length);
  const [first, last] = layers.slice(channels.length) as [Layer, Layer];
  return (cells) => {
    const count = cells.length / (SIDE * SIDE);
    const out = new Float32Array(count * CLASSES);
    for (let cell = 0; cell < count; cell++) {
      let now = Float32Array.from(
        cells.subarray(cell * SIDE * SIDE, (cell + 1) * SIDE * SIDE),
        (value) => value / 255,
      );
      let width = SIDE;
      for (const layer of convolutions) {
        now = pooled(convolved(now, layer, width), layer.outs, width);
        width >>= 1;
      }
      const logits = product(product(now, first, true), last, false);
      out.set(logits, cell * CLASSES);
    }
    return out;
  };
}

/** A scale and a bias for each output, and whole numbers up to a multiple of four. */
const bytesOf = (ins: number, outs: number, taps: number): number =>
  8 * outs + 4 * Math.ceil((outs * ins * taps) / 4);

/** 3 x 3 taps, zeros beyond the edge. [ins, side, side] -> [outs, side, side] */
function convolved(x: Float32Array, { ins, outs, weights, bias }: Layer, side: number) {
  const wide = side + 2;
  const padded = new Float32Array(ins * wide * wide);
  for (let c = 0; c < ins; c++)
    for (let i = 0; i < side; i++)
      for (let j = 0; j < side; j++)
        padded[(c * wide + i + 1) * wide + j + 1] = x[(c * side + i) * side + j]!;
  const out = new Float32Array(outs * side * side);
  for (let o = 0; o < outs; o++) {
    const to = o * side * side;
    out.fill(bias[o]!, to, to + side * side);
    for (let c = 0; c < ins; c++) {
      const w = (o * ins + c) * 9;
      const [a, b, d] = [weights[w]!, weights[w + 1]!, weights[w + 2]!];
      const [e, f, g] = [weights[w + 3]!, weights[w + 4]!, weights[w + 5]!];
      const [h, k, l] = [weights[w + 6]!, weights[w + 7]!, weights[w + 8]!];
      for (let i = 0; i < side; i++) {
        const top = (c * wide + i) * wide;
        const mid = top + wide;
        const low = mid + wide;
        for (let j = 0; j < side; j++)
          out[to + i * side + j]! +=
            a * padded[top + j]! +
            b * padded[top + j + 1]! +
            d * padded[top + j + 2]! +
            e * padded[mid + j]! +
            f * padded[mid + j + 1]! +
            g * padded[mid + j + 2]! +
            h * padded[low + j]! +
            k * padded[low + j + 1]! +
            l * padded[low + j + 2]!;
      }
    }
  }
  return out;
}

/** The largest of each 2 x 2, and nothing below 0. */
function pooled(x: Float32Array, channels: number, side: number): Float32Array<ArrayBuffer> {
  const half = side >> 1;
  const out = new Float32Array(channels * half * half);
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < half; i++)
      for (let j = 0; j < half; j++) {
        const at = (c * side + 2 * i) * side + 2 * j;
        out[(c * half + i) * half + j] = Math.max(
          0,
          x[at]!,
          x[at + 1]!,
          x[at + side]!,
          x[at + side + 1]!,
        );
      }
  return out;
}

function product(x: Float32Array, { ins, outs, weights, bias }: Layer, relu: boolean) {
  const out = new Float32Array(outs);
  for (let o = 0; o < outs; o++) {
    let sum = bias[o]!;
    for (let i = 0; i < ins; i++) sum += weights[o * ins + i]! * x[i]!;
    out[o] = relu ? Math.max(0, sum) : sum;
  }
  return out;
}
