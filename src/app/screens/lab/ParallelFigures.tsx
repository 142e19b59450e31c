// The gain from remasking when several positions are unmasked in a pass: on the set that is shown, in both
// orders, and on two tasks side by side.
import { useState } from "react";
import type { Measured } from "../../../results/measured.ts";
import { type Parallel, parallelsOf, positionsAPass, TASKS } from "../../../results/parallel.ts";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { Figure, type Table } from "../../../ui/lab/Figure.tsx";
import { type Axis, ParallelPlot } from "../../../ui/lab/ParallelPlot.tsx";
import { type Series, shortModel } from "../../../ui/lab/series.ts";
import { percent, setName } from "../../../ui/lab/words.ts";
import { useOpenRow, useSavePlot } from "./ResultFigures.tsx";
import { useView } from "./view.ts";
import { parallel as words } from "../../text/lab.ts";

const ACROSS = [
  { value: "positions", label: words.axes.positions },
  { value: "used", label: words.axes.used },
] as const;

/** @param rows at least one, those of all sets */
export function ParallelFigures({ rows }: { rows: readonly Measured[] }) {
  const view = useView(rows);
  const here = parallelsOf(rows, { set: view.set, model: view.model, order: null });
  const orders = [...new Set(here.map(({ order }) => order))];
  const tasks = TASKS.map(({ set, order }) => parallelsOf(rows, { set, order, model: null }));
  return (
    <>
      {here.length > 0 && (
        <ParallelFigure
          title={words.title(setName(view.set).toLowerCase())}
          note={words.note}
          lines={here.map((line) =>
            lineOf(
              line,
              orders.indexOf(line.order),
              words.inOrder(words.rule(line.sampler), line.order),
            ),
          )}
        />
      )}
      {tasks.every((lines) => lines.length > 0) && (
        <ParallelFigure
          title={words.tasks}
          note={words.tasksNote}
          lines={tasks.flatMap((lines, task) =>
            lines.map((line) =>
              lineOf(line, task, words.onTask(words.rule(line.sampler), TASKS[task]!.name)),
            ),
          )}
        />
      )}
    </>
  );
}

const lineOf = ({ sampler, model, order, rows }: Parallel, variant: number, label: string) => ({
  id: `${model} ${sampler} ${order} ${label}`,
  sampler,
  variant,
  label,
  rows,
});

interface Props {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly Series[];
}

function ParallelFigure({ title, note, lines }: Props) {
  const [across, setAcross] = useState<Axis>("positions");
  const open = useOpenRow();
  const save = useSavePlot();
  const table: Table = {
    head: words.heads,
    rows: lines.flatMap(({ label, rows: points }) =>
      points.map((row) => [
        label,
        shortModel(row.model),
        String(positionsAPass(row)),
        String(row.puzzles),
        percent(row.valid_rate),
        percent(row.valid_low),
        percent(row.valid_high),
        row.nfe_mean.toFixed(1),
      ]),
    ),
  };
  return (
    <Figure
      title={title}
      note={note}
      tools={
        <Segments
          label={words.across(title)}
          value={across}
          options={ACROSS}
          onChange={setAcross}
        />
      }
      table={table}
      onSave={save}
    >
      <ParallelPlot lines={lines} across={across} onOpen={open} />
    </Figure>
  );
}
