// The plots of measured samplers: rate against passes, releases, and what the
// moves were spent on.

import { messageOf } from "../../model/errors.ts";
import { type Measured, rowKey } from "../../trace/measured.ts";
import { Segments } from "../../ui/controls/Choice.tsx";
import { BarPlot, type Part } from "../../ui/lab/BarPlot.tsx";
import { Figure, type Picture } from "../../ui/lab/Figure.tsx";
import { RatePlot } from "../../ui/lab/RatePlot.tsx";
import type { Series } from "../../ui/lab/series.ts";
import { movesTable, rateTable, releasesTable } from "../../ui/lab/tables.ts";
import { isJudged, many, neededNot, setName } from "../../ui/lab/words.ts";
import { notify } from "../stores/notices.ts";
import { useWorkbench } from "../stores/workbench.ts";
import { useLab, useLabBench } from "./lab.ts";
import { keyOf } from "./rows.ts";
import { savePlot } from "./saving.ts";
import { atBudget, type View, viewOf } from "./view.ts";

const ACROSS = [
  { value: "budget", label: "NFE allowed" },
  { value: "used", label: "NFE used" },
] as const;

export function ResultFigures({ rows }: { rows: readonly Measured[] }) {
  const { store } = useLabBench();
  const { across, ...chosen } = useLab(({ across: axis, set, model, order, nfe }) => ({
    across: axis,
    set,
    model,
    order,
    nfe,
  }));
  const view = viewOf(rows, chosen);
  const open = useOpen();
  const save = useSavePlot();
  return (
    <>
      <Figure
        title={`Valid boards, ${setName(view.set).toLowerCase()}`}
        note={`A board is valid when it ends full, with 1 to 9 in every unit. Whiskers are 95 % Wilson intervals${across === "budget" ? "; points at one budget stand a little apart" : ""}.`}
        tools={
          <Segments
            label="Across"
            value={across}
            options={ACROSS}
            onChange={(value) => store.setState({ across: value })}
          />
        }
        table={rateTable(view.series)}
        onSave={save}
      >
        <RatePlot series={view.series} across={across} onOpen={open} />
      </Figure>
      <div className="lab-pair">
        <Releases view={view} />
        <Moves view={view} />
      </div>
    </>
  );
}

function Releases({ view }: { view: View }) {
  const open = useOpen();
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
          `${row.releases_wrong_mean.toFixed(1)} wrong digits taken back a board`,
          `${neededNot(row).toFixed(1)} right ones, too`,
        ]
      : [`${row.releases_mean.toFixed(1)} digits taken back a board`],
  }));
  return (
    <Figure
      title="Releases, right and wrong"
      note={
        judged
          ? "To the right, wrong digits that were taken back: what a release is for. To the left, right digits taken back for nothing."
          : "These puzzles have several solutions, so no single digit is the wrong one: all releases are counted."
      }
      tools={<Budgets view={view} name="Budget of the releases" />}
      table={releasesTable(view.series)}
      onSave={save}
    >
      <BarPlot label="Releases a board" unit="Releases a board" bars={bars} />
      <Key kinds={judged ? ["right", "wrong"] : ["wrong"]} judged={judged} />
    </Figure>
  );
}

function Moves({ view }: { view: View }) {
  const open = useOpen();
  const save = useSavePlot();
  const judged = view.rows.every(isJudged);
  const bars = barsOf(atBudget(view), open, (row) => ({
    left: [],
    right: [
      { kind: "write", value: row.writes_mean },
      { kind: "wrong", value: judged ? row.releases_wrong_mean : row.releases_mean },
      { kind: "right", value: judged ? neededNot(row) : 0 },
    ],
    lines: [
      `${row.writes_mean.toFixed(1)} writes, ${row.releases_mean.toFixed(1)} releases a board`,
      `${row.nfe_mean.toFixed(1)} of ${row.nfe} NFE used`,
    ],
  }));
  return (
    <Figure
      title="Where the budget goes"
      note="All moves of a board: every release has to be written again."
      tools={<Budgets view={view} name="Budget of the moves" />}
      table={movesTable(view.series)}
      onSave={save}
    >
      <BarPlot label="Moves a board" unit="Moves a board" bars={bars} />
      <Key kinds={judged ? ["write", "wrong", "right"] : ["write", "wrong"]} judged={judged} />
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

const MEANING = {
  write: "Writes",
  wrong: "Wrong digits taken back",
  right: "Right digits taken back",
} as const;

function Key({ kinds, judged }: { kinds: readonly Part["kind"][]; judged: boolean }) {
  return (
    <ul className="lab-key">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg className="lab-key-swatch" viewBox="0 0 14 14" aria-hidden="true">
            <rect className={`bar bar-${kind}`} width="14" height="14" />
          </svg>
          {kind === "wrong" && !judged ? "Digits taken back" : MEANING[kind]}
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
    lines: [...shape(row!).lines, many(row!.puzzles, "board")],
  }));
}

function useOpen(): (row: Measured) => void {
  const { store } = useLabBench();
  return (row) => {
    const own = store.getState().own.find((one) => keyOf(one) === rowKey(row));
    const mine = store.getState().source === "own" && own;
    store.setState({ opened: { row, count: mine ? mine.count : row.puzzles } });
  };
}

export function useSavePlot() {
  const { notices } = useWorkbench();
  return (title: string, picture: Picture, plot: SVGSVGElement) => {
    savePlot(title, picture, plot).catch((error: unknown) =>
      notify(notices, "error", messageOf(error)),
    );
  };
}
