// A run judged against the solution: counts, precision and recall, and the list of
// what was wrong, each leading to its step.
import { cellName } from "../../sudoku/grid.ts";
import type { Verdicts as Judgement, WrongDigit } from "../../trace/verdicts.ts";
import { percent } from "../../trace/words.ts";
import "./debug.css";

interface Props {
  /** Null where no solution is known. */
  readonly verdicts: Judgement | null;
  readonly onGo: (step: number, cell: number) => void;
}

export function Verdicts({ verdicts, onGo }: Props) {
  if (verdicts === null)
    return <p className="debug-help">No single solution is known, so nothing can be judged.</p>;
  const { precision, recall } = verdicts;
  const rows = [
    ["Right releases", verdicts.rightReleases, "a wrong digit was taken back"],
    ["Needless releases", verdicts.needlessReleases, "a right digit was taken back"],
    ["Missed errors", verdicts.missedErrors, "a wrong digit stands to the end"],
    ["Repeated flips", verdicts.repeatedFlips, "a digit came back to its cell"],
    ["Right writes", verdicts.rightWrites, ""],
    ["Wrong writes", verdicts.wrongWrites, ""],
  ] as const;
  const needless = verdicts.judged.filter(({ verdicts: v }) => v.includes("needless release"));
  const flips = verdicts.judged.filter(({ event, times }) => event.type !== "release" && times > 1);
  return (
    <div className="debug-stack">
      <dl className="verdict-shares">
        <Share term="Precision" value={precision} title="Of all releases, those of a wrong digit" />
        <Share term="Recall" value={recall} title="Of all wrong digits, those released" />
      </dl>
      <table className="verdict-table">
        <caption className="visually-hidden">Verdicts on the moves so far</caption>
        <tbody>
          {rows.map(([name, count, help]) => (
            <tr key={name}>
              <th scope="row">
                {name} {help && <small>{help}</small>}
              </th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Moments
        title="Wrong digits"
        moments={verdicts.wrongDigits.map((wrong) => ({
          step: wrong.since,
          cell: wrong.cell,
          text: `${cellName(wrong.cell)}: ${wrong.token} ${fateOf(wrong)}`,
        }))}
        onGo={onGo}
      />
      <Moments
        title="Needless releases"
        moments={needless.map(({ step, event }) => ({
          step,
          cell: event.cell,
          text: `${cellName(event.cell)}: ${event.type === "replace" ? event.from : event.token} was right`,
        }))}
        onGo={onGo}
      />
      <Moments
        title="Repeated flips"
        moments={flips.map(({ step, event, times }) => ({
          step,
          cell: event.cell,
          text: `${cellName(event.cell)}: ${event.token} for the ${times}${times === 2 ? "nd" : times === 3 ? "rd" : "th"} time`,
        }))}
        onGo={onGo}
      />
    </div>
  );
}

function fateOf({ since, until, by }: WrongDigit): string {
  if (until === null) return "stands to the end";
  return `stood ${until - since} steps, taken back ${by === "hand" ? "by hand" : "by the sampler"}`;
}

function Share({ term, value, title }: { term: string; value: number | null; title: string }) {
  return (
    <div className="figure" title={title}>
      <dt>{term}</dt>
      <dd>{value === null ? "–" : percent(value)}</dd>
    </div>
  );
}

interface MomentsProps {
  readonly title: string;
  readonly moments: readonly {
    readonly step: number;
    readonly cell: number;
    readonly text: string;
  }[];
  readonly onGo: (step: number, cell: number) => void;
}

function Moments({ title, moments, onGo }: MomentsProps) {
  if (moments.length === 0) return null;
  return (
    <details className="debug-details" open={moments.length < 12}>
      <summary>
        {title} <small>{moments.length}</small>
      </summary>
      <ol className="debug-moments">
        {moments.map(({ step, cell, text }) => (
          <li key={`${step} ${cell}`}>
            <button type="button" onClick={() => onGo(step, cell)}>
              <b>Step {step}</b> <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
