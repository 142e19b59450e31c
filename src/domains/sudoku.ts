// Sudoku as a domain: the grid of src/sudoku in the terms of a board of tokens.
import type { Domain, NamedRelation } from "../diffusion/domain.ts";
import { conflictsOn } from "../sudoku/conflicts.ts";
import {
  ALL_CELLS,
  boxOf,
  CELLS,
  cellName,
  columnOf,
  rowOf,
  SIZE,
  unitName,
} from "../sudoku/grid.ts";

export const SUDOKU: Domain = {
  id: "sudoku",
  title: "Sudoku",
  size: CELLS,
  vocab: SIZE,
  nouns: { token: "digit", position: "cell", given: "clue", board: "board" },
  symbol: String,
  name: cellName,
  nameAloud: (cell) => `row ${rowOf(cell) + 1} column ${columnOf(cell) + 1}`,
  relations: [relation("row", rowOf), relation("column", columnOf), relation("box", boxOf)],
  conflicts: (tokens) =>
    conflictsOn(tokens).map(({ unit, digit, cells }) => ({
      positions: cells,
      text: `${digit} stands ${cells.length} times in ${unitName(unit)}`,
    })),
  layout: { kind: "grid", columns: SIZE, rows: SIZE, block: { columns: 3, rows: 3 } },
};

function relation(name: string, of: (cell: number) => number): NamedRelation {
  return { name, of: ALL_CELLS.map(of), groupName: (group) => `${name} ${group + 1}` };
}
