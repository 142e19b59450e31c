// The run in words, a line a step. The current line is also said aloud, in a
// live region of its own: a list that scrolls would be read out of order.
import { memo, useEffect, useRef } from "react";
import "./run.css";

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

  useEffect(() => {
    const box = list.current;
    const line = box?.children[step];
    if (!box || !(line instanceof HTMLElement)) return;
    const above = line.offsetTop;
    const hidden =
      above < box.scrollTop || above + line.offsetHeight > box.scrollTop + box.clientHeight;
    if (hidden) box.scrollTop = above - box.clientHeight / 3;
  }, [step]);

  return (
    <section className="log" aria-label="Log">
      <output className="visually-hidden">{aloud ? lines[step] : ""}</output>
      <ol ref={list} className="log-lines" aria-label="Steps of the run">
        {lines.map((line, at) => (
          <Line key={at} line={line} at={at} current={at === step} onSeek={onSeek} />
        ))}
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
