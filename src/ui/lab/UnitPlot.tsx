// Curves in the unit square, one for each score of digits: for ROC and reliability diagrams.
import { scaleLinear, scaleSymlog } from "d3-scale";
import type { Box } from "./Chart.tsx";
import { LinePlot, type Place } from "./Lines.tsx";
import { type Look, symbolPath } from "./look.ts";

export interface Curve {
  readonly id: string;
  readonly name: string;
  /** Points [x, y], 0..1. */
  readonly path: readonly (readonly [number, number])[];
  readonly points: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly lines: readonly string[];
  }[];
  /** One number for the whole curve, shown beside its name. */
  readonly figure: string;
}

interface Props {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly Curve[];
  /** Whether small values of x are spread out. */
  readonly spread?: boolean;
}

/** Points of y = x, which is a curve where x is spread out. */
const DIAGONAL = Array.from({ length: 101 }, (_, k) => k / 100);
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

export function UnitPlot(props: Props) {
  return (
    <LinePlot
      label={props.label}
      height={360}
      lines={props.curves.map(({ id, name, figure }, i) => ({
        id,
        look: looks(i),
        label: name,
        figure,
      }))}
      draw={(box) => drawing(props, box)}
    />
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

/** Values of x under this have a linear scale, those above a logarithmic one. */
const LINEAR = 0.005;
const SPREAD_TICKS = [0, 0.01, 0.03, 0.1, 0.3, 1];

function drawing({ curves, xTitle, yTitle, spread = false }: Props, box: Box) {
  const range = [box.left, box.right] as const;
  const x = spread ? scaleSymlog([0, 1], range).constant(LINEAR) : scaleLinear([0, 1], range);
  const y = scaleLinear([0, 1], [box.bottom, box.top]);
  const inPlace = ([px, py]: readonly [number, number]): Place => [x(px), y(py)];
  const ticks = (scale: (value: number) => number, values: readonly number[] = TICKS) =>
    values.map((value) => ({ at: scale(value), text: `${Math.round(value * 100)} %` }));
  return {
    x: { title: xTitle, ticks: ticks(x, spread ? SPREAD_TICKS : TICKS) },
    y: { title: yTitle, ticks: ticks(y) },
    below: (
      <path
        className="chart-diagonal"
        d={`M${DIAGONAL.map((at) => `${x(at)} ${y(at)}`).join(" L")}`}
      />
    ),
    curves: curves.map(({ name, path, points }) => ({
      path: path.map(inPlace),
      points: points.map((point) => ({
        at: inPlace([point.x, point.y]),
        title: name,
        lines: point.lines,
      })),
    })),
  };
}
