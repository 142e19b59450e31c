// The run in five numbers.
import type { Frame } from "../../trace/frame.ts";
import "./run.css";

interface Props {
  readonly frame: Frame;
  /** Steps made so far. */
  readonly steps: number;
}

export function RunStatus({ frame, steps }: Props) {
  const { step, nfe, masked, releases, clashes } = frame;
  return (
    <dl className="status" aria-label="Status of the run">
      <Figure term="Step" value={step} of={steps} />
      <Figure term="NFE" title="Number of function evaluations: forward passes spent" value={nfe} />
      <Figure term="Masked" value={masked} />
      <Figure term="Releases" value={releases} />
      <Figure
        term="Violations"
        title="Digits that stand twice in a row, column or box"
        value={clashes.length}
      />
    </dl>
  );
}

interface FigureProps {
  readonly term: string;
  readonly title?: string;
  readonly value: number;
  readonly of?: number;
}

function Figure({ term, title, value, of }: FigureProps) {
  return (
    <div className="figure" title={title}>
      <dt>{term}</dt>
      <dd>
        {value}
        {of !== undefined && <small> / {of}</small>}
      </dd>
    </div>
  );
}
