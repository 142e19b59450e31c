// Drawings of a whole run of any domain: the order of unmasking, tokens a step, entropy, positions that
// have settled but are not committed, and flips.
import { memo, type ReactNode, useMemo } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import { textOf } from "../../domains/text.ts";
import type { Trace } from "../../trace/types.ts";
import type { Views } from "../../trace/views.ts";
import { decimals, tokenInWords } from "../../trace/words.ts";
import { bars, largest } from "../bars.ts";
import { unrecorded, views as words } from "../text/words.ts";

interface Props {
  readonly domain: Domain;
  readonly trace: Trace;
  readonly views: Views;
  readonly step: number;
  readonly onGo: (step: number, cell: number | null) => void;
}

/** The most flips listed. */
const LISTED = 50;

export function RunViews({ domain, trace, views, step, onGo }: Props) {
  const facts = useMemo(() => factsOf(trace), [trace]);
  const { settledAt, committedAt, entropy, waiting, flips } = views;
  const known = [...settledAt.keys()].filter((cell) => settledAt[cell]! > 0);
  const mean = (of: Uint32Array) =>
    decimals(known.reduce((sum, cell) => sum + of[cell]!, 0) / known.length);
  const topEntropy = largest(entropy);
  const topWaiting = largest(waiting);
  const topMoves = Math.max(largest(views.unmasks), largest(views.remasks));
  return (
    <div className="stack gap-3">
      <dl className="views-facts" aria-label={words.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <View title={words.order} help={words.orderHelp}>
        <Order views={views} columns={trace.steps.length} step={step} />
      </View>
      <View title={words.perForward} help={words.perForwardHelp(topMoves)}>
        <Plot columns={views.unmasks.length} {...{ step, onGo }}>
          <path className="fill-unmask" d={halfBars(views.unmasks, topMoves)} />
          <path className="fill-remask" d={halfBars(views.remasks, -topMoves)} />
        </Plot>
      </View>
      {topEntropy > 0 ? (
        <View title={words.entropy} help={words.entropyHelp(decimals(topEntropy))}>
          <Plot columns={entropy.length} {...{ step, onGo }}>
            <path className="views-line" d={lineOf(entropy, topEntropy)} />
          </Plot>
        </View>
      ) : (
        <View title={words.entropy} help={unrecorded["entropy"]} />
      )}
      {known.length > 0 ? (
        <View
          title={words.waiting}
          help={words.waitingHelp(topWaiting)}
          note={words.settling(mean(settledAt), mean(committedAt))}
        >
          <Plot columns={waiting.length} {...{ step, onGo }}>
            <path
              className="views-area"
              d={bars(waiting, (count) => (count / topWaiting) * 100, { y: 100 })}
            />
          </Plot>
        </View>
      ) : (
        <View title={words.waiting} help={unrecorded["best"]} />
      )}
      <section>
        <h2>
          {words.flips} <small>{flips.length}</small>
        </h2>
        {flips.length === 0 && <p className="help">{words.noFlips}</p>}
        <ul className="debug-moments">
          {flips.slice(0, LISTED).map(({ cell, token, step: at }) => (
            <li key={`${at} ${cell}`}>
              <button type="button" className="line" onClick={() => onGo(at, cell)}>
                <span>{words.flip(domain.name(cell), tokenInWords(domain, token), at)}</span>
              </button>
            </li>
          ))}
        </ul>
        {flips.length > LISTED && <p className="help">{words.more(flips.length - LISTED)}</p>}
      </section>
    </div>
  );
}

function factsOf({ spec, steps }: Trace): (readonly [string, number])[] {
  const counts = { unmask: 0, remask: 0, replace: 0 };
  for (const { events } of steps) for (const { type } of events) counts[type]++;
  return [
    [words.steps, steps.length],
    [words.forwards, steps.at(-1)?.nfe ?? 0],
    // A run without masks unmasks nothing, so its first row counts as the order.
    [words.unmasks, textOf(spec)?.masked === false ? 0 : counts.unmask],
    [words.remasks, counts.remask],
    [words.replaces, counts.replace],
  ];
}

interface ViewProps {
  readonly title: string;
  /** What the plot shows, or why there is none. */
  readonly help: string | undefined;
  readonly note?: string;
  readonly children?: ReactNode;
}

function View({ title, help, note, children }: ViewProps) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
      <p className="help">{help}</p>
      {note && <p>{note}</p>}
    </section>
  );
}

interface PlotProps {
  readonly columns: number;
  readonly step: number;
  readonly onGo: Props["onGo"];
  readonly children: ReactNode;
}

/** A plot with steps across; pressing it goes to the step under the pointer. */
function Plot({ columns, step, onGo, children }: PlotProps) {
  return (
    <svg
      className="views-plot"
      viewBox={`0 0 ${columns} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        onGo(Math.floor(((clientX - left) / width) * columns), null);
      }}
    >
      <rect className="views-now" x={step} width={1} height={100} />
      {children}
    </svg>
  );
}

const Order = memo(function Order({
  views: { writtenAt },
  columns,
  step,
}: {
  readonly views: Views;
  readonly columns: number;
  readonly step: number;
}) {
  const path = useMemo(
    () =>
      Array.from(writtenAt, (at, cell) => (at === 0 ? "" : `M${cell} ${at - 1}h1v1h-1z`)).join(""),
    [writtenAt],
  );
  return (
    <svg
      className="views-plot"
      viewBox={`0 0 ${writtenAt.length} ${Math.max(1, columns)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="views-now" y={Math.max(0, step - 1)} width={writtenAt.length} height={1} />
      <path className="fill-unmask" d={path} />
    </svg>
  );
});

/** Bars from the middle of a plot: up, or down if `top` is under 0. */
const halfBars = (counts: ArrayLike<number>, top: number): string =>
  bars(counts, (count) => (count / top) * 50, { y: 50 });

function lineOf(values: Float32Array, top: number): string {
  let path = "";
  let drawn = false;
  values.forEach((value, at) => {
    const known = !Number.isNaN(value);
    if (known) path += `${drawn ? "L" : "M"}${at + 0.5} ${(100 - (value / top) * 100).toFixed(2)}`;
    drawn = known;
  });
  return path;
}
