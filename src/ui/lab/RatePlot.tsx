// The main plot: how many boards end valid, against the forward passes that they
// may spend or did spend. Whiskers are 95 % Wilson intervals.
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import type { Measured } from "../../trace/measured.ts";
import { type Box, Chart, type Tick } from "./Chart.tsx";
import { spread } from "./labels.ts";
import { lookOf } from "./look.ts";
import type { Series } from "./series.ts";
import { many, percent, rateOf } from "./words.ts";

/** Budgets compare what was allowed, means what was needed. */
export type Across = "budget" | "used";

interface Props {
  readonly series: readonly Series[];
  readonly across: Across;
  readonly onOpen: (row: Measured) => void;
}

const HEIGHT = 400;
/** From here on there is room for names at the ends of the lines. */
const ROOMY = 600;
/** Beside a name stand its symbol and a gap; a letter of the chart's size is at most so wide. */
const BESIDE = 30;
const LETTER = 6.3;
const GAP = 15;
/** Ends further from their names have no line to them. */
const NEAR = 60;

export function RatePlot({ series, across, onOpen }: Props) {
  return (
    <>
      <Chart
        label="Valid boards against forward passes"
        height={HEIGHT}
        margins={(width) => ({
          left: 46,
          right: width >= ROOMY ? roomForNames(series, width) : 14,
          top: 26,
          bottom: 40,
        })}
        draw={(box) => drawing(series, across, onOpen, box)}
      />
      <Key series={series} />
    </>
  );
}

const passesOf = (row: Measured, across: Across): number =>
  Math.max(1, across === "budget" ? row.nfe : row.nfe_mean);

function drawing(
  series: readonly Series[],
  across: Across,
  onOpen: (row: Measured) => void,
  box: Box,
) {
  const rows = series.flatMap((one) => one.rows);
  const passes = rows.map((row) => passesOf(row, across));
  const [least, most] = [Math.min(...passes), Math.max(...passes)];
  // A single budget stands in the middle.
  const around = least === most ? 2 : 1.12;
  // What lies at one budget would hide one another.
  const room = (box.right - box.left) / 14;
  const apart = across === "budget" ? Math.min(9, room / series.length) : 0;
  const aside = (i: number) => (i - (series.length - 1) / 2) * apart;
  const x = scaleLog([least / around, most * around], [box.left - aside(0), box.right + aside(0)]);
  const lowest = Math.min(1, ...rows.map((row) => row.valid_low));
  const y = scaleLinear(
    [Math.max(0, Math.floor(lowest * 10) / 10 - 0.02), 1],
    [box.bottom, box.top],
  );
  const at = (row: Measured, i: number) =>
    [x(passesOf(row, across)) + aside(i), y(row.valid_rate)] as const;
  const ends = series.map((one) => y(one.rows.at(-1)!.valid_rate));
  const named = box.width >= ROOMY;
  return {
    x: {
      title: across === "budget" ? "NFE allowed a board" : "NFE used a board, mean",
      ticks: spaced(across === "budget" ? passes : rounded(least, most, x.ticks()), x, box),
    },
    y: {
      title: "Valid boards",
      ticks: y.ticks(6).map((value) => ({ at: y(value), text: `${Math.round(value * 100)} %` })),
    },
    ground: (
      <>
        {series.map((one, i) => (
          <Line key={one.id} one={one} points={one.rows.map((row) => at(row, i))} />
        ))}
        {named && (
          <g className="chart-names" aria-hidden="true">
            {spread(ends, GAP, box.top, box.bottom).map((place, i) => {
              const [endX, endY] = at(series[i]!.rows.at(-1)!, i);
              const { colour, fill, symbol } = lookOf(series[i]!);
              return (
                <g key={series[i]!.id}>
                  {box.right - endX < NEAR && (
                    <path
                      className="chart-leader"
                      d={`M${endX + 7} ${endY} L${box.right + 6} ${place}`}
                    />
                  )}
                  <path
                    style={{ fill, stroke: colour }}
                    transform={`translate(${box.right + 14} ${place})`}
                    d={symbol}
                  />
                  <text x={box.right + 24} y={place} dy="0.35em" style={{ fill: colour }}>
                    {fitting(series[i]!.label, box.width - box.right)}
                  </text>
                </g>
              );
            })}
          </g>
        )}
      </>
    ),
    marks: series.flatMap((one, i) =>
      one.rows.map((row) => {
        const [px, py] = at(row, i);
        return {
          id: `${one.id} ${row.nfe}`,
          series: one.id,
          x: px,
          y: py,
          title: `${one.label}, ${row.nfe} NFE`,
          lines: [
            `${rateOf(row)} of ${many(row.puzzles, "board")} valid`,
            `${row.nfe_mean.toFixed(1)} NFE used`,
          ],
          onOpen: () => onOpen(row),
          picture: <Point x={px} y={py} row={row} scale={y} one={one} />,
        };
      }),
    ),
  };
}

function Line({ one, points }: { one: Series; points: readonly (readonly [number, number])[] }) {
  const { colour, dash } = lookOf(one);
  return (
    <path
      className={one.sampler === "prism" ? "chart-line chart-line-main" : "chart-line"}
      style={{ stroke: colour, strokeDasharray: dash }}
      d={line()(points.map(([px, py]) => [px, py]))!}
    />
  );
}

interface PointProps {
  readonly x: number;
  readonly y: number;
  readonly row: Measured;
  readonly scale: (rate: number) => number;
  readonly one: Series;
}

function Point({ x, y, row, scale, one }: PointProps) {
  const { colour, fill, symbol } = lookOf(one);
  return (
    <>
      <path
        className="chart-whisker"
        style={{ stroke: colour }}
        d={`M${x} ${scale(row.valid_low)} V${scale(row.valid_high)}`}
      />
      <circle className="chart-target" cx={x} cy={y} r={11} />
      <path
        className="chart-symbol"
        style={{ fill, stroke: fill === colour ? "var(--paper)" : colour }}
        transform={`translate(${x} ${y})`}
        d={symbol}
      />
    </>
  );
}

/** The names beneath, where the plot has no room for them at the lines. */
function Key({ series }: Pick<Props, "series">) {
  return (
    <ul className="lab-key lab-key-narrow">
      {series.map((one) => {
        const { id, label, rows } = one;
        const { colour, fill, dash, symbol } = lookOf(one);
        return (
          <li key={id}>
            <svg width="30" height="14" aria-hidden="true">
              <path
                className="chart-line"
                style={{ stroke: colour, strokeDasharray: dash }}
                d="M0 7 H30"
              />
              <path style={{ fill, stroke: colour }} transform="translate(15 7)" d={symbol} />
            </svg>
            {label} <small>{percent(rows.at(-1)!.valid_rate)}</small>
          </li>
        );
      })}
    </ul>
  );
}

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
const ROOM = 30;

/** Powers of two, as budgets are; where there are few of them in the range, other round numbers. */
function rounded(least: number, most: number, others: readonly number[]): readonly number[] {
  const powers = POWERS.filter((power) => power >= least && power <= most);
  return powers.length > 2 ? powers : others;
}

/** Ticks in the box, none so near another that their numbers touch; those of most points come first. */
function spaced(values: readonly number[], x: (value: number) => number, box: Box): Tick[] {
  const points = (value: number) => values.filter((one) => one === value).length;
  const ticks: Tick[] = [];
  for (const value of [...new Set(values)].toSorted((a, b) => points(b) - points(a) || a - b)) {
    const at = x(value);
    const free = ticks.every((tick) => Math.abs(tick.at - at) >= ROOM);
    if (free && at >= box.left && at <= box.right) ticks.push({ at, text: String(value) });
  }
  return ticks;
}

/** What the longest name needs, but no more than leaves the lines theirs. */
const roomForNames = (series: readonly Series[], width: number): number =>
  Math.min(width / 3, BESIDE + LETTER * Math.max(...series.map(({ label }) => label.length)));

/** As much of a name as fits; the whole is told at its points and in the table. */
function fitting(label: string, room: number): string {
  const letters = Math.round((room - BESIDE) / LETTER);
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}
