// The chosen cell at the chosen step: what the model says and said, what moved it,
// and on demand what it would say of the digit if it could not see it.
import { useState } from "react";
import { cellName, PEERS, DIGITS } from "../../sudoku/grid.ts";
import { influenceOn } from "../../trace/influence.ts";
import { decimals, percent } from "../../trace/words.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Inspector } from "../../ui/inspect/Inspector.tsx";
import { seek } from "../stores/run.ts";
import { useScreen, useWorkbench } from "../stores/workbench.ts";
import { LeaveOneOut } from "./LeaveOneOut.tsx";
import { type Moment, useMoment } from "./moments.ts";
import { debugOf, useDebug, watchToggled } from "./store.ts";

export function InspectPane() {
  const bench = useWorkbench();
  const moment = useMoment();
  const cell = useScreen((screen) => screen.selected);
  const watched = useDebug(({ watch }) => cell !== null && watch.includes(cell));
  if (!moment) return null;
  if (cell === null)
    return (
      <p className="debug-help">
        Choose a cell on the board, or a row of the barcode, to look into it.
      </p>
    );
  return (
    <div className="debug-stack">
      <Inspector
        trace={moment.trace}
        frame={moment.frame}
        cell={cell}
        onSeek={(step) => bench.run.setState((view) => seek(view, step))}
      />
      <div className="debug-row">
        <Button
          pressed={watched}
          onClick={() => debugOf(bench).setState((debug) => watchToggled(debug, cell))}
        >
          {watched ? "Watched" : "Watch this cell"}
        </Button>
      </div>
      <Clashing moment={moment} cell={cell} />
      <Influence moment={moment} cell={cell} />
      <LeaveOneOut key={`${cell} ${moment.cursor}`} moment={moment} cell={cell} />
    </div>
  );
}

interface Props {
  readonly moment: Moment;
  readonly cell: number;
}

function Clashing({ moment: { frame }, cell }: Props) {
  const { token, clashes } = frame.cells[cell]!;
  if (!clashes) return null;
  const others = PEERS[cell]!.filter((peer) => frame.tokens[peer] === token);
  return (
    <section>
      <h2>Clashes</h2>
      <p>{`${token} stands in ${others.map(cellName).join(", ")} too.`}</p>
    </section>
  );
}

function Influence({ moment: { trace, cursor }, cell }: Props) {
  const { run, screen } = useWorkbench();
  const [span, setSpan] = useState(1);
  const from = Math.max(0, cursor - span);
  const moved = from < cursor ? influenceOn(trace, cell, from, cursor) : null;
  return (
    <section>
      <h2>What moved the model</h2>
      <label className="field-number">
        <span>over the last</span>
        <input
          type="number"
          min={1}
          max={Math.max(1, trace.steps.length)}
          value={span}
          onChange={({ target }) => setSpan(Math.max(1, Math.round(Number(target.value)) || 1))}
        />
        <span>steps</span>
      </label>
      {moved === null ? (
        <p className="debug-help">There are no two predictions to compare here.</p>
      ) : (
        <>
          <p>
            {`${percent(moved.total)} of the probability of ${cellName(cell)} moved`}
            {moved.total > 0 ? `: ${changesInWords(moved.change)}.` : "."}
          </p>
          <ul className="debug-moments">
            {moved.by
              .filter(({ peer }) => peer)
              .slice(0, 6)
              .map(({ cell: other, from: was, to, explains }) => (
                <li key={other}>
                  <button type="button" onClick={() => screen.setState({ selected: other })}>
                    <b>{cellName(other)}</b>
                    <span>
                      {was || "mask"} → {to || "mask"}
                      {explains > 0 && `, explains ${percent(explains)}`}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          <Button onClick={() => run.setState((view) => seek(view, from))}>
            {`Go to step ${from}`}
          </Button>
        </>
      )}
    </section>
  );
}

function changesInWords(change: Float32Array): string {
  return DIGITS.map((digit) => ({ digit, by: change[digit - 1]! }))
    .filter(({ by }) => Math.abs(by) >= 0.01)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 3)
    .map(({ digit, by }) => `${digit} ${by > 0 ? "+" : "−"}${decimals(Math.abs(by))}`)
    .join(", ");
}
