// A sentence before the figures: the best sampler at a budget.
import { choiceAmong } from "../../../results/answers.ts";
import type { Measured } from "../../../results/measured.ts";
import { percent, setName } from "../../../ui/lab/words.ts";
import { answer as words } from "../../text/lab.ts";
import { atBudget, type View } from "./view.ts";

export function Answer({ view }: { readonly view: View }) {
  const series = atBudget(view);
  const choice = choiceAmong(series.map(({ rows: [row] }) => row!));
  if (!choice) return null;
  const nameOf = (row: Measured) => series.find(({ rows }) => rows[0] === row)!.label;
  const toldOf = (row: Measured) =>
    words.row(nameOf(row), percent(row.valid_rate), row.nfe_mean.toFixed(1));
  const { row, ties, worse } = choice;
  return (
    <p className="lab-answer" role="status">
      <b>{words.best(setName(view.set), view.nfe, toldOf(row))}</b>{" "}
      {ties.length > 0 && words.ties(ties.map(toldOf))} {worse > 0 && words.worse(worse)}
    </p>
  );
}
