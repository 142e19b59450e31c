// The moves at one position, one a line; pressing a line goes to its step.
import type { Domain } from "../../diffusion/domain.ts";
import type { StepEvent } from "../../diffusion/types.ts";
import { eventInWords } from "../../trace/log.ts";
import type { Trace } from "../../trace/types.ts";
import { stretchAt } from "../playback/stretch.ts";
import { cell as words } from "../debug/words.ts";

export interface Happened {
  readonly step: number;
  readonly event: StepEvent;
}

/** The moves at one position, in order. */
export function eventsOf({ steps }: Trace, cell: number): Happened[] {
  return steps.flatMap(({ step, events }) =>
    events.filter((event) => event.cell === cell).map((event) => ({ step, event })),
  );
}

interface EventsProps {
  readonly domain: Domain;
  readonly happened: readonly Happened[];
  readonly step: number;
  readonly onSeek: (step: number) => void;
}

export function Events({ domain, happened, step, onSeek }: EventsProps) {
  if (happened.length === 0) return <p className="help">{words.nothing}</p>;
  const now = happened.findLastIndex(({ step: at }) => at <= step);
  const { from, to } = stretchAt(now, happened.length);
  const rest = (count: number, said: string, nth: number) =>
    count > 0 && (
      <li>
        <button type="button" className="line" onClick={() => onSeek(happened[nth]!.step)}>
          <b>{words.more}</b> <span>{said}</span>
        </button>
      </li>
    );
  return (
    <section>
      <h2>{words.happened}</h2>
      <ol>
        {rest(from, words.earlier(from), from - 1)}
        {happened.slice(from, to).map(({ step: at, event }) => (
          <li key={`${at} ${event.type}`}>
            <button
              type="button"
              className="line"
              aria-current={at === step ? "step" : undefined}
              onClick={() => onSeek(at)}
            >
              <b>{words.step(at)}</b> <span>{eventInWords(domain, event)}</span>
            </button>
          </li>
        ))}
        {rest(happened.length - to, words.later(happened.length - to), to)}
      </ol>
    </section>
  );
}
