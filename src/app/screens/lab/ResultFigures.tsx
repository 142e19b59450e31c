// The plots of measured samplers: rate against passes, remasks, and the kinds of moves.

import { messageOf } from "../../../model/errors.ts";
import { type Measured, rowKey } from "../../../results/measured.ts";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { BarPlot, type Part } from "../../../ui/lab/BarPlot.tsx";
import { Figure, type Picture } from "../../../ui/lab/Figure.tsx";
import { DotPlot } from "../../../ui/lab/DotPlot.tsx";
import { RatePlot } from "../../../ui/lab/RatePlot.tsx";
import type { Series } from "../../../ui/lab/series.ts";
import { movesTable, rateTable, remasksTable } from "../../../ui/lab/tables.ts";
import { isJudged, many, neededNot, setName } from "../../../ui/lab/words.ts";
import { notify } from "../../state/notices.ts";
import { useApp } from "../../state/app.ts";
import { useLab, useLabBench } from "../../actions/lab/lab.ts";
import { keyOf } from "../../state/lab/rows.ts";
import { Answer } from "./Answer.tsx";
import { savePlot } from "./saving.ts";
import { atBudget, type View, useView } from "./view.ts";
import { words } from "../../text/lab.ts";

const ACROSS = [
  { value: "budget", label: words.rate.axes.budget },
  { value: "used", label: words.rate.axes.used },
] as const;

export function ResultFigures({ rows }: { rows: readonly Measured[] }) {
  const { store } = useLabBench();
  const across = useLab((lab) => lab.across);
  const view = useView(rows);
  const open = useOpenRow();
  const save = useSavePlot();
  const isColumn = view.budgets.length === 1 && across === "budget";
  return (
    <>
      <Answer view={view} />
      <Figure
        title={words.rate.title(setName(view.set).toLowerCase())}
        note={words.rate.note(isColumn)}
        tools={
          <Segments
            label={words.rate.across}
            value={across}
            options={ACROSS}
            onChange={(value) => store.setState({ across: value })}
          />
        }
        table={rateTable(view.series)}
        onSave={save}
      >
        {isColumn ? (
          <DotPlot series={view.series} onOpen={open} />
        ) : (
          <RatePlot series={view.series} across={across} onOpen={open} />
        )}
      </Figure>
      <div className="stack gap-6 lab-pair">
        <Remasks view={view} />
        <Moves view={view} />
      </div>
    </>
  );
}

function Remasks({ view }: { view: View }) {
  const open = useOpenRow();
  const save = useSavePlot();
  const series = atBudget(view);
  const judged = view.rows.every(isJudged);
  const bars = barsOf(series, open, (row) => ({
    left: judged ? [{ kind: "right", value: neededNot(row) }] : [],
    right: judged
      ? [{ kind: "wrong", value: row.releases_wrong_mean }]
      : [{ kind: "wrong", value: row.releases_mean }],
    lines: judged
      ? [
          words.remasks.wrong(row.releases_wrong_mean.toFixed(1)),
          words.remasks.right(neededNot(row).toFixed(1)),
        ]
      : [words.remasks.all(row.releases_mean.toFixed(1))],
  }));
  return (
    <Figure
      title={words.remasks.title}
      note={judged ? words.remasks.judged : words.remasks.unjudged}
      tools={<Budgets view={view} name={words.remasks.budget} />}
      table={remasksTable(view.series)}
      onSave={save}
    >
      <BarPlot label={words.remasks.unit} unit={words.remasks.unit} bars={bars} spread />
      <Key kinds={judged ? ["right", "wrong"] : ["wrong"]} judged={judged} />
    </Figure>
  );
}

function Moves({ view }: { view: View }) {
  const open = useOpenRow();
  const save = useSavePlot();
  const judged = view.rows.every(isJudged);
  const bars = barsOf(atBudget(view), open, (row) => ({
    left: [],
    right: [
      { kind: "unmask", value: row.writes_mean },
      { kind: "wrong", value: judged ? row.releases_wrong_mean : row.releases_mean },
      { kind: "right", value: judged ? neededNot(row) : 0 },
    ],
    lines: [
      words.moves.of(row.writes_mean.toFixed(1), row.releases_mean.toFixed(1)),
      words.moves.used(row.nfe_mean.toFixed(1), row.nfe),
    ],
  }));
  return (
    <Figure
      title={words.moves.title}
      note={words.moves.note}
      tools={<Budgets view={view} name={words.moves.budget} />}
      table={movesTable(view.series)}
      onSave={save}
    >
      <BarPlot label={words.moves.unit} unit={words.moves.unit} bars={bars} />
      <Key kinds={judged ? ["unmask", "wrong", "right"] : ["unmask", "wrong"]} judged={judged} />
    </Figure>
  );
}

function Budgets({ view, name }: { view: View; name: string }) {
  const { store } = useLabBench();
  return (
    <Segments
      label={name}
      value={String(view.nfe)}
      options={view.budgets.map((nfe) => ({ value: String(nfe), label: String(nfe) }))}
      onChange={(nfe) => store.setState({ nfe: Number(nfe) })}
    />
  );
}

function Key({ kinds, judged }: { kinds: readonly Part["kind"][]; judged: boolean }) {
  return (
    <ul className="lab-key">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg className="lab-key-swatch" viewBox="0 0 14 14" aria-hidden="true">
            <rect className={`bar bar-${kind}`} width="14" height="14" />
          </svg>
          {kind === "wrong" && !judged ? words.moves.unjudged : words.moves.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

interface Shape {
  readonly left: readonly Part[];
  readonly right: readonly Part[];
  readonly lines: readonly string[];
}

function barsOf(
  series: readonly Series[],
  open: (row: Measured) => void,
  shape: (row: Measured) => Shape,
) {
  return series.map(({ id, label, rows: [row] }) => ({
    id,
    name: label,
    onOpen: () => open(row!),
    ...shape(row!),
    lines: [...shape(row!).lines, many(row!.puzzles, words.moves.board)],
  }));
}

export function useOpenRow(): (row: Measured) => void {
  const { store } = useLabBench();
  return (row) => {
    const own = store.getState().own.find((one) => keyOf(one) === rowKey(row));
    const mine = store.getState().source === "own" && own;
    store.setState({ opened: { row, count: mine ? mine.count : row.puzzles } });
  };
}

export function useSavePlot() {
  const { notices } = useApp();
  return (title: string, picture: Picture, plot: SVGSVGElement) => {
    savePlot(title, picture, plot).catch((error: unknown) =>
      notify(notices, "error", messageOf(error)),
    );
  };
}
