// The chosen cell at the chosen step: the model's prediction now and over time, what changed it,
// and on request its prediction without the cell's own digit.
import { useState } from "react";
import type { Domain } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { blockAt } from "../../../trace/block.ts";
import { influenceOn, type Moved } from "../../../trace/influence.ts";
import { decimals, percent } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Block } from "../../../ui/debug/Block.tsx";
import { Inspector } from "../../../ui/inspect/Inspector.tsx";
import { seek } from "../../state/run.ts";
import { useScreen, useApp } from "../../state/app.ts";
import { WatchButton } from "./BreakParts.tsx";
import { LeaveOneOut, useLiveAnswers } from "./LeaveOneOut.tsx";
import { type Moment, useMoment } from "./moments.ts";
import { words } from "../../text/debug.ts";

export function InspectPane() {
  const app = useApp();
  const moment = useMoment();
  const cell = useScreen((screen) => screen.selected);
  // If answers are fast, pointing at a cell asks too.
  const pointed = useScreen((screen) => screen.pointed);
  const live = useLiveAnswers();
  if (!moment) return null;
  const block = blockAt(moment.trace, moment.cursor);
  const written = block && (
    <Block
      domain={moment.frame.domain}
      block={block}
      selected={cell}
      onSelect={(chosen) => app.screen.setState({ selected: chosen })}
    />
  );
  if (cell === null)
    return (
      <div className="stack gap-3">
        <p className="help">{words.cell.choose}</p>
        {written}
      </div>
    );
  const asked = live ? (pointed ?? cell) : cell;
  return (
    <div className="stack gap-3">
      {written}
      <Inspector
        trace={moment.trace}
        frame={moment.frame}
        cell={cell}
        onSeek={(step) => app.run.setState((view) => seek(view, step))}
      />
      <WatchButton domain={moment.frame.domain} cell={cell} />
      <Conflicting moment={moment} cell={cell} />
      <Influence moment={moment} cell={cell} />
      <LeaveOneOut key={`${asked} ${moment.cursor}`} moment={moment} cell={asked} />
    </div>
  );
}

interface Props {
  readonly moment: Moment;
  readonly cell: number;
}

function Conflicting({ moment: { frame }, cell }: Props) {
  const mine = frame.conflicts.filter(({ positions }) => positions.includes(cell));
  if (!frame.cells[cell]!.conflicts) return null;
  return (
    <section>
      <h2>{words.cell.conflicts}</h2>
      <p>{words.cell.broken(mine.map(({ text }) => text))}</p>
    </section>
  );
}

function Influence({ moment: { trace, cursor }, cell }: Props) {
  const { run, screen } = useApp();
  const [span, setSpan] = useState(1);
  const from = Math.max(0, cursor - span);
  const moved = from < cursor ? influenceOn(trace, cell, from, cursor) : null;
  const domain = domainOf(trace.spec);
  return (
    <section>
      <h2>{words.cell.moved}</h2>
      <label className="field-number">
        <span>{words.cell.over}</span>
        <input
          type="number"
          min={1}
          max={Math.max(1, trace.steps.length)}
          value={span}
          onChange={({ target }) => setSpan(Math.max(1, Math.round(Number(target.value)) || 1))}
        />
        <span>{words.cell.steps}</span>
      </label>
      {moved === null ? (
        <p className="help">{words.cell.noTwo}</p>
      ) : (
        <>
          <p>
            {words.cell.movedBy(
              percent(moved.total),
              domain.name(cell),
              moved.total > 0 ? changesInWords(domain, moved.change) : "",
            )}
          </p>
          <ul className="debug-moments">
            {moved.by
              .filter(({ peer }) => peer)
              .slice(0, 6)
              .map(({ cell: other, from: was, to, explains }) => (
                <li key={other}>
                  <button
                    type="button"
                    className="line"
                    onClick={() => screen.setState({ selected: other })}
                  >
                    <b>{domain.name(other)}</b>
                    <span>
                      {words.cell.change(
                        was ? domain.symbol(was) : words.cell.mask,
                        to ? domain.symbol(to) : words.cell.mask,
                        explains > 0 ? percent(explains) : null,
                      )}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          <Button onClick={() => run.setState((view) => seek(view, from))}>
            {words.cell.goTo(from)}
          </Button>
        </>
      )}
    </section>
  );
}

function changesInWords({ symbol }: Domain, change: Moved["change"]): string {
  return change
    .filter(({ by }) => Math.abs(by) >= 0.01)
    .slice(0, 3)
    .map(({ token, by }) => `${symbol(token)} ${by > 0 ? "+" : "−"}${decimals(Math.abs(by))}`)
    .join(", ");
}
