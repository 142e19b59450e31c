// Solve or abstain: how well a run's own quality judges its answer. Statistics of last boards
// and their qualities.
import { type Interval, wilson } from "./statistics.ts";

/** A last board: the run's own judgement of it, and whether it was right. */
export interface Answer {
  /** True if the sampler ended the run; a run that its budget ended abstains. */
  readonly answered: boolean;
  /** The lowest quality of a digit on the board, and the mean; 0..1. */
  readonly lowest: number;
  readonly mean: number;
  /** Share of remasked tokens that return, 0..1; left out if not measured. */
  readonly stability?: number;
  readonly right: boolean;
}

export const JUDGES = ["lowest", "mean", "stability"] as const;
/** The score that decides whether a board is answered: a quality, or the stability. */
export type Judge = (typeof JUDGES)[number];

/** The judges that all of these answers have. */
export const judgesOf = (answers: readonly Answer[]): readonly Judge[] =>
  JUDGES.filter((judge) => answers.every((answer) => answer[judge] !== undefined));

const scoreOf = (answer: Answer, judge: Judge): number => answer[judge] ?? 0;

/** The result of answering some boards and abstaining from the others. */
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
 * occurs, from only the boards of highest quality to all boards.
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

/** The result of the run's own end: it answers the boards that it ended itself. */
export function ownRisk(answers: readonly Answer[], threshold: number): RiskPoint {
  const answered = answers.filter((one) => one.answered);
  const wrong = answered.filter(({ right }) => !right).length;
  return pointOf(threshold, answered.length, wrong, answers.length);
}

/** Answers that change when part of the board is remasked and filled again. */
export interface Caught {
  /** Wrong ones among the run's own answers, and how many of them changed. */
  readonly wrong: number;
  readonly wrongChanged: number;
  readonly right: number;
  readonly rightChanged: number;
}

/** What stability catches among the answers that quality accepted; null if not measured. */
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

/** The smallest coverage at which a curve is informative: at a wrong answer, or at the run's own end. */
export const firstTold = (curve: readonly RiskPoint[], own: RiskPoint): number =>
  Math.min(own.coverage, curve.find(({ wrong }) => wrong > 0)?.coverage ?? 1);

/**
 * Mean risk over all coverages: 0 if no board is wrong, and lowest for a judge that ranks all wrong
 * boards last. Null without boards.
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

/** The points of a curve nearest to the given coverages, each once, in their order. */
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
