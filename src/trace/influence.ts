// Which changes on the board most plausibly changed the prediction of a cell between two steps.
// This is read from the record and the domain's relations; it is not a measurement of the model,
// as leave-one-out is.
import { domainOf } from "../domains/registry.ts";
import { peersOf } from "../diffusion/domain.ts";
import { movedBetween, bestOf, probabilityOf } from "../diffusion/prediction.ts";
import type { Given, Prediction, Query, Tokens } from "../diffusion/types.ts";
import { predictionAt } from "./frame.ts";
import { stateAt } from "./history.ts";
import type { Trace } from "./types.ts";

export interface Influence {
  /** A cell that changed. */
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  /** Whether a rule ties it to the predicted cell. */
  readonly peer: boolean;
  /**
   * Probability that moved in the direction that this change explains: away from a digit
   * that was written in a peer, towards one that was removed from it. 0 for cells that are not peers.
   */
  readonly explains: number;
}

export interface Moved {
  /** Change of p(token) from the first step to the second, largest first; for known tokens. */
  readonly change: readonly { readonly token: number; readonly by: number }[];
  /** Total probability mass moved, 0..1. */
  readonly total: number;
  /** Every cell that changed in between, the most plausible first. */
  readonly by: readonly Influence[];
}

/** What moved the prediction of `cell` between two steps; null if either step lacks a prediction of its board. */
export function influenceOn(trace: Trace, cell: number, from: number, to: number): Moved | null {
  const [before, after] = [predictionAt(trace, from), predictionAt(trace, to)];
  if (!before.prediction || !after.prediction || before.stale || after.stale) return null;
  const [p, q] = [before.prediction, after.prediction];
  const changeOf = (token: number) => {
    const [before, after] = [probabilityOf(p, cell, token), probabilityOf(q, cell, token)];
    return before === null || after === null ? null : after - before;
  };
  const pushed = (token: number, sign: 1 | -1) => Math.max(0, sign * (changeOf(token) ?? 0));
  const peers = new Set(peersOf(domainOf(trace.spec), cell));
  const { tokens: old } = stateAt(trace, from);
  const by: Influence[] = [];
  stateAt(trace, to).tokens.forEach((token, other) => {
    if (other === cell || token === old[other]) return;
    const peer = peers.has(other);
    const explains = peer ? pushed(token, -1) + pushed(old[other]!, 1) : 0;
    by.push({ cell: other, from: old[other]!, to: token, peer, explains });
  });
  by.sort((a, b) => b.explains - a.explains || Number(b.peer) - Number(a.peer) || a.cell - b.cell);
  const known = new Set(
    [p, q].flatMap((said) => bestOf(said, cell, Infinity).map(({ token }) => token)),
  );
  const change = [...known]
    .map((token) => ({ token, by: changeOf(token) ?? 0 }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.token - b.token);
  return { change, total: movedBetween(p, q, cell) ?? 0, by };
}

/** The boards for leave-one-out at one cell: one board per digit that is left out. */
export interface LeftOut {
  /** The board itself, with the cell masked, so that its digit does not support itself. */
  readonly whole: Query;
  /** The cells that are left out, and the board without each. */
  readonly cells: readonly number[];
  readonly without: readonly Query[];
}

/** The boards for leave-one-out at `cell`. @param tokens [size] @param given [size] */
export function leavingOneOut(tokens: Tokens, given: Given, cell: number): LeftOut {
  const masking = (out: readonly number[]): Query => ({
    tokens: tokens.map((token, at) => (out.includes(at) ? 0 : token)),
    given: given.map((flag, at) => (out.includes(at) ? 0 : flag)),
  });
  const cells = [...tokens.keys()].filter((at) => at !== cell && tokens[at] !== 0);
  return { whole: masking([cell]), cells, without: cells.map((out) => masking([cell, out])) };
}

/** How far the prediction of `cell` moves without each of the left-out cells, largest first. */
export function restsOn(
  cell: number,
  { cells }: LeftOut,
  whole: Prediction,
  without: readonly Prediction[],
): { readonly cell: number; readonly moved: number }[] {
  return cells
    .map((out, at) => ({ cell: out, moved: movedBetween(whole, without[at]!, cell) ?? 0 }))
    .sort((a, b) => b.moved - a.moved || a.cell - b.cell);
}
