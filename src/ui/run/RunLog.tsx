// The run in words, a line a step. The current line is also said aloud, in a
// live region of its own: a list that scrolls would be read out of order.
import { memo, useEffect, useRef } from "react";
import "./run.css";
import { words as all } from "../words.ts";

const words = all.run;

/**
 * Lines drawn of a long run: those of the step's own stretch, and of the ones before and after.
 * Ten thousand of them would hold the page up for a second.
 */
const STRETCH = 200;

interface Props {
  /** lines[k] = step k; lines[0] is the start. */
  readonly lines: readonly string[];
  readonly step: number;
  /** False while playing fast: the live region keeps silent. */
  readonly aloud?: boolean;
  readonly onSeek: (step: number) => void;
}

export function RunLog({ lines, step, aloud = true, onSeek }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const stretch = Math.floor(step / STRETCH);
  const from = Math.max(0, (stretch - 1) * STRETCH);
  const to = Math.min(lines.length, (stretch + 2) * STRETCH);

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
      <li className="log-line">
        <button type="button" onClick={() => onSeek(at)}>
          <b>{words.more}</b> <span>{said(count)}</span>
        </button>
      </li>
    );
  return (
    <section className="log" aria-label={words.log}>
      <output className="visually-hidden">{aloud ? lines[step] : ""}</output>
      <ol ref={list} className="log-lines" aria-label={words.steps}>
        {rest(from, words.earlier, from - 1)}
        {lines.slice(from, to).map((line, i) => {
          const at = from + i;
          return <Line key={at} line={line} at={at} current={at === step} onSeek={onSeek} />;
        })}
        {rest(lines.length - to, words.later, to)}
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
    <li className={current ? "log-line log-line-current" : "log-line"}>
      <button
        type="button"
        tabIndex={current ? 0 : -1}
        aria-current={current ? "step" : undefined}
        onClick={() => onSeek(at)}
      >
        <b>{name}</b> <span>{rest.join(": ")}</span>
      </button>
    </li>
  );
});
