// Which digits on the board make a single one: the lines that a person draws with a finger. A hidden
// single is what is left of its unit when equal digits elsewhere have struck the other cells; a naked
// single is what is left of its cell when the digits that it sees have struck the others.
import { type Board, type Cell, PEERS } from "../grid.ts";
import type { Step } from "./step.ts";

/** A digit on the board, and an empty cell that it strikes. */
export interface Line {
  readonly from: Cell;
  readonly to: Cell;
}

/** The fewest digits that explain a single, greedily, each with the cells that it strikes. Nothing for other steps. */
export function becauseOf(board: Board, { technique, placement, units }: Step): readonly Line[] {
  if (!placement) return [];
  const { cell, digit } = placement;
  if (technique === "naked single") {
    const seen = new Map<number, Cell>();
    for (const peer of PEERS[cell]!)
      if (board[peer] && !seen.has(board[peer])) seen.set(board[peer], peer);
    return [...seen.values()].map((from) => ({ from, to: cell }));
  }
  let left = (units[0]?.cells ?? []).filter((other) => other !== cell && !board[other]);
  const lines: Line[] = [];
  while (left.length > 0) {
    const strikes = (from: Cell) => left.filter((to) => PEERS[from]!.includes(to));
    const digits = [...board.keys()].filter((at) => board[at] === digit) as Cell[];
    const best = digits.toSorted((a, b) => strikes(b).length - strikes(a).length)[0];
    const struck = best === undefined ? [] : strikes(best);
    if (struck.length === 0) break;
    lines.push(...struck.map((to) => ({ from: best!, to })));
    left = left.filter((other) => !struck.includes(other));
  }
  return lines;
}
