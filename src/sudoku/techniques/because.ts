// The digits on the board that explain a single, for the lines drawn on the board. A hidden single
// is the last place in its unit when equal digits elsewhere rule out the other cells; a naked single
// is the last digit of its cell when the digits that the cell sees rule out the others.
import { type Board, type Cell, PEERS } from "../grid.ts";
import type { Step } from "./step.ts";

/** A digit on the board, and an empty cell in which it rules out a digit. */
export interface Line {
  readonly from: Cell;
  readonly to: Cell;
}

/** The fewest digits that explain a single, greedily, each with the cells it rules out. Empty for other steps. */
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
