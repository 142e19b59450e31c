// Solve or abstain: what a run's own quality is worth as the only judge of its answer.
// Statistics of finished boards; where their qualities come from is the caller's.
import { type Interval, wilson } from "./statistics.ts";

/** A last board: how sure its run was of it, and whether it was right. */
export interface Answer {
  /** The run ended with nothing to doubt; one that its budget ended abstains. */
  readonly answered: boolean;
  /** The lowest quality of a digit on the board, and the mean; 0..1. */
  readonly lowest: number;
  readonly mean: number;
  readonly right: boolean;
}

export const JUDGES = ["lowest", "mean"] as const;
/** Which quality of a board decides whether it is answered. */
export type Judge = (typeof JUDGES)[number];

/** What comes of answering some of the boards and abstaining on the others. */
export interface RiskPoint {
  /** Boards of at least this quality are answered. */
  readonly threshold: number;
  readonly answered: number;
  readonly wrong: number;
  /** Share of all boards that are answered. */
  readonly coverage: number;
  /** Share of the answered ones that are wrong, with its 95 % Wilson interval. */
  readonly risk: number;
  readonly interval: Interval;
}

/**
 * The risk-coverage curve (El-Yaniv and Wiener 2010): one point for each quality that
 * occurs, from the surest boards alone to all of them.
 */
export function riskCurve(answers: readonly Answer[], judge: Judge): RiskPoint[] {
  const surest = answers.toSorted((a, b) => b[judge] - a[judge]);
  let wrong = 0;
  return surest.flatMap((one, i) => {
    if (!one.right) wrong++;
    if (surest[i + 1]?.[judge] === one[judge]) return [];
    return [pointOf(one[judge], i + 1, wrong, answers.length)];
  });
}

/** What the run's own end comes to: it answers what it ended by itself. */
export function ownRisk(answers: readonly Answer[], threshold: number): RiskPoint {
  const answered = answers.filter((one) => one.answered);
  const wrong = answered.filter(({ right }) => !right).length;
  return pointOf(threshold, answered.length, wrong, answers.length);
}

/** The smallest share answered of which a curve has something to tell: a wrong answer, or the run's own end. */
export const firstTold = (curve: readonly RiskPoint[], own: RiskPoint): number =>
  Math.min(own.coverage, curve.find(({ wrong }) => wrong > 0)?.coverage ?? 1);

/**
 * Mean risk over all coverages: 0 for a judge that never ranks a wrong board above a
 * right one and has no wrong one to rank. Null of nothing.
 */
export function meanRisk(answers: readonly Answer[], judge: Judge): number | null {
  if (answers.length === 0) return null;
  let before = 0;
  const sum = riskCurve(answers, judge).reduce((area, { coverage, risk }) => {
    const part = (coverage - before) * risk;
    before = coverage;
    return area + part;
  }, 0);
  return sum;
}

/** The most boards that can be answered with a risk of at most `most`; null where there are none. */
export const coverageAt = (curve: readonly RiskPoint[], most: number): RiskPoint | null =>
  curve.findLast(({ risk }) => risk <= most) ?? null;

/** The points of a curve nearest to some coverages, each once, in the order of these. */
export function pointsAt(
  curve: readonly RiskPoint[],
  coverages: readonly number[],
): readonly RiskPoint[] {
  const distance = (point: RiskPoint, at: number) => Math.abs(point.coverage - at);
  const nearest = coverages.flatMap((at) =>
    curve.length === 0
      ? []
      : curve.reduce((best, point) => (distance(point, at) < distance(best, at) ? point : best)),
  );
  return [...new Set(nearest)];
}

function pointOf(threshold: number, answered: number, wrong: number, of: number): RiskPoint {
  return {
    threshold,
    answered,
    wrong,
    coverage: of === 0 ? 0 : answered / of,
    risk: answered === 0 ? 0 : wrong / answered,
    interval: wilson(wrong, answered),
  };
}
