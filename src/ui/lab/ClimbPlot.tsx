// Valid boards of the same samplers on sets from easy to hardest, at one budget. Whiskers are 95 % Wilson
// intervals.
import { DEFAULT_SAMPLER } from "../../diffusion/samplers/registry.ts";
import { BY_DIFFICULTY, type Climb } from "../../results/difficulty.ts";
import { type Measured, setOf } from "../../results/measured.ts";
import { type Box, Chart } from "./Chart.tsx";
import { Line, LineKey, margins, Point } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import { nameOf } from "./series.ts";
import { rateAxis } from "./spreadAxis.ts";
import { many, percent, rateOf, setName, words } from "./words.ts";

interface Props {
  readonly climbs: readonly Climb[];
  readonly onOpen: (row: Measured) => void;
}

/** Distance between the points of two samplers on one set. */
const APART = 10;

export function ClimbPlot({ climbs, onOpen }: Props) {
  return (
    <>
      <Chart
        label={words.climb.name}
        height={340}
        margins={margins}
        draw={(box) => drawing(climbs, onOpen, box)}
      />
      <LineKey
        entries={climbs.map(({ sampler, rows }) => ({
          id: sampler,
          look: lookOf({ sampler, variant: 0 }),
          label: nameOf(sampler),
          figure: percent(rows.at(-1)!.valid_rate),
        }))}
      />
    </>
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
    y: {
      title: words.rate.up,
      ticks,
    },
    ground: climbs.map(({ sampler, rows }, i) => (
      <Line
        key={sampler}
        look={lookOf({ sampler, variant: 0 })}
        points={rows.map((row) => [x(row, i), y(row.valid_rate)])}
        main={sampler === DEFAULT_SAMPLER}
      />
    )),
    marks: climbs.flatMap(({ sampler, rows }, i) => {
      const look = lookOf({ sampler, variant: 0 });
      return rows.map((row) => ({
        id: `${sampler} ${setOf(row)}`,
        series: sampler,
        x: x(row, i),
        y: y(row.valid_rate),
        title: words.climb.point(nameOf(sampler), setName(setOf(row)).toLowerCase()),
        lines: [
          words.validOf(rateOf(row), many(row.puzzles, words.board)),
          words.usedOf(row.nfe_mean.toFixed(1), row.nfe),
        ],
        onOpen: () => onOpen(row),
        picture: (
          <Point
            look={look}
            x={x(row, i)}
            y={y(row.valid_rate)}
            whisker={[y(row.valid_low), y(row.valid_high)]}
          />
        ),
      }));
    }),
  };
}
