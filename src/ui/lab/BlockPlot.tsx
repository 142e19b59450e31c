// The cost of writing several cells in one pass, for each sampler: valid boards, or duplicates in boxes,
// against cells a pass.
import { scaleLinear, scaleLog } from "d3-scale";
import { cellsAForward, type Writing } from "../../results/coherence.ts";
import type { Measured } from "../../results/measured.ts";
import { type Box, Chart } from "./Chart.tsx";
import { Line, LineKey, margins, Point } from "./Lines.tsx";
import { lookOf } from "./look.ts";
import { nameOf } from "./series.ts";
import { many, percent, rateOf, words } from "./words.ts";

export type Measure = "valid" | "repeats";

interface Props {
  readonly writings: readonly Writing[];
  readonly measure: Measure;
  readonly onOpen: (row: Measured) => void;
}

export const valueOf = (row: Measured, measure: Measure): number =>
  measure === "valid" ? row.valid_rate : (row.box_repeats_mean ?? Number.NaN);

export function BlockPlot({ writings, measure, onOpen }: Props) {
  return (
    <>
      <Chart
        label={words.blocks.name(words.blocks.ups[measure])}
        height={300}
        margins={margins}
        draw={(box) => drawing(writings, measure, onOpen, box)}
      />
      <LineKey
        entries={writings.map(({ sampler, rows }) => {
          const last = valueOf(rows.at(-1)!, measure);
          return {
            id: sampler,
            look: lookOf({ sampler, variant: 0 }),
            label: nameOf(sampler),
            figure: measure === "valid" ? percent(last) : last.toFixed(2),
          };
        })}
      />
    </>
  );
}

function drawing(
  writings: readonly Writing[],
  measure: Measure,
  onOpen: Props["onOpen"],
  box: Box,
) {
  const rows = writings.flatMap((writing) => writing.rows);
  const counts = [...new Set(rows.map(cellsAForward))];
  const x = scaleLog([Math.min(...counts) / 1.2, Math.max(...counts) * 1.2], [box.left, box.right]);
  const highest =
    measure === "valid" ? 1 : Math.max(0.1, ...rows.map((row) => valueOf(row, measure)));
  const y = scaleLinear([0, highest * 1.05], [box.bottom, box.top]);
  return {
    x: {
      title: words.blocks.across,
      ticks: counts.map((count) => ({ at: x(count), text: String(count) })),
    },
    y: {
      title: words.blocks.ups[measure],
      ticks: y.ticks(5).map((value) => ({
        at: y(value),
        text: measure === "valid" ? `${Math.round(value * 100)} %` : String(value),
      })),
    },
    ground: writings.map(({ sampler, rows: points }) => (
      <Line
        key={sampler}
        look={lookOf({ sampler, variant: 0 })}
        points={points.map((row) => [x(cellsAForward(row)), y(valueOf(row, measure))])}
        main={sampler === "codila-static"}
      />
    )),
    marks: writings.flatMap(({ sampler, rows: points }) => {
      const look = lookOf({ sampler, variant: 0 });
      return points.map((row) => {
        const at = { x: x(cellsAForward(row)), y: y(valueOf(row, measure)) };
        return {
          id: `${sampler} ${cellsAForward(row)}`,
          series: sampler,
          ...at,
          title: words.blocks.point(nameOf(sampler), many(cellsAForward(row), words.blocks.cell)),
          lines: [
            words.validOf(rateOf(row), many(row.puzzles, words.board)),
            words.blocks.repeats((row.box_repeats_mean ?? 0).toFixed(2)),
            words.blocks.used(row.nfe_mean.toFixed(1), (row.decoder_mean ?? 0).toFixed(1)),
          ],
          onOpen: () => onOpen(row),
          picture: (
            <Point
              look={look}
              {...at}
              whisker={measure === "valid" ? [y(row.valid_low), y(row.valid_high)] : undefined}
            />
          ),
        };
      });
    }),
  };
}
