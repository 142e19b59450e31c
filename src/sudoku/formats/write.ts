// Puzzles as text and as links, for other programs.
import { type Board, SIZE } from "../grid.ts";

/** 81 characters, row by row. */
export function formatLine(board: Board, empty = "0"): string {
  return Array.from(board, (digit) => digit || empty).join("");
}

const rowsOf = (board: Board): Board[] =>
  Array.from({ length: SIZE }, (_, row) => board.slice(row * SIZE, (row + 1) * SIZE));

/** Eleven lines of a grid: nine rows, and a border under every third. */
export function formatGrid(board: Board, empty = "."): string {
  const rows = rowsOf(board).map((row) =>
    [0, 3, 6]
      .map((at) => Array.from(row.subarray(at, at + 3), (digit) => digit || empty).join(" "))
      .join(" | "),
  );
  return [0, 3, 6]
    .map((band) => rows.slice(band, band + 3).join("\n"))
    .join("\n------+-------+------\n");
}

/** The text of an .sdk file, as SudoCue and others read it. */
export const formatSdk = (board: Board): string =>
  `[Puzzle]\r\n${rowsOf(board)
    .map((row) => `${formatLine(row, ".")}\r\n`)
    .join("")}`;

export const sudokuWikiLink = (board: Board): string =>
  `https://www.sudokuwiki.org/sudoku.htm?bd=${formatLine(board)}`;

export const sudokuExchangeLink = (board: Board): string =>
  `https://sudokuexchange.com/play/?s=${formatLine(board)}`;
