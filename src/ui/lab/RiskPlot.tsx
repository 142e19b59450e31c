// Solve or abstain: the share of wrong answers against the share of boards answered, for every bound on
// the quality; and for all runs that end in their budget.
import { scaleLinear } from "d3-scale";
import {
  type Answer,
  firstTold,
  type Judge,
  ownRisk,
  pointsAt,
  riskCurve,
} from "../../results/risk.ts";
import type { Box } from "./Chart.tsx";
import type { Table } from "./Figure.tsx";
import { LinePlot, type Place } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import { many, percent, words } from "./words.ts";

/** The answers of one row, and how its line looks. */
export interface Answering {
  readonly id: string;
  readonly label: string;
  readonly sampler: string;
  readonly variant: number;
  readonly answers: readonly Answer[];
}

interface Props {
  readonly rows: readonly Answering[];
  readonly judge: Judge;
}

/** Shares of the boards at which a line has a point. */
const COVERAGES = [1, 0.99, 0.98, 0.95, 0.9, 0.75, 0.5];
/** The smallest top of the axis. */
const LEAST = 0.02;
/** The narrowest range of shares answered that is shown. */
const STRETCH = 0.02;

/** The left end of the plot: a whole hundredth before the first point of any line. */
function firstShown(told: readonly number[]): number {
  const first = Math.min(1, ...told);
  return Math.max(0, Math.min(1 - STRETCH, Math.floor((first - 0.005) * 100) / 100));
}

export function RiskPlot({ rows, judge }: Props) {
  return (
    <LinePlot
      label={words.risk.name}
      height={320}
      lines={rows.map((row) => {
        const own = ownRisk(row.answers, 0);
        return {
          id: row.id,
          look: lookOf(row),
          label: row.label,
          figure: words.risk.figure(percent(own.coverage), own.wrong),
        };
      })}
      draw={(box) => drawing(rows, judge, box)}
    />
  );
}

function drawing(rows: readonly Answering[], judge: Judge, box: Box) {
  const curves = rows.map((row) => ({
    row,
    curve: riskCurve(row.answers, judge),
    own: ownRisk(row.answers, 0),
  }));
  const most = Math.max(LEAST, ...curves.flatMap(({ curve }) => curve.map(({ risk }) => risk)));
  const first = firstShown(curves.map(({ curve, own }) => firstTold(curve, own)));
  const x = scaleLinear([first, 1], [box.left, box.right]);
  const y = scaleLinear([0, most], [box.bottom, box.top]).nice(5);
  return {
    x: {
      title: words.risk.across,
      ticks: x.ticks(5).map((value) => ({
        at: x(value),
        text: `${(value * 100).toFixed(first > 0.95 ? 1 : 0)} %`,
      })),
    },
    y: {
      title: words.risk.up,
      ticks: y.ticks(5).map((value) => ({
        at: y(value),
        text: `${(value * 100).toFixed(most < 0.05 ? 1 : 0)} %`,
      })),
    },
    curves: curves.map(({ row, curve, own }) => {
      const shown = curve.filter(({ coverage }) => coverage >= first);
      const path = shown.map(({ coverage, risk }): Place => [x(coverage), y(risk)]);
      const along = pointsAt(curve, COVERAGES).map((point) => ({
        point,
        what: words.risk.bound(judge, point.threshold.toFixed(4)),
        dot: true,
      }));
      return {
        path: [[x(first), path[0]?.[1] ?? y(0)], ...path] as const,
        points: [...along, { point: own, what: words.risk.itself, dot: false }]
          .filter(({ point }) => point.coverage >= first)
          .map(({ point, what, dot }) => ({
            at: [x(point.coverage), y(point.risk)] as const,
            title: row.label,
            lines: [
              words.risk.what(what),
              words.risk.answered(percent(point.coverage), many(row.answers.length, words.board)),
              words.risk.wrong(point.wrong, percent(point.risk), percent(point.interval.high)),
            ],
            dot,
          })),
      };
    }),
  };
}

export const riskNumbers = (rows: readonly Answering[], judge: Judge): Table => ({
  head: words.heads.risk,
  rows: rows.flatMap(({ label, answers }) =>
    [
      { what: words.risk.ownEnd, point: ownRisk(answers, 0) },
      ...pointsAt(riskCurve(answers, judge), COVERAGES).map((point) => ({
        what: words.risk.from(judge, point.threshold.toFixed(4)),
        point,
      })),
    ].map(({ what, point }) => [
      label,
      what,
      percent(point.coverage),
      String(point.wrong),
      percent(point.risk),
      percent(point.interval.low),
      percent(point.interval.high),
    ]),
  ),
});
