// Valid boards against positions unmasked a pass, or against the passes used.
import { scaleLinear, scaleLog } from "d3-scale";
import type { Measured } from "../../results/measured.ts";
import { positionsAPass } from "../../results/parallel.ts";
import type { Box } from "./Chart.tsx";
import { LinePlot, linesOf, validOf, whiskerOf } from "./Lines.tsx";
import type { Series } from "./series.ts";
import { percent, words } from "./words.ts";

export type Axis = "positions" | "used";

interface Props {
  /** Rows ascending in positions a pass. */
  readonly lines: readonly Series[];
  readonly across: Axis;
  readonly onOpen: (row: Measured) => void;
}

export function ParallelPlot(props: Props) {
  return (
    <LinePlot
      label={words.parallel.name[props.across]}
      height={320}
      lines={linesOf(props.lines, (rows) =>
        words.parallel.from(percent(rows[0]!.valid_rate), percent(rows.at(-1)!.valid_rate)),
      )}
      draw={(box) => drawing(props, box)}
    />
  );
}

const placeOf = (row: Measured, across: Axis): number =>
  across === "positions" ? positionsAPass(row) : Math.max(1, row.nfe_mean);

function drawing({ lines, across, onOpen }: Props, box: Box) {
  const places = lines.flatMap(({ rows }) => rows.map((row) => placeOf(row, across)));
  const x = scaleLog(
    [Math.min(...places) / 1.15, Math.max(...places) * 1.15],
    [box.left, box.right],
  );
  const y = scaleLinear([0, 1], [box.bottom, box.top]);
  const ticks = across === "positions" ? [...new Set(places)] : POWERS;
  return {
    x: {
      title: words.parallel.across[across],
      ticks: ticks
        .map((value) => ({ at: x(value), text: String(value) }))
        .filter((tick) => tick.at >= box.left && tick.at <= box.right),
    },
    y: {
      title: words.rate.up,
      ticks: y.ticks(5).map((value) => ({ at: y(value), text: `${Math.round(value * 100)} %` })),
    },
    curves: lines.map((line) => ({
      main: line.sampler === "prism",
      points: line.rows.map((row) => ({
        at: [x(placeOf(row, across)), y(row.valid_rate)] as const,
        title: words.parallel.point(line.label, positionsAPass(row)),
        lines: [validOf(row), words.usedOf(row.nfe_mean.toFixed(1), row.nfe)],
        whisker: whiskerOf(row, y),
        onOpen: () => onOpen(row),
      })),
    })),
  };
}

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
