// Second thoughts: every digit that the run has taken back so far, with its reason and a link to its step.
import { memo, useCallback, useEffect, useMemo, useRef } from "react";
import type { Domain } from "../../../diffusion/domain.ts";
import { domainOf } from "../../../domains/registry.ts";
import { type Chapter, chaptersUpTo } from "../../../trace/scenes.ts";
import { Panel } from "../../../ui/page/Page.tsx";
import { useApp, useRun } from "../../state/app.ts";
import { seek } from "../../state/run.ts";
import { chipOf, useOnTheWay } from "./Scene.tsx";
import { tray as words } from "../../text/play.ts";

export function Tray() {
  const { run } = useApp();
  const { trace, cursor, ended } = useRun(({ trace, cursor }) => ({
    trace,
    cursor,
    ended: trace !== null && cursor === trace.steps.length,
  }));
  // At high speed the list is updated only when the run stops.
  const waits = useRun(({ playing, speed }) => playing && speed === Infinity);
  const chapters = useMemo(
    () => (trace && !waits ? chaptersUpTo(trace, cursor) : []),
    [trace, cursor, waits],
  );
  const onTheWay = useOnTheWay();
  const arrived = chapters.filter(({ step }) => step !== onTheWay).length;
  const onOpen = useCallback((step: number) => run.setState((view) => seek(view, step)), [run]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const now = box?.querySelector<HTMLElement>("[aria-current]") ?? box?.lastElementChild;
    if (box && now instanceof HTMLElement)
      box.scrollTop = now.offsetTop - box.clientHeight + now.offsetHeight;
  }, [cursor]);
  return (
    <Panel title={words.title} tools={<span className="tray-count">{arrived}</span>} grows>
      {chapters.length === 0 && <p className="said">{ended ? words.none : words.empty}</p>}
      <ol ref={list} className="tray" aria-label={words.title}>
        {trace &&
          chapters.map((chapter) => (
            <Entry
              key={`${chapter.step} ${chapter.reason.cell}`}
              chapter={chapter}
              domain={domainOf(trace.spec)}
              current={chapter.step === cursor}
              onTheWay={chapter.step === onTheWay}
              onOpen={onOpen}
            />
          ))}
      </ol>
    </Panel>
  );
}

interface EntryProps {
  readonly chapter: Chapter;
  readonly domain: Domain;
  readonly current: boolean;
  /** Whether its digit is still on its way from the board. */
  readonly onTheWay: boolean;
  readonly onOpen: (step: number) => void;
}

const Entry = memo(function Entry({ chapter, domain, current, onTheWay, onOpen }: EntryProps) {
  const { step, reason, inWords } = chapter;
  return (
    <li>
      <button
        type="button"
        className={onTheWay ? "line tray-entry tray-waits" : "line tray-entry"}
        aria-current={current ? "step" : undefined}
        title={words.open(step)}
        onClick={() => onOpen(step)}
      >
        <b className="tray-digit" data-chip={chipOf(step, reason.cell)} aria-hidden="true">
          {domain.symbol(reason.digit)}
        </b>
        <span>
          <b>{words.entry(domain.symbol(reason.digit), domain.name(reason.cell))}</b>{" "}
          <span>{inWords}</span>
        </span>
      </button>
    </li>
  );
});
