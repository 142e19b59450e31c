// How well scores separate right digits from wrong ones: the form that the command `head` writes
// and the Lab draws. statistics.ts computes the numbers.
import * as v from "valibot";
import { complaint } from "../complaint.ts";
import { areaUnder, calibrationError, sum } from "./statistics.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Tolerance: means keep all their decimals, but are summed in another order here. */
const EPSILON = 1e-6;
/** Tolerance for thinned curves: their area differs a little from that of all points. */
const THINNED = 0.002;
const near = (a: number, b: number): boolean => Math.abs(a - b) <= EPSILON;

const score = v.pipe(
  v.object({
    /** Null if nothing was wrong. */
    auroc: v.nullable(share),
    ece: share,
    bins: v.array(v.object({ low: share, high: share, count, score: share, right: share })),
    /** From (0, 0) up to (1, 1). */
    roc: v.array(v.object({ threshold: share, caught: share, falseAlarms: share })),
  }),
  v.check(
    ({ bins }) =>
      bins.every(
        ({ low, high, count, score }) =>
          low <= high && (count === 0 || (score >= low - EPSILON && score <= high + EPSILON)),
      ),
    "a bin must not end before it begins, and must contain its mean",
  ),
  v.check(
    ({ roc }) =>
      roc.every(
        ({ caught, falseAlarms }, i) =>
          caught >= (roc[i - 1]?.caught ?? 0) && falseAlarms >= (roc[i - 1]?.falseAlarms ?? 0),
      ),
    "a curve must not go back",
  ),
  v.check(
    ({ auroc, ece, bins, roc }) =>
      near(ece, calibrationError(bins)) &&
      (auroc === null || Math.abs(auroc - areaUnder(roc)) <= THINNED),
    "a score's sums must match its bins and its curve",
  ),
);

const report = v.pipe(
  v.object({
    model: v.string(),
    sampler: v.string(),
    /** The sampler's parameters; the budget distinguishes reports that are otherwise equal. */
    params: v.record(v.string(), v.union([v.number(), v.string()])),
    file: v.string(),
    seed: count,
    /** Boards, scored written cells on them, and wrong ones among those. */
    puzzles: count,
    cells: count,
    wrong: count,
    scores: v.object({
      quality: score,
      leave_one_out: v.optional(score),
      stored_confidence: score,
    }),
  }),
  v.check(({ wrong, cells }) => wrong <= cells, "there are more wrong digits than digits"),
  v.check(
    ({ wrong, cells, scores: { quality, stored_confidence } }) =>
      [quality, stored_confidence].every(
        ({ auroc, bins }) =>
          sum(bins.map(({ count }) => count)) === cells &&
          Math.round(sum(bins.map(({ count, right }) => count * right))) === cells - wrong &&
          (auroc === null) === (wrong === 0 || wrong === cells),
      ),
    "a score must count the same cells, and the same wrong ones, as the report",
  ),
);

export type ScoreReport = Readonly<v.InferOutput<typeof score>>;
export type HeadReport = Readonly<v.InferOutput<typeof report>>;

/** Reads reports from JSON. @throws Error with the place of the first fault */
export function readHeadReports(json: unknown): readonly HeadReport[] {
  const read = v.safeParse(v.array(report), json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(complaint(issue, "the whole"));
}
