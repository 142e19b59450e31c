// Valid boards against positions unmasked a pass, or against the passes used.
import { scaleLinear, scaleLog } from "d3-scale";
import type { Measured } from "../../results/measured.ts";
import { positionsAPass } from "../../results/parallel.ts";
import { type Box, Chart } from "./Chart.tsx";
import { Line, LineKey, margins, Point } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import { many, percent, rateOf, words } from "./words.ts";

export type Axis = "positions" | "used";

export interface ParallelLine {
  readonly id: string;
  readonly sampler: string;
  /** Which of its sampler's lines it is: they share a colour and differ in dash and symbol. */
  readonly variant: number;
  readonly label: string;
  /** Ascending in positions a pass. */
  readonly rows: readonly Measured[];
}

interface Props {
  readonly lines: readonly ParallelLine[];
  readonly across: Axis;
  readonly onOpen: (row: Measured) => void;
}

export function ParallelPlot({ lines, across, onOpen }: Props) {
  return (
    <>
      <Chart
        label={words.parallel.name[across]}
        height={320}
        margins={margins}
        draw={(box) => drawing(lines, across, onOpen, box)}
      />
      <LineKey
        entries={lines.map((line) => ({
          id: line.id,
          look: lookOf(line),
          label: line.label,
          figure: words.parallel.from(
            percent(line.rows[0]!.valid_rate),
            percent(line.rows.at(-1)!.valid_rate),
          ),
        }))}
      />
    </>
  );
}

const placeOf = (row: Measured, across: Axis): number =>
  across === "positions" ? positionsAPass(row) : Math.max(1, row.nfe_mean);

function drawing(lines: readonly ParallelLine[], across: Axis, onOpen: Props["onOpen"], box: Box) {
  const places = lines.flatMap(({ rows }) => rows.map((row) => placeOf(row, across)));
  const x = scaleLog(
    [Math.min(...places) / 1.15, Math.max(...places) * 1.15],
    [box.left, box.right],
  );
  const y = scaleLinear([0, 1], [box.bottom, box.top]);
  const ticks = across === "positions" ? [...new Set(places)] : POWERS;
  const at = (row: Measured) => [x(placeOf(row, across)), y(row.valid_rate)] as const;
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
    ground: lines.map((line) => (
      <Line
        key={line.id}
        look={lookOf(line)}
        points={line.rows.map(at)}
        main={line.sampler === "prism"}
      />
    )),
    marks: lines.flatMap((line) =>
      line.rows.map((row) => {
        const [px, py] = at(row);
        return {
          id: `${line.id} ${positionsAPass(row)}`,
          series: line.id,
          x: px,
          y: py,
          title: words.parallel.point(line.label, positionsAPass(row)),
          lines: [
            words.validOf(rateOf(row), many(row.puzzles, words.board)),
            words.usedOf(row.nfe_mean.toFixed(1), row.nfe),
          ],
          onOpen: () => onOpen(row),
          picture: (
            <Point
              look={lookOf(line)}
              x={px}
              y={py}
              whisker={[y(row.valid_low), y(row.valid_high)]}
            />
          ),
        };
      }),
    ),
  };
}

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
