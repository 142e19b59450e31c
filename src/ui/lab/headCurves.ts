// A report on the quality head as curves: ROC and reliability of the head, of what
// it was trained to estimate, and of the confidence that was there for nothing.
import type { HeadReport, ScoreReport } from "../../trace/head-report.ts";
import type { Table } from "./Figure.tsx";
import type { Curve } from "./UnitPlot.tsx";
import { percent } from "./words.ts";

const SCORES = [
  ["quality", "Quality head"],
  ["leave_one_out", "Leave-one-out oracle"],
  ["stored_confidence", "Stored confidence"],
] as const;

const areaOf = ({ auroc }: ScoreReport): string => (auroc === null ? "–" : auroc.toFixed(4));

/** Thresholds that get a point of their own. */
const THRESHOLDS = [0.1, 0.3, 0.5, 0.7, 0.9];

/** None where nothing was wrong: there was nothing to catch. */
export const rocCurves = ({ scores, wrong }: HeadReport): Curve[] =>
  (wrong > 0 ? SCORES : []).map(([id, name]) => ({
    id,
    name,
    figure: `AUROC ${areaOf(scores[id])}`,
    path: scores[id].roc.map(({ falseAlarms, caught }) => [falseAlarms, caught]),
    points: pointsAt(scores[id]).map(({ at, caught, falseAlarms }) => ({
      id: String(at),
      x: falseAlarms,
      y: caught,
      lines: [
        `everything under ${at} called wrong:`,
        `${percent(caught)} of the wrong digits caught`,
        `${percent(falseAlarms)} of the right ones, too`,
      ],
    })),
  }));

export const reliabilityCurves = ({ scores }: HeadReport): Curve[] =>
  SCORES.map(([id, name]) => {
    const bins = scores[id].bins.filter(({ count }) => count > 0);
    return {
      id,
      name,
      figure: `ECE ${scores[id].ece.toFixed(4)}`,
      path: bins.map((bin) => [bin.score, bin.right]),
      points: bins.map((bin) => ({
        id: String(bin.low),
        x: bin.score,
        y: bin.right,
        lines: [
          `score ${bin.score.toFixed(2)} on average`,
          `${percent(bin.right)} right`,
          `${bin.count.toLocaleString("en")} cells`,
        ],
      })),
    };
  });

export const rocTable = ({ scores }: HeadReport): Table => ({
  head: ["Score", "AUROC", "Called wrong under", "Wrong caught", "Right called wrong"],
  rows: SCORES.flatMap(([id, name]) =>
    pointsAt(scores[id]).map(({ at, caught, falseAlarms }) => [
      name,
      areaOf(scores[id]),
      String(at),
      percent(caught),
      percent(falseAlarms),
    ]),
  ),
});

export const reliabilityTable = ({ scores }: HeadReport): Table => ({
  head: ["Score", "ECE", "Bin", "Mean score", "Right", "Cells"],
  rows: SCORES.flatMap(([id, name]) =>
    scores[id].bins
      .filter(({ count }) => count > 0)
      .map((bin) => [
        name,
        scores[id].ece.toFixed(4),
        `${bin.low.toFixed(2)} to ${bin.high.toFixed(2)}`,
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
