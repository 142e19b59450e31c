// A run judged against the solution: counts, precision and recall, and a list of errors, each with a link
// to its step.
import { useState } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import type { Verdicts as Judgement, WrongDigit } from "../../trace/verdicts.ts";
import { percent, tokenInWords } from "../../trace/words.ts";
import { Button } from "../controls/Button.tsx";
import { verdicts as words } from "./words.ts";
import "./debug.css";
/** The number of entries shown at first and added on request: a long run has thousands. */
const LISTED = 200;

interface Props {
  readonly domain: Domain;
  /** Null if no solution is known. */
  readonly verdicts: Judgement | null;
  /** Whether the run was recorded elsewhere: then its file may contain a reference. */
  readonly recorded?: boolean;
  readonly onGo: (step: number, cell: number) => void;
}

export function Verdicts({ domain, verdicts, recorded = false, onGo }: Props) {
  const { name: nameOf } = domain;
  const symbol = (token: number) => tokenInWords(domain, token);
  if (verdicts === null)
    return <p className="help">{recorded ? words.unreferenced : words.unknown}</p>;
  const { precision, recall } = verdicts;
  const helps = words.helps(domain.nouns.token, domain.nouns.position);
  const rows = [
    [words.right, verdicts.rightRemasks, helps.right],
    [words.needless, verdicts.needlessRemasks, helps.needless],
    [words.missed, verdicts.missedErrors, helps.missed],
    [words.flips, verdicts.repeatedFlips, helps.flips],
    [words.rightUnmasks, verdicts.rightUnmasks, ""],
    [words.wrongUnmasks, verdicts.wrongUnmasks, ""],
  ] as const;
  const needless = verdicts.judged.filter(({ verdicts: v }) => v.includes("needless remask"));
  const flips = verdicts.judged.filter(({ event, times }) => event.type !== "remask" && times > 1);
  return (
    <div className="stack gap-3">
      <dl className="row gap-5">
        <Share term={words.precision} value={precision} title={helps.precision} />
        <Share term={words.recall} value={recall} title={helps.recall} />
      </dl>
      <table className="verdict-table">
        <caption className="visually-hidden">{words.table}</caption>
        <tbody>
          {rows.map(([name, count, help]) => (
            <tr key={name}>
              <th scope="row">
                {name} {help && <small className="said">{help}</small>}
              </th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Moments
        title={words.wrong(domain.nouns.token)}
        all={verdicts.wrongDigits}
        momentOf={(wrong) => ({
          step: wrong.since,
          cell: wrong.cell,
          text: words.fate(nameOf(wrong.cell), symbol(wrong.token), fateOf(wrong)),
        })}
        onGo={onGo}
      />
      <Moments
        title={words.needless}
        all={needless}
        momentOf={({ step, event }) => ({
          step,
          cell: event.cell,
          text: words.wasRight(
            nameOf(event.cell),
            symbol(event.type === "replace" ? event.from : event.token),
          ),
        })}
        onGo={onGo}
      />
      <Moments
        title={words.flips}
        all={flips}
        momentOf={({ step, event, times }) => ({
          step,
          cell: event.cell,
          text: words.again(nameOf(event.cell), symbol(event.token), times),
        })}
        onGo={onGo}
      />
    </div>
  );
}

function fateOf({ since, until, by }: WrongDigit): string {
  if (until === null) return words.stands;
  return words.stood(until - since, by === "hand");
}

function Share({ term, value, title }: { term: string; value: number | null; title: string }) {
  return (
    <div className="figure" title={title}>
      <dt>{term}</dt>
      <dd>{value === null ? words.unmeasured : percent(value)}</dd>
    </div>
  );
}

interface Moment {
  readonly step: number;
  readonly cell: number;
  readonly text: string;
}

interface MomentsProps<T> {
  readonly title: string;
  readonly all: readonly T[];
  /** Called only for listed entries. */
  readonly momentOf: (one: T) => Moment;
  readonly onGo: (step: number, cell: number) => void;
}

function Moments<T>({ title, all, momentOf, onGo }: MomentsProps<T>) {
  const [listed, setListed] = useState(LISTED);
  if (all.length === 0) return null;
  return (
    <details className="debug-details" open={all.length < 12}>
      <summary>
        {title} <small>{all.length}</small>
      </summary>
      <ol className="debug-moments">
        {all
          .slice(0, listed)
          .map(momentOf)
          .map(({ step, cell, text }) => (
            <li key={`${step} ${cell}`}>
              <button type="button" className="line" onClick={() => onGo(step, cell)}>
                <b>{words.step(step)}</b> <span>{text}</span>
              </button>
            </li>
          ))}
      </ol>
      {all.length > listed && (
        <Button onClick={() => setListed((now) => now + LISTED)}>
          {words.more(all.length - listed)}
        </Button>
      )}
    </details>
  );
}
