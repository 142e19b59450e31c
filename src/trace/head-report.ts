// How well scores tell right digits from wrong ones, as the command `head` writes
// it and the Lab draws it. The statistics are statistics.ts's.
import * as v from "valibot";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const score = v.object({
  /** Null where nothing was wrong. */
  auroc: v.nullable(share),
  ece: share,
  bins: v.array(v.object({ low: share, high: share, count, score: share, right: share })),
  /** From (0, 0) up to (1, 1). */
  roc: v.array(v.object({ threshold: share, caught: share, falseAlarms: share })),
});

const report = v.object({
  model: v.string(),
  sampler: v.string(),
  /** Of the sampler; its budget tells apart reports that agree in all else. */
  params: v.record(v.string(), v.union([v.number(), v.string()])),
  file: v.string(),
  seed: count,
  /** Boards, written cells on them that were scored, and how many of those were wrong. */
  puzzles: count,
  cells: count,
  wrong: count,
  scores: v.object({ quality: score, leave_one_out: v.optional(score), stored_confidence: score }),
});

export type ScoreReport = Readonly<v.InferOutput<typeof score>>;
export type HeadReport = Readonly<v.InferOutput<typeof report>>;

/** Reports out of JSON. @throws Error with the place of the first thing that is wrong */
export function readHeadReports(json: unknown): readonly HeadReport[] {
  const read = v.safeParse(v.array(report), json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
}
