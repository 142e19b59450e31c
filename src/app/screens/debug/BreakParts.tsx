// Breakpoints, and watched cells.
import { type Domain, symbolOf } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { cellFacts } from "../../../ui/board/describe.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Breakpoints } from "../../../ui/debug/Breakpoints.tsx";
import { useRun, useScreen, useApp } from "../../state/app.ts";
import { runToHit } from "../../actions/debug.ts";
import { useMoment } from "./moments.ts";
import { Part } from "./Part.tsx";
import {
  debugOf,
  switched,
  useDebug,
  watchToggled,
  withBreakpoint,
  withoutBreakpoint,
} from "../../state/debug.ts";
import { words } from "../../text/debug.ts";

export function BreakpointPart() {
  const app = useApp();
  const debug = debugOf(app);
  const { breakpoints, join, stopped } = useDebug((all) => all);
  const cell = useScreen((screen) => screen.selected);
  const trace = useRun((view) => view.trace);
  if (!trace) return null;
  const domain = domainOf(trace.spec);
  return (
    <Part
      title={words.breakpoints.title}
      note={breakpoints.length ? `${breakpoints.length}` : undefined}
      open
    >
      <Breakpoints
        domain={domain}
        judged={trace.solution !== null}
        breakpoints={breakpoints}
        join={join}
        cell={cell}
        stopped={stopped}
        onAdd={(condition) => debug.setState((now) => withBreakpoint(now, condition))}
        onSwitch={(id) => debug.setState((now) => switched(now, id))}
        onRemove={(id) => debug.setState((now) => withoutBreakpoint(now, id))}
        onJoin={(to) => debug.setState({ join: to })}
        onRun={(direction) => runToHit(app, direction)}
      />
    </Part>
  );
}

/** Watches a cell, or stops watching it. */
export function WatchButton({ domain, cell }: { readonly domain: Domain; readonly cell: number }) {
  const debug = debugOf(useApp());
  const watched = useDebug(({ watch }) => watch.includes(cell));
  return (
    <div className="row">
      <Button pressed={watched} onClick={() => debug.setState((now) => watchToggled(now, cell))}>
        {watched ? words.watch.watched : words.watch.this(domain.nouns.position)}
      </Button>
    </div>
  );
}

export function WatchPart() {
  const app = useApp();
  const debug = debugOf(app);
  const moment = useMoment();
  const watches = useDebug(({ watch: cells }) => cells);
  const cell = useScreen((screen) => screen.selected);
  if (!moment) return null;
  const { frame, trace } = moment;
  // Another run may have fewer positions.
  const watch = watches.filter((watched) => watched < frame.tokens.length);
  const domain = domainOf(trace.spec);
  return (
    <Part
      title={words.watch.title}
      note={watch.length ? `${watch.length}` : undefined}
      open={watch.length > 0}
    >
      <div className="stack gap-3">
        {watch.length > 0 && (
          <table className="watch-table">
            <caption className="visually-hidden">
              {words.watch.cells(domain.nouns.position)}
            </caption>
            <tbody>
              {watch.map((watched) => (
                <tr key={watched}>
                  <th scope="row">
                    <button
                      type="button"
                      className="button"
                      onClick={() => app.screen.setState({ selected: watched })}
                    >
                      {domain.name(watched)}
                    </button>
                  </th>
                  <td>{symbolOf(domain, frame.cells[watched]!.token)}</td>
                  <td>{cellFacts(frame, watched, trace.solution).slice(0, 2).join(", ")}</td>
                  <td>
                    <Button
                      label={words.watch.stop(domain.name(watched))}
                      onClick={() => debug.setState((now) => watchToggled(now, watched))}
                    >
                      ×
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {cell === null || watch.includes(cell) ? (
          watch.length === 0 && <p className="help">{words.watch.choose(domain.nouns.position)}</p>
        ) : (
          <div>
            <Button onClick={() => debug.setState((now) => watchToggled(now, cell))}>
              {words.watch.cell(domain.name(cell))}
            </Button>
          </div>
        )}
      </div>
    </Part>
  );
}
