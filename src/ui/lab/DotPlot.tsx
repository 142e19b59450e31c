// Rates at one budget as a sorted list of dots with their intervals: for samplers that were all
// measured at the same number of passes, where a plot against passes would be one column.
import type { Measured } from "../../results/measured.ts";
import { type Box, Chart } from "./Chart.tsx";
import { PointMark, validOf } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import type { Series } from "./series.ts";
import { rateAxis } from "./spreadAxis.ts";
import { words } from "./words.ts";

interface Props {
  /** One row for each. */
  readonly series: readonly Series[];
  readonly onOpen: (row: Measured) => void;
}

/** A name, and its dot below. */
const ROW = 34;
const NAME = 12;
const TOP = 6;
const BOTTOM = 40;

export function DotPlot({ series, onOpen }: Props) {
  const sorted = series.toSorted((a, b) => b.rows[0]!.valid_rate - a.rows[0]!.valid_rate);
  return (
    <Chart
      label={words.rate.name}
      height={sorted.length * ROW + TOP + BOTTOM}
      margins={() => ({ left: 12, right: 24, top: TOP, bottom: BOTTOM })}
      draw={(box) => drawing(sorted, onOpen, box)}
    />
  );
}

function drawing(series: readonly Series[], onOpen: (row: Measured) => void, box: Box) {
  const lowest = Math.min(...series.map(({ rows: [row] }) => row!.valid_low));
  const { at: x, ticks } = rateAxis(lowest, [box.left + 6, box.right], 36);
  const y = (i: number) => box.top + ROW * i + NAME + 10;
  return {
    x: { title: words.rate.up, ticks },
    ground: (
      <>
        {series.map(({ id, label, rows: [row] }, i) => (
          <g key={id} aria-hidden="true">
            <text className="bar-name" x={box.left} y={y(i) - 10}>
              {label}
            </text>
            <path
              className="chart-whisker"
              style={{ stroke: lookOf(series[i]!).colour }}
              d={`M${x(row!.valid_low)} ${y(i)} H${x(row!.valid_high)}`}
            />
          </g>
        ))}
      </>
    ),
    marks: series.map((one, i) => {
      const row = one.rows[0]!;
      return {
        id: one.id,
        series: one.id,
        x: x(row.valid_rate),
        y: y(i),
        title: words.rate.point(one.label, row.nfe),
        lines: [validOf(row), words.used(row.nfe_mean.toFixed(1))],
        onOpen: () => onOpen(row),
        picture: <PointMark look={lookOf(one)} x={x(row.valid_rate)} y={y(i)} />,
      };
    }),
  };
}
