// Parts of all line plots: a line, a point with its whisker, and the key below.
import { line } from "d3-shape";
import type { Box } from "./Chart.tsx";
import type { Look } from "./look.ts";

/** Space for the ticks and titles of both axes. */
export const margins = (): Pick<Box, "left" | "right" | "top" | "bottom"> => ({
  left: 46,
  right: 14,
  top: 26,
  bottom: 40,
});

interface LineProps {
  readonly look: Pick<Look, "colour" | "dash">;
  /** In pixels. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Whether it is emphasised. */
  readonly main?: boolean;
}

export function Line({ look, points, main = false }: LineProps) {
  return (
    <path
      className={main ? "chart-line chart-line-main" : "chart-line"}
      style={{ stroke: look.colour, strokeDasharray: look.dash }}
      d={line()(points.map(([x, y]) => [x, y]))!}
    />
  );
}

interface PointProps {
  readonly look: Look;
  /** Place and ends of the whisker, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly whisker?: readonly [low: number, high: number] | undefined;
}

export function Point({ look: { colour, fill, symbol }, x, y, whisker }: PointProps) {
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
      <path
        className="chart-symbol"
        style={{ fill, stroke: fill === colour ? "var(--paper)" : colour }}
        transform={`translate(${x} ${y})`}
        d={symbol}
      />
    </>
  );
}

export interface KeyEntry {
  readonly id: string;
  readonly look: Look;
  readonly label: string;
  /** One number for the whole line. */
  readonly figure: string;
}

interface KeyProps {
  readonly entries: readonly KeyEntry[];
  /** Shown only if the plot has no space for names at the lines. */
  readonly narrow?: boolean;
}

export function LineKey({ entries, narrow = false }: KeyProps) {
  return (
    <ul className={narrow ? "lab-key lab-key-narrow" : "lab-key"}>
      {entries.map(({ id, look: { colour, fill, dash, symbol }, label, figure }) => (
        <li key={id}>
          <svg width="30" height="14" aria-hidden="true">
            <path
              className="chart-line"
              style={{ stroke: colour, strokeDasharray: dash }}
              d="M0 7 H30"
            />
            <path style={{ fill, stroke: colour }} transform="translate(15 7)" d={symbol} />
          </svg>
          {label} <small>{figure}</small>
        </li>
      ))}
    </ul>
  );
}
