// Valid boards of the same samplers on sets from easy to hardest, at one budget. Whiskers are 95 % Wilson
// intervals.
import { DEFAULT_SAMPLER } from "../../diffusion/samplers/registry.ts";
import { BY_DIFFICULTY, type Climb } from "../../results/difficulty.ts";
import { type Measured, setOf } from "../../results/measured.ts";
import type { Box } from "./Chart.tsx";
import { LinePlot, linesOf, onlyLines, validOf, whiskerOf } from "./Lines.tsx";
import { nameOf } from "./series.ts";
import { rateAxis } from "./spreadAxis.ts";
import { percent, setName, words } from "./words.ts";

interface Props {
  readonly climbs: readonly Climb[];
  readonly onOpen: (row: Measured) => void;
}

/** Distance between the points of two samplers on one set. */
const APART = 10;

export function ClimbPlot({ climbs, onOpen }: Props) {
  return (
    <LinePlot
      label={words.climb.name}
      height={340}
      lines={linesOf(onlyLines(climbs), (rows) => percent(rows.at(-1)!.valid_rate))}
      draw={(box) => drawing(climbs, onOpen, box)}
    />
  );
}

function drawing(climbs: readonly Climb[], onOpen: Props["onOpen"], box: Box) {
  const sets = BY_DIFFICULTY.filter((set) =>
    climbs.some(({ rows }) => rows.some((row) => setOf(row) === set)),
  );
  const step = (box.right - box.left) / sets.length;
  const middle = (i: number) => box.left + (i + 0.5) * step;
  const lowest = Math.min(1, ...climbs.flatMap(({ rows }) => rows.map((row) => row.valid_low)));
  const { at: y, ticks } = rateAxis(lowest, [box.bottom, box.top]);
  const x = (row: Measured, i: number) =>
    middle(sets.findIndex((set) => set === setOf(row))) + (i - (climbs.length - 1) / 2) * APART;
  return {
    x: {
      title: words.climb.across,
      ticks: sets.map((set, i) => ({ at: middle(i), text: setName(set) })),
    },
    y: { title: words.rate.up, ticks },
    curves: climbs.map(({ sampler, rows }, i) => ({
      main: sampler === DEFAULT_SAMPLER,
      points: rows.map((row) => ({
        at: [x(row, i), y(row.valid_rate)] as const,
        title: words.climb.point(nameOf(sampler), setName(setOf(row)).toLowerCase()),
        lines: [validOf(row), words.usedOf(row.nfe_mean.toFixed(1), row.nfe)],
        whisker: whiskerOf(row, y),
        onOpen: () => onOpen(row),
      })),
    })),
  };
}
