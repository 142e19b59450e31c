// A puzzle as a link to f-puzzles, which SudokuPad also reads: compressed JSON.
import lz from "lz-string";
import { type Board, SIZE } from "../grid.ts";

export function fPuzzlesLink(board: Board): string {
  const grid = Array.from({ length: SIZE }, (_, row) =>
    Array.from(board.subarray(row * SIZE, (row + 1) * SIZE), (value) =>
      value ? { value, given: true } : {},
    ),
  );
  const packed = lz.compressToBase64(JSON.stringify({ size: SIZE, grid }));
  return `https://www.f-puzzles.com/?load=${encodeURIComponent(packed)}`;
}
