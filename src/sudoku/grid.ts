// The 9x9 grid: cells, units and peers, as index tables. Other files of this folder deal
// with the content of boards and with solving.

/** A cell index 0..80, row by row. */
export type Cell = number & { readonly __cell: true };
/** A digit 1..9. On a board 0 stands for an empty (masked) cell. */
export type Digit = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** 81 tokens, 0 = empty, 1-9 = digit; in any integer array. */
export type Board = Readonly<Uint8Array> | Readonly<Uint16Array> | Readonly<Uint32Array>;

export const SIZE = 9;
export const CELLS = 81;
export const DIGITS: readonly Digit[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
export const ALL_CELLS: readonly Cell[] = range(CELLS) as Cell[];

export const rowOf = (cell: number): number => Math.floor(cell / SIZE);
export const columnOf = (cell: number): number => cell % SIZE;
export const boxOf = (cell: number): number =>
  Math.floor(cell / 27) * 3 + Math.floor((cell % SIZE) / 3);
export const cellAt = (row: number, column: number): Cell => (row * SIZE + column) as Cell;

export type UnitKind = "row" | "column" | "box";
export interface Unit {
  readonly kind: UnitKind;
  /** 0..8 within its kind. */
  readonly index: number;
  readonly cells: readonly Cell[];
}

/** 27 units: nine rows, nine columns, nine boxes, in that order. */
export const UNITS: readonly Unit[] = (
  [
    ["row", rowOf],
    ["column", columnOf],
    ["box", boxOf],
  ] as const
).flatMap(([kind, of]) =>
  range(SIZE).map((index) => ({
    kind,
    index,
    cells: ALL_CELLS.filter((cell) => of(cell) === index),
  })),
);

/** The 20 cells that share a unit with each cell. */
export const PEERS: readonly (readonly Cell[])[] = ALL_CELLS.map((cell) =>
  ALL_CELLS.filter(
    (other) =>
      other !== cell &&
      (rowOf(other) === rowOf(cell) ||
        columnOf(other) === columnOf(cell) ||
        boxOf(other) === boxOf(cell)),
  ),
);

/** "r4c7": a cell's name in messages, counted from 1. */
export const cellName = (cell: number): string => `r${rowOf(cell) + 1}c${columnOf(cell) + 1}`;
/** "row 4", "box 9": a unit's name in messages, counted from 1. */
export const unitName = (unit: Unit): string => `${unit.kind} ${unit.index + 1}`;

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
