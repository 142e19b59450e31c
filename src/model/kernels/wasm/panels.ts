// The kernels' weights in the order in which assembly/forward.ts reads them: matrices in panels of
// 8 columns, [columns / 8, rows, 8], so that a product reads one panel sequentially.
import type { KernelWeights } from "../weights.ts";

const ACROSS = 8;
const VECTORS = 32 + 128;
const EMBEDDING = 6 * 32;
const HEAD = 36;

/** Blocks; embedding and head of the digit path, then of the quality path; the quality path's inputs. */
export function panelsOf(weights: KernelWeights): Float32Array<ArrayBuffer> {
  const { data, blockAt, qualityBlocks } = weights;
  const panels = new Float32Array(data.length);
  let to = 0;
  const copy = (at: number, length: number): void => {
    panels.set(data.subarray(4 * at, 4 * at + length), to);
    to += length;
  };
  const matrix = (rows: number, columns: number, from: (row: number, column: number) => number) => {
    for (let panel = 0; panel < columns; panel += ACROSS)
      for (let row = 0; row < rows; row++)
        for (let i = 0; i < ACROSS; i++) panels[to++] = data[from(row, panel + i)]!;
  };
  for (const at of blockAt) {
    copy(at, VECTORS);
    const enter = 4 * at + VECTORS;
    const mix = enter + 32 * 128;
    matrix(32, 128, (row, column) => enter + row * 128 + column);
    for (let kind = 0; kind < 4; kind++)
      matrix(16, 64, (row, column) => mix + (16 * kind + row) * 64 + column);
    matrix(64, 32, inPairs(mix + 64 * 64));
  }
  copy(weights.embed, EMBEDDING);
  copy(weights.digitHead, HEAD);
  if (qualityBlocks > 0) {
    copy(weights.qualityEmbed, EMBEDDING);
    copy(weights.qualityHead, HEAD);
    matrix(32, 32, inPairs(4 * weights.reads));
  }
  return panels;
}

/** Index of an entry in a matrix of 32 columns that is stored two rows by two columns (kernels.py). */
const inPairs =
  (at: number) =>
  (row: number, column: number): number =>
    at + (row >> 1) * 64 + (column >> 1) * 4 + (row & 1) * 2 + (column & 1);
