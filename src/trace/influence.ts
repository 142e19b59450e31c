// Which changes on the board most plausibly moved the model's mind about a cell
// between two steps. A reading of the record by the rules of Sudoku, not a
// measurement of the model: leave-one-out, on demand, is that.
import type { Given, Prediction, Query, Tokens } from "../diffusion/types.ts";
import { PEERS } from "../sudoku/grid.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import { movedAt } from "./reading.ts";
import type { Trace } from "./types.ts";

export interface Influence {
  /** A cell that changed. */
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  /** Whether it shares a row, column or box with the cell asked about. */
  readonly peer: boolean;
  /**
   * Probability that moved the way this change would push it: away from a digit
   * that came into a peer, towards one that left it. 0 for cells further off.
   */
  readonly explains: number;
}

export interface Moved {
  /** Change of p(digit) from the first step to the second. [9] */
  readonly change: Float32Array;
  /** Total probability mass moved, 0..1. */
  readonly total: number;
  /** Every cell that changed between, the most plausible first. */
  readonly by: readonly Influence[];
}

/** What moved the prediction of `cell` between two steps; null where either has none of its board. */
export function influenceOn(trace: Trace, cell: number, from: number, to: number): Moved | null {
  const [before, after] = [predictionAt(trace, from), predictionAt(trace, to)];
  if (!before.prediction || !after.prediction || before.stale || after.stale) return null;
  const [p, q] = [before.prediction, after.prediction];
  const change = Float32Array.from(
    { length: p.vocab },
    (_, v) => q.probs[cell * p.vocab + v]! - p.probs[cell * p.vocab + v]!,
  );
  const pushed = (token: number, sign: 1 | -1) =>
    token === 0 ? 0 : Math.max(0, sign * change[token - 1]!);
  const peers = new Set<number>(PEERS[cell]);
  const { tokens: old } = stateAt(trace, from);
  const by: Influence[] = [];
  stateAt(trace, to).tokens.forEach((token, other) => {
    if (other === cell || token === old[other]) return;
    const peer = peers.has(other);
    const explains = peer ? pushed(token, -1) + pushed(old[other]!, 1) : 0;
    by.push({ cell: other, from: old[other]!, to: token, peer, explains });
  });
  by.sort((a, b) => b.explains - a.explains || Number(b.peer) - Number(a.peer) || a.cell - b.cell);
  return { change, total: movedAt(p, q, cell), by };
}

/** What a cell's prediction rests on: one board for each digit that can be left out. */
export interface LeftOut {
  /** The board asked about, the cell itself masked: a digit is judged without itself. */
  readonly whole: Query;
  /** The cells left out, and the board without each. */
  readonly cells: readonly number[];
  readonly without: readonly Query[];
}

/** The boards to ask a model about. @param tokens [81] @param given [81] */
export function leavingOneOut(tokens: Tokens, given: Given, cell: number): LeftOut {
  const masking = (out: readonly number[]): Query => ({
    tokens: tokens.map((token, at) => (out.includes(at) ? 0 : token)),
    given: given.map((flag, at) => (out.includes(at) ? 0 : flag)),
  });
  const cells = [...tokens.keys()].filter((at) => at !== cell && tokens[at] !== 0);
  return { whole: masking([cell]), cells, without: cells.map((out) => masking([cell, out])) };
}

/** How far the prediction of `cell` moves without each of the cells left out, the most first. */
export function restsOn(
  cell: number,
  { cells }: LeftOut,
  whole: Prediction,
  without: readonly Prediction[],
): { readonly cell: number; readonly moved: number }[] {
  return cells
    .map((out, at) => ({ cell: out, moved: movedAt(whole, without[at]!, cell) }))
    .sort((a, b) => b.moved - a.moved || a.cell - b.cell);
}
