// Sudoku as a domain: what src/sudoku knows of the grid, in the terms of any board of tokens.
import type { Conflict, Domain, NamedRelation } from "../diffusion/domain.ts";
import type { Tokens } from "../diffusion/types.ts";
import {
  ALL_CELLS,
  boxOf,
  CELLS,
  cellName,
  columnOf,
  rowOf,
  SIZE,
  type Unit,
  UNITS,
  unitName,
} from "../sudoku/grid.ts";

export const SUDOKU: Domain = {
  id: "sudoku",
  title: "Sudoku",
  size: CELLS,
  vocab: SIZE,
  nouns: { token: "digit", position: "cell", given: "clue" },
  symbol: String,
  name: cellName,
  nameAloud: (cell) => `row ${rowOf(cell) + 1} column ${columnOf(cell) + 1}`,
  relations: [relation("row", rowOf), relation("column", columnOf), relation("box", boxOf)],
  conflicts: repeatsOn,
  layout: { kind: "grid", columns: SIZE, rows: SIZE, block: { columns: 3, rows: 3 } },
};

function relation(name: string, of: (cell: number) => number): NamedRelation {
  return { name, of: ALL_CELLS.map(of), groupName: (group) => `${name} ${group + 1}` };
}

/** Digits that stand more than once in a unit, in the order of UNITS, then of digits. */
function repeatsOn(tokens: Tokens): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const unit of UNITS) {
    if (!repeats(tokens, unit)) continue;
    for (let digit = 1; digit <= SIZE; digit++) {
      const positions = unit.cells.filter((cell) => tokens[cell] === digit);
      if (positions.length > 1)
        conflicts.push({
          positions,
          text: `${digit} stands ${positions.length} times in ${unitName(unit)}`,
        });
    }
  }
  return conflicts;
}

function repeats(tokens: Tokens, { cells }: Unit): boolean {
  let seen = 0;
  for (const cell of cells) {
    const token = tokens[cell]!;
    if (token === 0) continue;
    if (seen & (1 << token)) return true;
    seen |= 1 << token;
  }
  return false;
}
