// The plots of lines: each line has points that say their numbers, and an entry in the key below.
import { line } from "d3-shape";
import type { ReactNode } from "react";
import type { Measured } from "../../results/measured.ts";
import { type Axis, type Box, Chart } from "./Chart.tsx";
import { type Look, lookOf } from "./look.ts";
import { nameOf, type Series } from "./series.ts";
import { many, rateOf, words } from "./words.ts";

/** In pixels. */
export type Place = readonly [x: number, y: number];

export interface Line {
  readonly id: string;
  readonly look: Look;
  readonly label: string;
  /** One number for the whole line. */
  readonly figure: string;
}

/** What is drawn of a line. */
export interface Drawn {
  /** Its corners, if they are not its points. */
  readonly path?: readonly Place[];
  /** Whether it is emphasised. */
  readonly main?: boolean;
  readonly points: readonly Point[];
}

interface Point {
  readonly at: Place;
  readonly title: string;
  /** The numbers, one a line. */
  readonly lines: readonly string[];
  /** The ends of its interval, in pixels. */
  readonly whisker?: Place | undefined;
  /** Drawn as a dot, without the symbol of its line. */
  readonly dot?: boolean;
  readonly onOpen?: () => void;
}

/** Space for the ticks and titles of both axes. */
export const margins = (): Pick<Box, "left" | "right" | "top" | "bottom"> => ({
  left: 46,
  right: 14,
  top: 26,
  bottom: 40,
});

interface Props {
  /** What is plotted, for screen readers. */
  readonly label: string;
  readonly height: number;
  readonly margins?: typeof margins | ((width: number) => ReturnType<typeof margins>);
  readonly lines: readonly Line[];
  /** Whether the key is shown only if the plot has no space for names at the lines. */
  readonly narrow?: boolean;
  readonly draw: (box: Box) => {
    readonly x: Axis;
    readonly y: Axis;
    /** Drawn below the lines, and between lines and points. */
    readonly below?: ReactNode;
    readonly above?: ReactNode;
    /** One for each of `lines`. */
    readonly curves: readonly Drawn[];
  };
}

export function LinePlot({ lines, narrow = false, draw, ...chart }: Props) {
  return (
    <>
      <Chart
        margins={margins}
        {...chart}
        draw={(box) => {
          const { x, y, below, above, curves } = draw(box);
          return {
            x,
            y,
            ground: (
              <>
                {below}
                {curves.map(({ path, main = false, points }, i) => (
                  <path
                    key={lines[i]!.id}
                    className={main ? "chart-line chart-line-main" : "chart-line"}
                    style={{ stroke: lines[i]!.look.colour, strokeDasharray: lines[i]!.look.dash }}
                    d={line()((path ?? points.map(({ at }) => at)).map(([px, py]) => [px, py]))!}
                  />
                ))}
                {above}
              </>
            ),
            marks: curves.flatMap(({ points }, i) =>
              points.map(({ at, ...point }, k) => ({
                ...point,
                id: `${lines[i]!.id} ${k} ${point.title}`,
                series: lines[i]!.id,
                x: at[0],
                y: at[1],
                picture: <PointMark look={lines[i]!.look} x={at[0]} y={at[1]} {...point} />,
              })),
            ),
          };
        }}
      />
      <ul className={narrow ? "lab-key lab-key-narrow" : "lab-key"}>
        {lines.map(({ id, look: { colour, fill, dash, symbol }, label, figure }) => (
          <li key={id}>
            <svg width="30" height="14" aria-hidden="true">
              <path
                className="chart-line"
                style={{ stroke: colour, strokeDasharray: dash }}
                d="M0 7 H30"
              />
              <path style={{ fill, stroke: colour }} transform="translate(15 7)" d={symbol} />
            </svg>
            {label} <small className="said">{figure}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

interface PointMarkProps extends Pick<Point, "whisker" | "dot"> {
  readonly look: Look;
  readonly x: number;
  readonly y: number;
}

/** A point with its whisker. */
export function PointMark({ look: { colour, fill, symbol }, x, y, whisker, dot }: PointMarkProps) {
  return (
    <>
      {whisker && (
        <path
          className="chart-whisker"
          style={{ stroke: colour }}
          d={`M${x} ${whisker[0]} V${whisker[1]}`}
        />
      )}
      <circle className="chart-target" cx={x} cy={y} r={11} />
      {dot ? (
        <circle cx={x} cy={y} r={2.5} style={{ fill: colour }} />
      ) : (
        <path
          className="chart-symbol"
          style={{ fill, stroke: fill === colour ? "var(--paper)" : colour }}
          transform={`translate(${x} ${y})`}
          d={symbol}
        />
      )}
    </>
  );
}

/** Rows of samplers that have one line each. */
export const onlyLines = (
  of: readonly { readonly sampler: string; readonly rows: readonly Measured[] }[],
): Series[] =>
  of.map(({ sampler, rows }) => ({
    id: sampler,
    sampler,
    variant: 0,
    label: nameOf(sampler),
    rows,
  }));

/** @param figure of the rows of a line, its one number */
export const linesOf = (
  series: readonly Series[],
  figure: (rows: readonly Measured[]) => string,
): Line[] =>
  series.map((one) => ({
    id: one.id,
    look: lookOf(one),
    label: one.label,
    figure: figure(one.rows),
  }));

/** What every point says of its boards first. */
export const validOf = (row: Measured): string =>
  words.validOf(rateOf(row), many(row.puzzles, words.board));

/** The ends of the interval of valid boards. @param y the scale of shares */
export const whiskerOf = (row: Measured, y: (share: number) => number): Place => [
  y(row.valid_low),
  y(row.valid_high),
];
