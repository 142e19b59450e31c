// CoDiLA's two figures over the rows that the Lab shows: the same blocks written from the marginals, by the
// decoder, and by the oracle.
import { useState } from "react";
import { blocksIn, cellsAForward, writingsOf } from "../../../results/coherence.ts";
import type { Measured } from "../../../results/measured.ts";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { BlockPlot, type Measure } from "../../../ui/lab/BlockPlot.tsx";
import { Figure, type Table } from "../../../ui/lab/Figure.tsx";
import { nameOf } from "../../../ui/lab/series.ts";
import { percent, setName } from "../../../ui/lab/words.ts";
import { useOpenRow, useSavePlot } from "./ResultFigures.tsx";
import { useView } from "./view.ts";
import { blocks as words } from "../../text/lab.ts";

/** @param rows at least one, those of all sets */
export function BlockFigures({ rows }: { rows: readonly Measured[] }) {
  const { set } = useView(rows);
  const [wanted, setBlock] = useState("cells");
  const open = useOpenRow();
  const save = useSavePlot();
  const blocks = blocksIn(rows, set);
  const block = blocks.includes(wanted) ? wanted : blocks[0];
  if (block === undefined) return null;
  const writings = writingsOf(rows, { set, block });
  const table: Table = {
    head: words.heads,
    rows: writings.flatMap(({ sampler, rows: points }) =>
      points.map((row) => [
        nameOf(sampler),
        String(cellsAForward(row)),
        String(row.puzzles),
        percent(row.valid_rate),
        row.box_repeats_mean?.toFixed(2) ?? "",
        row.nfe_mean.toFixed(1),
        row.decoder_mean?.toFixed(1) ?? "0",
      ]),
    ),
  };
  const figure = (measure: Measure, title = words.titles[measure](setName(set).toLowerCase())) => (
    <Figure
      title={title}
      note={words.notes[measure]}
      tools={
        blocks.length > 1 && (
          <Segments
            label={words.of(title)}
            value={block}
            options={blocks.map((value) => ({ value, label: words.at[value] ?? value }))}
            onChange={setBlock}
          />
        )
      }
      table={table}
      onSave={save}
    >
      <BlockPlot writings={writings} measure={measure} onOpen={open} />
    </Figure>
  );
  return (
    <div className="stack gap-6 lab-pair">
      {figure("valid")}
      {figure("repeats")}
    </div>
  );
}
