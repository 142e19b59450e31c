// ROC and reliability of the quality head, beside the leave-one-out oracle, if measured, and the confidence
// stored when a digit was written.
import { useState } from "react";
import { sumsInSet } from "../../../domains/sums.ts";
import type { HeadReport } from "../../../results/head-report.ts";
import { setOf } from "../../../results/measured.ts";
import { Select } from "../../../ui/controls/Choice.tsx";
import { Figure } from "../../../ui/lab/Figure.tsx";
import {
  reliabilityCurves,
  reliabilityTable,
  rocCurves,
  rocTable,
} from "../../../ui/lab/headCurves.ts";
import { labelOf, nameOf } from "../../../ui/lab/series.ts";
import { UnitPlot } from "../../../ui/lab/UnitPlot.tsx";
import { many, setName } from "../../../ui/lab/words.ts";
import { useLab } from "../../actions/lab/lab.ts";
import { useSavePlot } from "./ResultFigures.tsx";
import { head as words } from "../../text/lab.ts";

export function HeadFigures({ heads }: { heads: readonly HeadReport[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { set, model } = useLab((lab) => ({ set: lab.set, model: lab.model }));
  const save = useSavePlot();
  // The chosen model may be of another domain than the set.
  const ofSet = heads.filter((one) => setOf(one) === set);
  const shown = ofSet.find((one) => model === null || one.model === model) ?? ofSet[0];
  const head = (chosen !== null && heads[chosen]) || shown || heads[0];
  if (!head) return null;
  const wrong = many(head.wrong, words.wrongOne);
  const cells = words.of(
    many(head.cells, words.writtenCell),
    wrong,
    many(head.puzzles, words.run),
    nameOf(head.sampler),
  );
  const asked = head.scores.leave_one_out?.bins.reduce((sum, { count }) => sum + count, 0);
  const oracle =
    asked !== undefined && asked < head.cells ? words.asked(many(asked, words.cell)) : "";
  const judge = sumsInSet(setOf(head)) ? words.nearest : "";
  const roc = head.wrong > 0 ? words.rocNote : words.noRoc;
  const boards = heads.length > 1 && (
    <Select
      label={words.boards}
      value={String(heads.indexOf(head))}
      options={heads.map((one, i) => ({
        value: String(i),
        label: headName(one, heads),
      }))}
      onChange={(value) => setChosen(Number(value))}
    />
  );
  return (
    <div className="stack gap-6 lab-pair">
      <Figure
        title={words.roc}
        note={`${roc} ${cells}${judge}${oracle}`}
        tools={boards}
        table={rocTable(head)}
        onSave={save}
      >
        <UnitPlot
          label={words.rocPlot}
          xTitle={words.falseAlarms}
          yTitle={words.caught}
          curves={rocCurves(head)}
          spread
        />
      </Figure>
      <Figure
        title={words.reliability}
        note={`${words.reliabilityNote} ${cells}${judge}${oracle}`}
        table={reliabilityTable(head)}
        onSave={save}
      >
        <UnitPlot
          label={words.reliabilityPlot}
          xTitle={words.score}
          yTitle={words.right}
          curves={reliabilityCurves(head)}
        />
      </Figure>
    </div>
  );
}

/** A name for the report: its budget, set and model, and the settings in which reports differ. */
function headName(head: HeadReport, all: readonly HeadReport[]): string {
  const set = setName(setOf(head)).toLowerCase();
  const rivals = all.filter(({ model }) => model === head.model);
  const name = words.name(labelOf(head, rivals), String(head.params["nfe"]), set, head.model);
  return rivals.some(({ seed }) => seed !== head.seed) ? words.seeded(name, head.seed) : name;
}
