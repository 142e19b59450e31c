// A bar for each sampler, of several parts, on one or both sides of an axis.
import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { type Box, Chart } from "./Chart.tsx";
import { countAxis, type SpreadAxis } from "./spreadAxis.ts";

export interface Part {
  readonly value: number;
  /** A class in lab.css: the fill of the part. */
  readonly kind: "unmask" | "wrong" | "right";
}

export interface Bar {
  readonly id: string;
  readonly name: string;
  /** From the axis to the left, and to the right. */
  readonly left: readonly Part[];
  readonly right: readonly Part[];
  readonly lines: readonly string[];
  readonly onOpen: () => void;
}

interface Props {
  readonly label: string;
  /** Below the axis. */
  readonly unit: string;
  readonly bars: readonly Bar[];
  /** Whether small counts are spread out; for bars with one part on each side. */
  readonly spread?: boolean;
}

/** A name, and its bar below. */
const ROW = 38;
const NAME = 12;
const THICK = 12;
const TOP = 6;
const BOTTOM = 40;

export function BarPlot({ label, unit, bars, spread = false }: Props) {
  return (
    <Chart
      label={label}
      height={bars.length * ROW + TOP + BOTTOM}
      margins={() => ({ left: 12, right: 16, top: TOP, bottom: BOTTOM })}
      draw={(box) => drawing(bars, unit, spread, box)}
    />
  );
}

const sum = (parts: readonly Part[]): number => parts.reduce((all, { value }) => all + value, 0);

/** A linear scale from the longest bar on the left to the longest on the right. */
function plainAxis(left: number, right: number, range: readonly [number, number]): SpreadAxis {
  const x = scaleLinear([-left, Math.max(right, 1 - left)], range).nice(5);
  const ticks = x.ticks(5).map((value) => ({ at: x(value), text: String(Math.abs(value)) }));
  return { at: x, ticks };
}

function drawing(bars: readonly Bar[], unit: string, spread: boolean, box: Box) {
  const most = (side: "left" | "right") => Math.max(0, ...bars.map((bar) => sum(bar[side])));
  const axis = spread ? countAxis : plainAxis;
  const { at: x, ticks } = axis(most("left"), most("right"), [box.left, box.right]);
  return {
    x: { title: unit, ticks },
    ground: (
      <>
        <defs>
          <pattern
            id="lab-hatch"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className="bar-hatch" d="M0 2.5 H5" />
          </pattern>
        </defs>
        {bars.map((bar, i) => (
          <text
            key={bar.id}
            className="bar-name"
            x={box.left}
            y={box.top + ROW * i + NAME}
            aria-hidden="true"
          >
            {bar.name}
          </text>
        ))}
      </>
    ),
    marks: bars.map((bar, i) => {
      const top = box.top + ROW * i;
      const y = top + NAME + 6 + THICK / 2;
      return {
        id: bar.id,
        series: bar.id,
        x: x(0),
        y,
        title: bar.name,
        lines: bar.lines,
        onOpen: bar.onOpen,
        picture: (
          <>
            <rect
              className="chart-target"
              x={box.left}
              y={top}
              width={box.right - box.left}
              height={ROW}
            />
            {stacked(bar.left, -1, x, y)}
            {stacked(bar.right, 1, x, y)}
            <path className="chart-base" d={`M${x(0)} ${y - THICK / 2 - 2} v${THICK + 4}`} />
          </>
        ),
      };
    }),
  };
}

function stacked(
  parts: readonly Part[],
  sign: 1 | -1,
  x: (value: number) => number,
  y: number,
): ReactNode {
  let from = 0;
  return parts.map(({ kind, value }) => {
    const [a, b] = [x(sign * from), x(sign * (from += value))];
    return (
      <rect
        key={kind}
        className={`bar bar-${kind}`}
        x={Math.min(a, b)}
        y={y - THICK / 2}
        width={Math.abs(b - a)}
        height={THICK}
      />
    );
  });
}
