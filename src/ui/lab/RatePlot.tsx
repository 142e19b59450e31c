// The main plot: the share of valid boards against the forward passes allowed or used. Whiskers are 95 %
// Wilson intervals.
import { DEFAULT_SAMPLER } from "../../diffusion/samplers/registry.ts";
import { scaleLog } from "d3-scale";
import type { Measured } from "../../results/measured.ts";
import type { Box, Tick } from "./Chart.tsx";
import { spread } from "../../results/labels.ts";
import { LinePlot, linesOf, margins, validOf, whiskerOf } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import type { Series } from "./series.ts";
import { rateAxis } from "./spreadAxis.ts";
import { percent, words } from "./words.ts";

/** "budget": passes allowed; "used": mean passes used. */
export type Across = "budget" | "used";

interface Props {
  readonly series: readonly Series[];
  readonly across: Across;
  readonly onOpen: (row: Measured) => void;
}

const HEIGHT = 400;
/** From this width on, names are at the ends of the lines. */
const ROOMY = 600;
/** The space of a name's symbol and gap, and the largest width of a letter. */
const BESIDE = 30;
const LETTER = 7;
const GAP = 15;
/** The longest line from an end to its name. */
const NEAR = 60;

export function RatePlot(props: Props) {
  const { series } = props;
  return (
    <LinePlot
      label={words.rate.name}
      height={HEIGHT}
      margins={(width) =>
        width >= ROOMY ? { ...margins(), right: roomForNames(series, width) } : margins()
      }
      lines={linesOf(series, (rows) => percent(rows.at(-1)!.valid_rate))}
      narrow
      draw={(box) => drawing(props, box)}
    />
  );
}

const passesOf = (row: Measured, across: Across): number =>
  Math.max(1, across === "budget" ? row.nfe : row.nfe_mean);

function drawing({ series, across, onOpen }: Props, box: Box) {
  const rows = series.flatMap((one) => one.rows);
  const passes = rows.map((row) => passesOf(row, across));
  const [least, most] = [Math.min(...passes), Math.max(...passes)];
  // A single budget is drawn in the middle.
  const around = least === most ? 2 : 1.12;
  // Points at one budget would hide each other.
  const room = (box.right - box.left) / 14;
  const apart = across === "budget" ? Math.min(9, room / series.length) : 0;
  const aside = (i: number) => (i - (series.length - 1) / 2) * apart;
  const x = scaleLog([least / around, most * around], [box.left - aside(0), box.right + aside(0)]);
  const lowest = Math.min(1, ...rows.map((row) => row.valid_low));
  const { at: y, ticks } = rateAxis(lowest, [box.bottom, box.top]);
  const dodge = across === "used" ? dodged(rows, (row) => x(passesOf(row, across))) : null;
  const at = (row: Measured, i: number) =>
    [x(passesOf(row, across)) + (dodge?.get(row) ?? aside(i)), y(row.valid_rate)] as const;
  const ends = series.map((one) => y(one.rows.at(-1)!.valid_rate));
  const named = box.width >= ROOMY;
  return {
    x: {
      title: words.rate.across[across],
      ticks: spaced(across === "budget" ? passes : rounded(least, most, x.ticks()), x, box),
    },
    y: { title: words.rate.up, ticks },
    above: named && (
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
    ),
    curves: series.map((one, i) => ({
      main: one.sampler === DEFAULT_SAMPLER,
      points: one.rows.map((row) => ({
        at: at(row, i),
        title: words.rate.point(one.label, row.nfe),
        lines: [validOf(row), words.used(row.nfe_mean.toFixed(1))],
        whisker: whiskerOf(row, y),
        onOpen: () => onOpen(row),
      })),
    })),
  };
}

/** Points closer than this hide each other. */
const HIDDEN = 5;

/** Shifts of points that would hide each other, in pixels, the best point first. */
function dodged(
  rows: readonly Measured[],
  x: (row: Measured) => number,
): ReadonlyMap<Measured, number> {
  const aside = new Map<Measured, number>();
  let heap: Measured[] = [];
  const place = () =>
    heap
      .toSorted((a, b) => b.valid_rate - a.valid_rate)
      .forEach((row, i) => aside.set(row, (i - (heap.length - 1) / 2) * HIDDEN));
  for (const row of rows.toSorted((a, b) => x(a) - x(b))) {
    if (heap.length > 0 && x(row) - x(heap[0]!) >= HIDDEN) {
      place();
      heap = [];
    }
    heap.push(row);
  }
  place();
  return aside;
}

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
const ROOM = 30;

/** Powers of two, like most budgets; if the range has few of them, other round numbers. */
function rounded(least: number, most: number, others: readonly number[]): readonly number[] {
  const powers = POWERS.filter((power) => power >= least && power <= most);
  return powers.length > 2 ? powers : others;
}

/** Ticks in the box whose numbers do not touch; values with the most points come first. */
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

/** The width of the longest name, limited so that the lines keep enough space. */
const roomForNames = (series: readonly Series[], width: number): number =>
  Math.min(width / 3, BESIDE + LETTER * Math.max(...series.map(({ label }) => label.length)));

/** As much of a name as fits; its points and the table have the whole. */
function fitting(label: string, room: number): string {
  const letters = Math.round((room - BESIDE) / LETTER);
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}
