// The log of a run, one line a step. A live region of its own reads the current line aloud, because a
// scrolling list would be read out of order.
import { memo, useEffect, useRef } from "react";
import { stretchAt } from "./stretch.ts";
import "./run.css";
import { run as words } from "../words.ts";

interface Props {
  /** The line of a step, 0..last; called only for lines that are drawn. */
  readonly lineAt: (step: number) => string;
  readonly last: number;
  readonly step: number;
  /** False while playing fast: the live region is silent. */
  readonly aloud?: boolean;
  readonly onSeek: (step: number) => void;
}

export function RunLog({ lineAt, last, step, aloud = true, onSeek }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const { from, to } = stretchAt(step, last + 1);

  useEffect(() => {
    const box = list.current;
    const line = box?.querySelector("[aria-current]")?.parentElement;
    if (!box || !line) return;
    const above = line.offsetTop;
    const hidden =
      above < box.scrollTop || above + line.offsetHeight > box.scrollTop + box.clientHeight;
    if (hidden) box.scrollTop = above - box.clientHeight / 3;
  }, [step]);

  const rest = (count: number, said: (count: number) => string, at: number) =>
    count > 0 && (
      <li>
        <button type="button" className="line" onClick={() => onSeek(at)}>
          <b>{words.more}</b> <span>{said(count)}</span>
        </button>
      </li>
    );
  return (
    <section className="log" aria-label={words.log}>
      <output className="visually-hidden">{aloud ? lineAt(step) : ""}</output>
      <ol ref={list} className="log-lines" aria-label={words.steps}>
        {rest(from, words.earlier, from - 1)}
        {Array.from({ length: to - from }, (_, i) => {
          const at = from + i;
          const line = lineAt(at);
          return <Line key={at} line={line} at={at} current={at === step} onSeek={onSeek} />;
        })}
        {rest(last + 1 - to, words.later, to)}
      </ol>
    </section>
  );
}

interface LineProps {
  readonly line: string;
  readonly at: number;
  readonly current: boolean;
  readonly onSeek: (step: number) => void;
}

const Line = memo(function Line({ line, at, current, onSeek }: LineProps) {
  const [name, ...rest] = line.split(": ");
  return (
    <li>
      <button
        type="button"
        className="line"
        tabIndex={current ? 0 : -1}
        aria-current={current ? "step" : undefined}
        onClick={() => onSeek(at)}
      >
        <b>{name}</b> <span>{rest.join(": ")}</span>
      </button>
    </li>
  );
});
