// Two figures over the shown rows: valid boards against difficulty, and how well a run's own
// quality judges its answer.
import { useState } from "react";
import { climbsOf } from "../../../results/difficulty.ts";
import { answersOf, hasEndings, type Measured, setOf } from "../../../results/measured.ts";
import { type Judge, JUDGES, judgesOf } from "../../../results/risk.ts";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { ClimbPlot } from "../../../ui/lab/ClimbPlot.tsx";
import { Figure } from "../../../ui/lab/Figure.tsx";
import { riskNumbers, RiskPlot } from "../../../ui/lab/RiskPlot.tsx";
import { nameOf } from "../../../ui/lab/series.ts";
import { percent, setName } from "../../../ui/lab/words.ts";
import { useOpenRow, useSavePlot } from "./ResultFigures.tsx";
import { atBudget, type View, useView } from "./view.ts";
import { words } from "../../text/lab.ts";

/** @param rows at least one, those of all sets */
export function HardFigures({ rows }: { rows: readonly Measured[] }) {
  const view = useView(rows);
  return (
    <>
      <ClimbFigure rows={rows} view={view} />
      <RiskFigure view={view} />
    </>
  );
}

function ClimbFigure({ rows, view }: { rows: readonly Measured[]; view: View }) {
  const open = useOpenRow();
  const save = useSavePlot();
  const { nfe, model, order } = view;
  const climbs = climbsOf(rows, { nfe, model, order });
  if (climbs.length === 0) return null;
  return (
    <Figure
      title={words.climb.title(nfe)}
      note={words.climb.note}
      table={{
        head: words.climb.heads,
        rows: climbs.flatMap((climb) =>
          climb.rows.map((row) => [
            nameOf(climb.sampler),
            setName(setOf(row)),
            String(row.puzzles),
            percent(row.valid_rate),
            percent(row.valid_low),
            percent(row.valid_high),
            row.nfe_mean.toFixed(1),
          ]),
        ),
      }}
      onSave={save}
    >
      <ClimbPlot climbs={climbs} onOpen={open} />
    </Figure>
  );
}

function RiskFigure({ view }: { view: View }) {
  const [chosen, setChosen] = useState<Judge>("lowest");
  const save = useSavePlot();
  const rows = atBudget(view).flatMap(({ rows: [row], ...series }) =>
    row && hasEndings(row) ? [{ ...series, answers: answersOf(row) }] : [],
  );
  // Without a wrong board there is nothing to abstain from.
  const isTold = rows.some(({ answers }) => answers.some(({ right }) => !right));
  if (!isTold) return null;
  const judges = JUDGES.filter((judge) =>
    rows.some((row) => judgesOf(row.answers).includes(judge)),
  );
  const judge = judges.includes(chosen) ? chosen : judges[0]!;
  // Older rows lack some judges.
  const told = rows.filter((row) => judgesOf(row.answers).includes(judge));
  return (
    <Figure
      title={words.risk.title(setName(view.set).toLowerCase(), view.nfe)}
      note={words.risk.note}
      tools={
        <Segments
          label={words.risk.by}
          value={judge}
          options={judges.map((value) => ({ value, label: words.risk.judges[value] }))}
          onChange={setChosen}
        />
      }
      table={riskNumbers(told, judge)}
      onSave={save}
    >
      <RiskPlot rows={told} judge={judge} />
    </Figure>
  );
}
