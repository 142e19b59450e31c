// Rows of the person's own experiment: which boards are done, their sums so far, and how much is
// left. Pure; experiment.ts runs them.
import { cellsOf, type HeadTally, reportOf } from "../../../results/head-tally.ts";
import type { HeadReport } from "../../../results/head-report.ts";
import { type Measured, type RowSpec, specKey, summary } from "../../../results/measured.ts";
import type { Outcome } from "../../../results/outcome.ts";
import { mean } from "../../../results/statistics.ts";
import type { SetId } from "./sets.ts";

export interface OwnRow {
  readonly spec: RowSpec;
  readonly set: SetId;
  /** Boards that the spec's digest covers: all, unless the row was cut short. */
  readonly count: number;
  /**
   * Scores of the quality head on the settled boards. Boards that had ended out of order before a
   * reload are left out: only their outcomes are stored.
   */
  readonly head: HeadTally;
  /** In the order of the set; null until the board has ended. */
  readonly outcomes: readonly (Outcome | null)[];
  /** Time spent on the row, without pauses, and forward passes made in it. */
  readonly ms: number;
  readonly passes: number;
}

export const keyOf = (row: OwnRow): string => specKey(row.spec);
export const isDone = (row: OwnRow): boolean => !row.outcomes.includes(null);
export const unfinished = (rows: readonly OwnRow[]): boolean => rows.some((row) => !isDone(row));

/** The boards up to the first that still runs. Counting all ended ones would favour quick, easy boards. */
export function settledOf({ outcomes }: OwnRow): readonly Outcome[] {
  const end = outcomes.indexOf(null);
  return (end < 0 ? outcomes : outcomes.slice(0, end)) as readonly Outcome[];
}

const summaries = new WeakMap<OwnRow, Measured>();

/** The row so far, in the form of shipped rows; cached. */
export function measuredOf(row: OwnRow): Measured {
  const known = summaries.get(row);
  if (known) return known;
  const made = summary(row.spec, settledOf(row), row.ms / 1000);
  summaries.set(row, made);
  return made;
}

/** The rows that have boards. */
export const shownOf = (rows: readonly OwnRow[]): Measured[] =>
  rows.map(measuredOf).filter(({ puzzles }) => puzzles > 0);

/** Reports of the quality head so far, for rows that have scores. */
export const headsOf = (rows: readonly OwnRow[]): HeadReport[] =>
  rows.filter(({ head }) => cellsOf(head) > 0).map(({ spec, head }) => reportOf(spec, head));

/** Adds rows. Boards that are done already are not run again. */
export function added(rows: readonly OwnRow[], more: readonly OwnRow[]): OwnRow[] {
  const known = new Map(more.map((row) => [keyOf(row), row]));
  const grown = rows.map((row) => {
    const again = known.get(keyOf(row));
    known.delete(keyOf(row));
    if (!again || again.outcomes.length <= row.outcomes.length) return row;
    return { ...row, outcomes: [...row.outcomes, ...again.outcomes.slice(row.outcomes.length)] };
  });
  return [...grown, ...known.values()];
}

/** The rows without boards that are not done. */
export const cutShort = (rows: readonly OwnRow[]): OwnRow[] =>
  rows
    .map((row) => (isDone(row) ? row : { ...row, outcomes: settledOf(row) }))
    .filter(({ outcomes }) => outcomes.length > 0);

export interface Advance {
  readonly boards: number;
  readonly of: number;
  /** Forward passes a second over all runs; 0 before the first. */
  readonly rate: number;
  /** 0..1, by forward passes. */
  readonly done: number;
  /** Null while unknown. */
  readonly secondsLeft: number | null;
}

/** Progress of the rows. Estimates each board by the mean of its row so far, or by the whole budget. */
export function advanceOf(rows: readonly OwnRow[]): Advance {
  let left = 0;
  for (const row of rows.filter((one) => !isDone(one))) {
    const ended = endedOf(row).map(({ nfe }) => nfe);
    const each = ended.length > 0 ? mean(ended) : Number(row.spec.params["nfe"]);
    left += Math.max(each, each * row.outcomes.length - row.passes);
  }
  const sum = (of: (row: OwnRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const passes = sum((row) => row.passes);
  const ms = sum((row) => row.ms);
  // Less than a millisecond gives no rate.
  const rate = ms >= 1 ? (passes / ms) * 1000 : 0;
  return {
    boards: sum((row) => endedOf(row).length),
    of: sum((row) => row.outcomes.length),
    rate,
    done: passes + left > 0 ? passes / (passes + left) : 0,
    secondsLeft: rate > 0 ? left / rate : null,
  };
}

export const endedOf = ({ outcomes }: OwnRow): Outcome[] =>
  outcomes.filter((outcome) => outcome !== null);
