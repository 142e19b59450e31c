// How good the quality head is as a judge: ROC and reliability, beside the exact
// leave-one-out oracle, where it was asked, and the confidence stored when a digit was written.
import { useState } from "react";
import type { HeadReport } from "../../trace/head-report.ts";
import { Select } from "../../ui/controls/Choice.tsx";
import { Figure } from "../../ui/lab/Figure.tsx";
import {
  reliabilityCurves,
  reliabilityTable,
  rocCurves,
  rocTable,
} from "../../ui/lab/headCurves.ts";
import { labelOf, nameOf, setOf } from "../../ui/lab/series.ts";
import { UnitPlot } from "../../ui/lab/UnitPlot.tsx";
import { many, setName } from "../../ui/lab/words.ts";
import { useLab } from "./lab.ts";
import { useSavePlot } from "./ResultFigures.tsx";

export function HeadFigures({ heads }: { heads: readonly HeadReport[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { set, model } = useLab((lab) => ({ set: lab.set, model: lab.model }));
  const save = useSavePlot();
  const shown = heads.find((one) => (model === null || one.model === model) && setOf(one) === set);
  const head = (chosen !== null && heads[chosen]) || shown || heads[0];
  if (!head) return null;
  const wrong = many(head.wrong, "wrong one");
  const cells = `${many(head.cells, "written cell")}, ${wrong} among them, on boards that ${many(head.puzzles, "run")} by ${nameOf(head.sampler)} passed through.`;
  const asked = head.scores.leave_one_out?.bins.reduce((sum, { count }) => sum + count, 0);
  const oracle =
    asked !== undefined && asked < head.cells
      ? ` Leave-one-out, which takes a pass for every cell, was asked about ${many(asked, "cell")} of them.`
      : "";
  const roc =
    head.wrong > 0
      ? "What is caught of the wrong digits, against what it costs in right ones, at every threshold."
      : "No digit was wrong, so there was nothing to catch and no curve: a smaller budget or harder puzzles give some.";
  const boards = heads.length > 1 && (
    <Select
      label="Boards of"
      value={String(heads.indexOf(head))}
      options={heads.map((one, i) => ({
        value: String(i),
        label: headName(one, heads),
      }))}
      onChange={(value) => setChosen(Number(value))}
    />
  );
  return (
    <div className="lab-pair">
      <Figure
        title="Quality head, ROC"
        note={`${roc} ${cells}${oracle}`}
        tools={boards}
        table={rocTable(head)}
        onSave={save}
      >
        <UnitPlot
          label="ROC of the scores"
          xTitle="Right digits called wrong"
          yTitle="Wrong digits caught"
          curves={rocCurves(head)}
        />
      </Figure>
      <Figure
        title="Quality head, reliability"
        note={`On the diagonal, a score means what it says: of the digits given 0.8, 80 % are right. ECE is the mean distance from it. ${cells}${oracle}`}
        table={reliabilityTable(head)}
        onSave={save}
      >
        <UnitPlot
          label="Reliability of the scores"
          xTitle="Score"
          yTitle="Share right"
          curves={reliabilityCurves(head)}
        />
      </Figure>
    </div>
  );
}

/** What tells the report from the others: its budget, set and model, and settings in which they differ. */
function headName(head: HeadReport, all: readonly HeadReport[]): string {
  const set = setName(setOf(head)).toLowerCase();
  const rivals = all.filter(({ model }) => model === head.model);
  const name = `${labelOf(head, rivals)}, ${head.params["nfe"]} NFE, ${set}, ${head.model}`;
  return rivals.some(({ seed }) => seed !== head.seed) ? `${name}, seed ${head.seed}` : name;
}
