// The cost of writing several cells in one pass, for each sampler: valid boards, or duplicates in boxes,
// against cells a pass.
import { scaleLinear, scaleLog } from "d3-scale";
import { cellsAForward, type Writing } from "../../results/coherence.ts";
import type { Measured } from "../../results/measured.ts";
import type { Box } from "./Chart.tsx";
import { LinePlot, linesOf, onlyLines, validOf, whiskerOf } from "./Lines.tsx";
import { nameOf } from "./series.ts";
import { many, percent, words } from "./words.ts";

export type Measure = "valid" | "repeats";

interface Props {
  readonly writings: readonly Writing[];
  readonly measure: Measure;
  readonly onOpen: (row: Measured) => void;
}

const valueOf = (row: Measured, measure: Measure): number =>
  measure === "valid" ? row.valid_rate : (row.box_repeats_mean ?? Number.NaN);

export function BlockPlot(props: Props) {
  const { writings, measure } = props;
  return (
    <LinePlot
      label={words.blocks.name(words.blocks.ups[measure])}
      height={300}
      lines={linesOf(onlyLines(writings), (rows) => {
        const last = valueOf(rows.at(-1)!, measure);
        return measure === "valid" ? percent(last) : last.toFixed(2);
      })}
      draw={(box) => drawing(props, box)}
    />
  );
}

function drawing({ writings, measure, onOpen }: Props, box: Box) {
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
    curves: writings.map(({ sampler, rows: points }) => ({
      main: sampler === "codila-static",
      points: points.map((row) => ({
        at: [x(cellsAForward(row)), y(valueOf(row, measure))] as const,
        title: words.blocks.point(nameOf(sampler), many(cellsAForward(row), words.blocks.cell)),
        lines: [
          validOf(row),
          words.blocks.repeats((row.box_repeats_mean ?? 0).toFixed(2)),
          words.blocks.used(row.nfe_mean.toFixed(1), (row.decoder_mean ?? 0).toFixed(1)),
        ],
        whisker: measure === "valid" ? whiskerOf(row, y) : undefined,
        onOpen: () => onOpen(row),
      })),
    })),
  };
}
