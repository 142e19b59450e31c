// The step that RCR and P2 share: draw a token for every mask, score all free cells,
// and keep only as many as the schedule allows, the highest; the others are masked.
import { maskedCells, writtenCells } from "../board.ts";
import { byBudget, scoresOf } from "../causes.ts";
import { ranked } from "../draw.ts";
import { num } from "../params.ts";
import { PRECISION } from "../prediction.ts";
import { cleanTarget } from "../schedules.ts";
import type { Moves, StepContext } from "../types.ts";
import { remasksOf, unmasksOf } from "./moves.ts";

export interface Planner {
  /** Name of the score of written cells, for causes. */
  readonly name: string;
  /** Score of a written cell. */
  readonly written: (cell: number) => number;
  /** Score of a masked cell, from p(the token drawn for it). */
  readonly drawn: (confidence: number) => number;
}

/** Step i of T = nfe; after it, ceil(N (i + 1) / T) of the N free cells are written. */
export function keepHighest(context: StepContext, planner: Planner): Moves {
  const { state, params } = context;
  const written = writtenCells(state.tokens, state.given);
  const unmasks = unmasksOf(context, maskedCells(state.tokens));
  const confidence = new Map(unmasks.map((one) => [one.cell, one.confidence]));
  const score = (cell: number) => {
    const drawn = confidence.get(cell);
    return drawn === undefined ? planner.written(cell) : planner.drawn(drawn);
  };
  const free = written.length + unmasks.length;
  const keep = cleanTarget(free, num(params, "nfe"), state.step);
  const best = ranked([...written, ...confidence.keys()], score);
  const lowest = new Set(best.slice(keep));
  const remasked = ranked(
    written.filter((cell) => lowest.has(cell)),
    (cell) => -score(cell),
  );
  const kept = best.filter((cell) => confidence.has(cell) && !lowest.has(cell));
  const byCell = new Map(unmasks.map((one) => [one.cell, one]));
  const scores = scoresOf(planner.name, written, planner.written);
  return {
    remasks: remasksOf(context, remasked, (cell) => byBudget(scores, cell, keep, free)),
    unmasks: kept.map((cell) => byCell.get(cell)!),
    done: keep === free && state.step + 1 >= num(params, "nfe"),
  };
}

/** log p, with p at least the smallest rounded probability, so that scores stay finite. */
export function logOf(p: number): number {
  return Math.log(Math.max(p, 1 / PRECISION));
}
