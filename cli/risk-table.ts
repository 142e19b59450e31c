// Solve or abstain, for rows of bench: how many boards a run answers, and how many of its answers
// are wrong, judged by its own quality only.
import { answersOf, hasEndings, type Measured } from "../src/results/measured.ts";
import {
  type Judge,
  judgesOf,
  meanRisk,
  ownRisk,
  pointsAt,
  type RiskPoint,
  riskCurve,
} from "../src/results/risk.ts";
import { aligned, percent, rate } from "./bench-table.ts";

/** Shares of the boards for which the table has a line. */
const COVERAGES = [1, 0.99, 0.95, 0.9, 0.75, 0.5];

/** The risk curve of a row's answers. @throws Error for a model without quality */
export function riskOf(row: Measured) {
  const answers = answersIn(row);
  const curves = judgesOf(answers).map((judge) => [
    judge,
    { mean_risk: meanRisk(answers, judge), curve: riskCurve(answers, judge) },
  ]);
  return {
    own: ownRisk(answers, Number(row.params["threshold"] ?? 0)),
    ...(Object.fromEntries(curves) as Partial<
      Record<Judge, { mean_risk: number | null; curve: RiskPoint[] }>
    >),
  };
}

/** A line for the run's own end, then lines along each judge's curve. */
export function riskTable(rows: readonly Measured[]): string {
  const head = [
    "model",
    "sampler",
    "puzzles",
    "nfe",
    "attempts",
    "judge",
    "at least",
    "answered %",
  ];
  const lines = rows.flatMap((row) => {
    const { model, sampler, file, nfe, params } = row;
    const answers = answersIn(row);
    const name = [model, sampler, file, String(nfe), String(params["attempts"] ?? 1)];
    const own = [...name, "its own end", "", ...told(ownRisk(answers, 0))];
    const along = judgesOf(answers).flatMap((judge) =>
      pointsAt(riskCurve(answers, judge), COVERAGES).map((point) => [
        ...name,
        judge === "stability" ? judge : `${judge} quality`,
        point.threshold.toFixed(4),
        ...told(point),
      ]),
    );
    return [own, ...along];
  });
  return aligned([[...head, "wrong of them", "wrong %"], ...lines]);
}

const told = ({ coverage, risk, interval, wrong }: RiskPoint): string[] => [
  percent(coverage),
  String(wrong),
  rate(risk, interval.low, interval.high),
];

function answersIn(row: Measured) {
  if (hasEndings(row)) return answersOf(row);
  throw new Error(`${row.model} has no quality head to judge its answers. Choose another model.`);
}
