// For a run that was recorded elsewhere: why it cannot be forked or linked to, and what its file lacks.
import { textOf } from "../../../domains/text.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { unrecorded } from "../../../ui/text/words.ts";
import { saveTrace } from "../../actions/runFiles.ts";
import { useApp, useRun } from "../../state/app.ts";
import { recorded as words } from "../../text/debug.ts";
import { Part } from "./Part.tsx";
import { TraceInput } from "./SharePart.tsx";

export function RecordedPart() {
  const app = useApp();
  const trace = useRun((view) => view.trace);
  const details = trace && textOf(trace.spec);
  if (!trace || !details) return null;
  const { missing, derived, cut } = details;
  return (
    <Part title={words.title} open>
      <div className="stack gap-3">
        <p className="help">{words.why}</p>
        <p>{words.made(trace.spec.model.id, trace.spec.sampler)}</p>
        {cut && <p role="status">{cut}</p>}
        <div className="row">
          <Button onClick={() => void saveTrace(app)}>{words.save}</Button>
          <Button onClick={() => app.screen.setState({ dialog: "export" })}>{words.picture}</Button>
          <TraceInput />
        </div>
        <Sentences title={words.missing} of={missing.map((field) => unrecorded[field] ?? field)} />
        <Sentences title={words.derived} of={derived} />
      </div>
    </Part>
  );
}

function Sentences({ title, of }: { readonly title: string; readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <details>
      <summary>
        {title} <small>{of.length}</small>
      </summary>
      <ul className="help">
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
