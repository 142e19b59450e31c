// Drawings of a whole run of any domain: the order of unmasking, tokens a step, entropy, positions that
// have settled but are not committed, and flips.
import { memo, useMemo } from "react";
import type { Domain } from "../../diffusion/domain.ts";
import { textOf } from "../../domains/text.ts";
import type { Trace } from "../../trace/types.ts";
import type { Views } from "../../trace/views.ts";
import { decimals, tokenInWords } from "../../trace/words.ts";
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
  const topEntropy = highest(entropy);
  const topWaiting = highest(waiting);
  const topMoves = Math.max(highest(views.unmasks), highest(views.remasks));
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
      <section>
        <h2>{words.order}</h2>
        <Order views={views} columns={trace.steps.length} step={step} />
        <p className="help">{words.orderHelp}</p>
      </section>
      <section>
        <h2>{words.perForward}</h2>
        <PerStep views={views} step={step} onGo={onGo} />
        <p className="help">{words.perForwardHelp(topMoves)}</p>
      </section>
      <section>
        <h2>{words.entropy}</h2>
        {topEntropy > 0 ? (
          <>
            <Plot columns={entropy.length} step={step} onGo={onGo}>
              <path className="views-line" d={lineOf(entropy, topEntropy)} />
            </Plot>
            <p className="help">{words.entropyHelp(decimals(topEntropy))}</p>
          </>
        ) : (
          <p className="help">{unrecorded["entropy"]}</p>
        )}
      </section>
      <section>
        <h2>{words.waiting}</h2>
        {known.length > 0 ? (
          <>
            <Plot columns={waiting.length} step={step} onGo={onGo}>
              <path className="views-area" d={barsOf(waiting, Math.max(1, topWaiting), 100)} />
            </Plot>
            <p className="help">{words.waitingHelp(topWaiting)}</p>
            <p>{words.settling(mean(settledAt), mean(committedAt))}</p>
          </>
        ) : (
          <p className="help">{unrecorded["best"]}</p>
        )}
      </section>
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

interface PlotProps {
  readonly columns: number;
  readonly step: number;
  readonly onGo: Props["onGo"];
  readonly children: React.ReactNode;
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

function PerStep({
  views: { unmasks, remasks },
  step,
  onGo,
}: Pick<Props, "views" | "step" | "onGo">) {
  const top = Math.max(1, highest(unmasks), highest(remasks));
  return (
    <Plot columns={unmasks.length} step={step} onGo={onGo}>
      <path className="fill-unmask" d={barsOf(unmasks, top * 2, 50)} />
      <path className="fill-remask" d={barsOf(remasks, -top * 2, 50)} />
    </Plot>
  );
}

/** Bars up from `base`, or down if `top` is below 0. */
function barsOf(values: ArrayLike<number>, top: number, base: number): string {
  return Array.from(values, (value, at) =>
    value === 0 ? "" : `M${at} ${base}v${((-value / top) * 100).toFixed(2)}h1V${base}z`,
  ).join("");
}

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

function highest(values: ArrayLike<number>): number {
  let top = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > top) top = values[at]!;
  return top;
}
