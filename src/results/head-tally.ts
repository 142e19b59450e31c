// How well the quality head works, counted while runs are made: for each score it stores only the
// interval and whether the digit was right. The result equals that of the command `head` from
// all cells, up to the width of an interval.
import { writtenCells } from "../diffusion/board.ts";
import type { Prediction, RunState, Tokens } from "../diffusion/types.ts";
import type { HeadReport, ScoreReport } from "./head-report.ts";
import type { RowSpec } from "./measured.ts";
import { areaUnder, calibrationError, rocOf, type RocPoint, sum } from "./statistics.ts";

/** Counts of one score: intervals of its logit for ROC, intervals of equal width for reliability. */
export interface ScoreTally {
  /** Right digits by interval. [INTERVALS], like the wrong ones. */
  readonly rights: readonly number[];
  readonly wrongs: readonly number[];
  /** By bin: cells, sum of their scores, and right ones. [BINS] each */
  readonly counts: readonly number[];
  readonly sums: readonly number[];
  readonly hits: readonly number[];
}

export interface HeadTally {
  /** Finished runs in the tally. */
  readonly boards: number;
  readonly quality: ScoreTally;
  readonly confidence: ScoreTally;
}

const INTERVALS = 256;
const BINS = 15;
/** Logits beyond this are counted in the outermost intervals. */
const WIDEST = 12.8;

const zeros = (length: number): number[] => Array.from({ length }, () => 0);
const noScore = (): ScoreTally => ({
  rights: zeros(INTERVALS),
  wrongs: zeros(INTERVALS),
  counts: zeros(BINS),
  sums: zeros(BINS),
  hits: zeros(BINS),
});

export const NO_CELLS: HeadTally = { boards: 0, quality: noScore(), confidence: noScore() };

/** Whether the counts are consistent: right lengths, and the same cells throughout. */
export function isTally({ quality, confidence }: HeadTally): boolean {
  const ofOne = ({ rights, wrongs, counts, sums, hits }: ScoreTally): boolean =>
    [rights, wrongs].every(({ length }) => length === INTERVALS) &&
    [counts, sums, hits].every(({ length }) => length === BINS) &&
    counts.every((count, i) => {
      const [least, most] = [(i / BINS) * count, ((i + 1) / BINS) * count];
      return hits[i]! <= count && sums[i]! >= least - ROUNDING && sums[i]! <= most + ROUNDING;
    }) &&
    sum(hits) === sum(rights) &&
    sum(counts) === sum(rights) + sum(wrongs);
  return (
    ofOne(quality) &&
    ofOne(confidence) &&
    sum(quality.hits) === sum(confidence.hits) &&
    sum(quality.counts) === sum(confidence.counts)
  );
}

/** Tolerance for rounding in sums. */
const ROUNDING = 1e-6;

export const cellsOf = ({ quality }: HeadTally): number => sum(quality.counts);

/** A written cell of a board in a run: its scores, and whether it was right. */
export interface ScoredDigit {
  readonly quality: number;
  readonly confidence: number;
  readonly right: boolean;
}

/** The written cells of a board; none without a quality head. @param solution [size] */
export function scoredDigits(
  { tokens, given, memory }: RunState,
  { quality }: Prediction,
  solution: Tokens,
): ScoredDigit[] {
  if (!quality) return [];
  return writtenCells(tokens, given).map((cell) => ({
    quality: quality[cell]!,
    confidence: memory.confidence[cell]!,
    right: tokens[cell] === solution[cell],
  }));
}

/** The tally of a run, with the digits of one more board. */
export function withDigits(tally: HeadTally, digits: readonly ScoredDigit[]): HeadTally {
  const counted = (score: "quality" | "confidence") =>
    withScores(
      tally[score],
      digits.map((digit) => [digit[score], digit.right]),
    );
  return { ...tally, quality: counted("quality"), confidence: counted("confidence") };
}

/** The tally with a finished run added. */
export const withRun = (tally: HeadTally, run: HeadTally): HeadTally => ({
  boards: tally.boards + 1,
  quality: summed(tally.quality, run.quality),
  confidence: summed(tally.confidence, run.confidence),
});

function summed(one: ScoreTally, other: ScoreTally): ScoreTally {
  const of = (counts: keyof ScoreTally) => one[counts].map((count, i) => count + other[counts][i]!);
  return {
    rights: of("rights"),
    wrongs: of("wrongs"),
    counts: of("counts"),
    sums: of("sums"),
    hits: of("hits"),
  };
}

function withScores(tally: ScoreTally, scores: readonly (readonly [number, boolean])[]) {
  const [rights, wrongs] = [[...tally.rights], [...tally.wrongs]];
  const [counts, sums, hits] = [[...tally.counts], [...tally.sums], [...tally.hits]];
  for (const [score, right] of scores) {
    (right ? rights : wrongs)[intervalOf(score)]!++;
    const bin = Math.min(BINS - 1, Math.floor(score * BINS));
    counts[bin]!++;
    sums[bin]! += score;
    hits[bin]! += Number(right);
  }
  return { rights, wrongs, counts, sums, hits };
}

/** A row's tally in the form of the shipped reports; without leave-one-out. */
export function reportOf(spec: RowSpec, tally: HeadTally): HeadReport {
  return {
    model: spec.model,
    sampler: spec.sampler,
    params: spec.params,
    file: spec.file,
    seed: spec.seed,
    puzzles: tally.boards,
    cells: cellsOf(tally),
    wrong: sum(tally.quality.wrongs),
    scores: {
      quality: scoreReport(tally.quality),
      stored_confidence: scoreReport(tally.confidence),
    },
  };
}

function scoreReport(tally: ScoreTally): ScoreReport {
  const bins = tally.counts.map((count, i) => ({
    low: i / BINS,
    high: (i + 1) / BINS,
    count,
    score: count ? tally.sums[i]! / count : 0,
    right: count ? tally.hits[i]! / count : 0,
  }));
  const roc = rocFrom(tally);
  const both = sum(tally.rights) > 0 && sum(tally.wrongs) > 0;
  return { auroc: both ? areaUnder(roc) : null, ece: calibrationError(bins), bins, roc };
}

/** A point for each non-empty interval, and the end. */
function rocFrom({ rights, wrongs }: ScoreTally): RocPoint[] {
  const levels = rights.map((right, i) => ({
    threshold: startOf(i),
    rights: right,
    wrongs: wrongs[i]!,
  }));
  return rocOf(
    levels.filter((level) => level.rights + level.wrongs > 0),
    1,
  );
}

function intervalOf(score: number): number {
  const logit = Math.log(score / (1 - score));
  const at = Math.floor(((logit + WIDEST) / (2 * WIDEST)) * INTERVALS);
  return Math.max(0, Math.min(INTERVALS - 1, at));
}

/** The score at which an interval begins. */
const startOf = (interval: number): number =>
  1 / (1 + Math.exp(WIDEST - (interval / INTERVALS) * 2 * WIDEST));
