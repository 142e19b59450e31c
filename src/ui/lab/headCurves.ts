// ROC and reliability curves from a report: of the quality head, of the leave-one-out oracle that it
// estimates, and of the stored confidence.
import type { HeadReport, ScoreReport } from "../../results/head-report.ts";
import type { Table } from "./Figure.tsx";
import type { Curve } from "./UnitPlot.tsx";
import { percent, words } from "./words.ts";

const SCORES = [
  ["quality", words.scores.quality],
  ["leave_one_out", words.scores.leave_one_out],
  ["stored_confidence", words.scores.stored_confidence],
] as const;

/** The scores of a report with their names; the oracle is not always measured. */
const scoresOf = ({ scores }: HeadReport) =>
  SCORES.flatMap(([id, name]) => {
    const score = scores[id];
    return score ? [{ id, name, score }] : [];
  });

const areaOf = ({ auroc }: ScoreReport): string => (auroc === null ? "–" : auroc.toFixed(4));

/** Thresholds that have a point. */
const THRESHOLDS = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Empty if no digit was wrong. */
export const rocCurves = (report: HeadReport): Curve[] =>
  (report.wrong > 0 ? scoresOf(report) : []).map(({ id, name, score }) => ({
    id,
    name,
    figure: words.auroc(areaOf(score)),
    path: score.roc.map(({ falseAlarms, caught }) => [falseAlarms, caught]),
    points: pointsAt(score).map(({ at, caught, falseAlarms }) => ({
      id: String(at),
      x: falseAlarms,
      y: caught,
      lines: [words.under(at), words.caught(percent(caught)), words.alarms(percent(falseAlarms))],
    })),
  }));

export const reliabilityCurves = (report: HeadReport): Curve[] =>
  scoresOf(report).map(({ id, name, score }) => {
    const bins = score.bins.filter(({ count }) => count > 0);
    return {
      id,
      name,
      figure: words.ece(score.ece.toFixed(4)),
      path: bins.map((bin) => [bin.score, bin.right]),
      points: bins.map((bin) => ({
        id: String(bin.low),
        x: bin.score,
        y: bin.right,
        lines: [
          words.score(bin.score.toFixed(2)),
          words.right(percent(bin.right)),
          words.cells(bin.count.toLocaleString("en")),
        ],
      })),
    };
  });

export const rocTable = (report: HeadReport): Table => ({
  head: words.heads.roc,
  rows: scoresOf(report).flatMap(({ name, score }) =>
    pointsAt(score).map(({ at, caught, falseAlarms }) => [
      name,
      areaOf(score),
      String(at),
      percent(caught),
      percent(falseAlarms),
    ]),
  ),
});

export const reliabilityTable = (report: HeadReport): Table => ({
  head: words.heads.reliability,
  rows: scoresOf(report).flatMap(({ name, score }) =>
    score.bins
      .filter(({ count }) => count > 0)
      .map((bin) => [
        name,
        score.ece.toFixed(4),
        words.bin(bin.low.toFixed(2), bin.high.toFixed(2)),
        bin.score.toFixed(3),
        percent(bin.right),
        bin.count.toLocaleString("en"),
      ]),
  ),
});

/** The points of the curve nearest above each threshold. */
function pointsAt({ roc }: ScoreReport) {
  return THRESHOLDS.flatMap((at) => {
    const point = roc.find(({ threshold }) => threshold >= at);
    return point ? [{ ...point, at }] : [];
  });
}
