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
  /** Boards that the spec's digest was made over; all of them, unless the row was cut short. */
  readonly count: number;
  /**
   * What the quality head was worth on the boards that are settled. Those that had ended
   * before their turn when a reload cut the row off are left out: only outcomes are kept of them.
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

/**
 * The boards up to the first that still runs. Counting all that have ended would
 * favour quick boards, which are the easy ones.
 */
export function settledOf({ outcomes }: OwnRow): readonly Outcome[] {
  const end = outcomes.indexOf(null);
  return (end < 0 ? outcomes : outcomes.slice(0, end)) as readonly Outcome[];
}

const summaries = new WeakMap<OwnRow, Measured>();

/** The row so far, as shipped rows are; kept while the row stays the same. */
export function measuredOf(row: OwnRow): Measured {
  const known = summaries.get(row);
  if (known) return known;
  const made = summary(row.spec, settledOf(row), row.ms / 1000);
  summaries.set(row, made);
  return made;
}

/** Rows with something to show. */
export const shownOf = (rows: readonly OwnRow[]): Measured[] =>
  rows.map(measuredOf).filter(({ puzzles }) => puzzles > 0);

/** What the rows tell of the head so far, where there was one to judge. */
export const headsOf = (rows: readonly OwnRow[]): HeadReport[] =>
  rows.filter(({ head }) => cellsOf(head) > 0).map(({ spec, head }) => reportOf(spec, head));

/** The rows with others added. Boards that are done already are not run again. */
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

/** The rows as they are when what is left of them is given up. */
export const cutShort = (rows: readonly OwnRow[]): OwnRow[] =>
  rows
    .map((row) => (isDone(row) ? row : { ...row, outcomes: settledOf(row) }))
    .filter(({ outcomes }) => outcomes.length > 0);

export interface Advance {
  readonly boards: number;
  readonly of: number;
  /** Forward passes a second, over all that was run; 0 before anything was. */
  readonly rate: number;
  /** 0..1, by forward passes. */
  readonly done: number;
  /** Null while there is no telling. */
  readonly secondsLeft: number | null;
}

/**
 * How far the rows have come. A row is reckoned to take, a board, what its boards
 * took so far, and the whole budget where none has ended.
 */
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
  // In less than a millisecond nothing is measured.
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
