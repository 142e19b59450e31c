// A curve in the unit square for each of the scores that claim to know which
// digits are right: what ROC and reliability diagrams have in common.
import { scaleLinear } from "d3-scale";
import { type Box, Chart } from "./Chart.tsx";
import { Line, LineKey, margins } from "./Lines.tsx";
import { type Look, symbolPath } from "./look.ts";

export interface Curve {
  readonly id: string;
  readonly name: string;
  /** Of [x, y], 0..1. */
  readonly path: readonly (readonly [number, number])[];
  readonly points: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly lines: readonly string[];
  }[];
  /** One number on the whole curve, said beside its name. */
  readonly figure: string;
}

interface Props {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly Curve[];
}

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

export function UnitPlot({ label, xTitle, yTitle, curves }: Props) {
  return (
    <div className="unit-plot">
      <Chart
        label={label}
        height={360}
        margins={margins}
        draw={(box) => drawing(curves, xTitle, yTitle, box)}
      />
      <LineKey
        entries={curves.map(({ id, name, figure }, i) => ({
          id,
          look: looks(i),
          label: name,
          figure,
        }))}
      />
    </div>
  );
}

function looks(i: number): Look {
  const colour = `var(--series-${i})`;
  return {
    colour,
    fill: colour,
    dash: ["", "6 3", "2 3"][i] || undefined,
    symbol: symbolPath(i),
  };
}

function drawing(curves: readonly Curve[], xTitle: string, yTitle: string, box: Box) {
  const x = scaleLinear([0, 1], [box.left, box.right]);
  const y = scaleLinear([0, 1], [box.bottom, box.top]);
  const inPlace = ([px, py]: readonly [number, number]): [number, number] => [x(px), y(py)];
  const ticks = (scale: (value: number) => number) =>
    TICKS.map((value) => ({ at: scale(value), text: `${Math.round(value * 100)} %` }));
  return {
    x: { title: xTitle, ticks: ticks(x) },
    y: { title: yTitle, ticks: ticks(y) },
    ground: (
      <>
        <path className="chart-diagonal" d={`M${x(0)} ${y(0)} L${x(1)} ${y(1)}`} />
        {curves.map(({ id, path }, i) => (
          <Line key={id} look={looks(i)} points={path.map(inPlace)} />
        ))}
      </>
    ),
    marks: curves.flatMap(({ id, name, points }, i) =>
      points.map((point) => ({
        id: `${id} ${point.id}`,
        series: id,
        x: x(point.x),
        y: y(point.y),
        title: name,
        lines: point.lines,
        picture: (
          <g transform={`translate(${x(point.x)} ${y(point.y)})`}>
            <circle className="chart-target" r={9} />
            <path className="chart-symbol" style={{ fill: looks(i).colour }} d={symbolPath(i)} />
          </g>
        ),
      })),
    ),
  };
}
