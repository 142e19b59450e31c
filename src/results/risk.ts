// Solve or abstain: how well a run's own quality judges its answer. Statistics of finished boards
// and their qualities.
import { type Interval, wilson } from "./statistics.ts";

/** A last board: how sure its run was of it, and whether it was right. */
export interface Answer {
  /** The run ended with nothing to doubt; one that its budget ended abstains. */
  readonly answered: boolean;
  /** The lowest quality of a digit on the board, and the mean; 0..1. */
  readonly lowest: number;
  readonly mean: number;
  /** What comes back of it when a part is remasked, 0..1; left out where that was not asked. */
  readonly stability?: number;
  readonly right: boolean;
}

export const JUDGES = ["lowest", "mean", "stability"] as const;
/** What of a board decides whether it is answered: a quality, or its stability. */
export type Judge = (typeof JUDGES)[number];

/** The judges that all of these answers were put to. */
export const judgesOf = (answers: readonly Answer[]): readonly Judge[] =>
  JUDGES.filter((judge) => answers.every((answer) => answer[judge] !== undefined));

const scoreOf = (answer: Answer, judge: Judge): number => answer[judge] ?? 0;

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
  const surest = answers.toSorted((a, b) => scoreOf(b, judge) - scoreOf(a, judge));
  let wrong = 0;
  return surest.flatMap((one, i) => {
    if (!one.right) wrong++;
    if (surest[i + 1]?.[judge] === one[judge]) return [];
    return [pointOf(scoreOf(one, judge), i + 1, wrong, answers.length)];
  });
}

/** What the run's own end comes to: it answers what it ended by itself. */
export function ownRisk(answers: readonly Answer[], threshold: number): RiskPoint {
  const answered = answers.filter((one) => one.answered);
  const wrong = answered.filter(({ right }) => !right).length;
  return pointOf(threshold, answered.length, wrong, answers.length);
}

/** Answers that change when a part of the board is remasked and filled again. */
export interface Caught {
  /** Of the run's own answers, the wrong ones, and how many of them changed. */
  readonly wrong: number;
  readonly wrongChanged: number;
  readonly right: number;
  readonly rightChanged: number;
}

/** What stability would have caught of the answers that quality believed; null where it was not asked. */
export function caughtBy(answers: readonly Answer[]): Caught | null {
  if (!judgesOf(answers).includes("stability")) return null;
  const own = answers.filter(({ answered }) => answered);
  const changed = (of: readonly Answer[]) =>
    of.filter((one) => scoreOf(one, "stability") < 1).length;
  const [right, wrong] = [true, false].map((is) => own.filter((one) => one.right === is));
  return {
    wrong: wrong!.length,
    wrongChanged: changed(wrong!),
    right: right!.length,
    rightChanged: changed(right!),
  };
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
