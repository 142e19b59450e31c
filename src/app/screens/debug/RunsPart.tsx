// The tree of runs: where each comes from, its name, and which is on screen.
import { isOver } from "../../../run/steps.ts";
import { useState } from "react";
import { messageOf } from "../../../model/errors.ts";
import { textOf } from "../../../domains/text.ts";
import { count } from "../../../trace/words.ts";
import { childrenOf, renamed, type Run } from "../../../trace/runs.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { notify } from "../../state/notices.ts";
import { useApp, useRun } from "../../state/app.ts";
import { walkTo } from "../../actions/debug.ts";
import { Part } from "./Part.tsx";
import { comparable, debugOf, useDebug } from "../../state/debug.ts";
import { runs as words } from "../../text/debug.ts";

export function RunsPart() {
  const all = useDebug(({ runs }) => runs.length);
  return (
    <Part title={words.title} note={`${all}`} open={all > 1}>
      <div className="debug-runs">
        <Branch parent={null} />
      </div>
    </Part>
  );
}

function Branch({ parent }: { readonly parent: number | null }) {
  const runs = useDebug((debug) => childrenOf(debug.runs, parent));
  if (runs.length === 0) return null;
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          <Entry run={run} />
          <Branch parent={run.id} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ run }: { readonly run: Run }) {
  const app = useApp();
  const debug = debugOf(app);
  const { current, other } = useDebug((all) => ({ current: all.current, other: all.other }));
  const fits = useRun(({ trace }) => trace !== null && comparable(trace, run.trace));
  const [naming, setNaming] = useState<string | null>(null);
  const { spec, steps } = run.trace;
  const isMissing = (field: string) => textOf(spec)?.missing.includes(field) ?? false;
  const save = () => {
    try {
      if (naming !== null) debug.setState(({ runs }) => ({ runs: renamed(runs, run.id, naming) }));
      setNaming(null);
    } catch (error) {
      notify(app.notices, "error", messageOf(error));
    }
  };
  if (naming !== null)
    return (
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          className="text-input"
          aria-label={words.name}
          value={naming}
          onChange={({ target }) => setNaming(target.value)}
          onKeyDown={({ key }) => key === "Escape" && setNaming(null)}
        />
        <Button onClick={save}>{words.save}</Button>
      </form>
    );
  return (
    <>
      <button
        type="button"
        className="line debug-run"
        aria-current={run.id === current || undefined}
        onClick={() => walkTo(app, run.id)}
      >
        <span>{run.name}</span>
        <small className="help">
          {words.facts(
            isMissing("sampler") ? words.unknown : spec.sampler,
            isMissing("seed") ? null : spec.seed,
            count(steps.length, "step"),
            isOver(run.trace),
          )}
        </small>
      </button>
      {run.id === current ? (
        <div className="row">
          <Button onClick={() => setNaming(run.name)}>{words.rename}</Button>
        </div>
      ) : (
        fits && (
          <div className="row">
            <Button
              pressed={other === run.id}
              onClick={() => debug.setState({ other: other === run.id ? null : run.id })}
            >
              {words.compare}
            </Button>
          </div>
        )
      )}
    </>
  );
}
