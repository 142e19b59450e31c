// The run in five numbers.
import type { Frame } from "../../trace/frame.ts";
import { Term } from "../glossary/Term.tsx";
import type { TermId } from "../glossary/terms.ts";
import "./run.css";
import { run as words } from "../words.ts";

interface Props {
  readonly frame: Frame;
  /** Steps made so far. */
  readonly steps: number;
}

export function RunStatus({ frame, steps }: Props) {
  const { domain, step, nfe, masked, remasks, conflicts } = frame;
  return (
    <dl className="status" aria-label={words.status}>
      <Figure term={words.step} value={step} of={steps} />
      <Figure term={words.nfe} explains="nfe" value={nfe} />
      <Figure term={words.masked} explains="mask" value={masked} />
      <Figure term={words.remasks} explains="remask" value={remasks} />
      {domain.conflicts && (
        <Figure term={words.conflicts} explains="conflict" value={conflicts.length} />
      )}
    </dl>
  );
}

interface FigureProps {
  readonly term: string;
  readonly explains?: TermId;
  readonly value: number;
  readonly of?: number;
}

function Figure({ term, explains, value, of }: FigureProps) {
  return (
    <div className="figure">
      <dt>{explains ? <Term id={explains}>{term}</Term> : term}</dt>
      <dd>
        {value}
        {of !== undefined && <small> / {of}</small>}
      </dd>
    </div>
  );
}
