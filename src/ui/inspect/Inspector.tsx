// One cell of a run: the model's prediction now and over time, and what happened to the cell, with causes.
import { useMemo } from "react";
import { symbolOf } from "../../diffusion/domain.ts";
import type { Frame } from "../../trace/frame.ts";
import type { Trace } from "../../trace/types.ts";
import { decimals, percent } from "../../trace/words.ts";
import { cellFacts } from "../board/describe.ts";
import { Term } from "../glossary/Term.tsx";
import { readingOf } from "../board/reading.ts";
import { Events, eventsOf, type Happened } from "./Events.tsx";
import { EvidenceBars } from "./EvidenceBars.tsx";
import { type Series, seriesOf } from "./series.ts";
import { Strip } from "./Strip.tsx";
import { cell as words } from "../debug/words.ts";
import "./inspect.css";

interface Props {
  readonly trace: Trace;
  /** The step of `trace` that is shown. */
  readonly frame: Frame;
  readonly cell: number;
  readonly onSeek: (step: number) => void;
}

export function Inspector({ trace, frame, cell, onSeek }: Props) {
  const series = useMemo(() => seriesOf(trace, cell), [trace, cell]);
  const happened = useMemo(() => eventsOf(trace, cell), [trace, cell]);
  const { token } = frame.cells[cell]!;
  const { evidence } = readingOf(frame, cell);
  return (
    <div className="stack">
      <p className="inspector-name">
        <b>{token === 0 ? words.none : symbolOf(frame.domain, token)}</b>
        <span>
          {words.name(frame.domain.name(cell), cellFacts(frame, cell, trace.solution).join(", "))}
        </span>
      </p>
      {evidence && (
        <EvidenceBars
          domain={frame.domain}
          evidence={evidence}
          series={series.evidence}
          step={frame.step}
        />
      )}
      <Digits frame={frame} cell={cell} digits={series.digits} />
      {!evidence && <Quality frame={frame} cell={cell} series={series} happened={happened} />}
      <Events domain={frame.domain} happened={happened} step={frame.step} onSeek={onSeek} />
    </div>
  );
}

interface DigitsProps {
  readonly frame: Frame;
  readonly cell: number;
  readonly digits: readonly Float32Array[];
}

function Digits({ frame, cell, digits }: DigitsProps) {
  const { probs, best } = readingOf(frame, cell);
  const { token } = frame.cells[cell]!;
  return (
    <table className="inspector-digits">
      <caption>{words.digits}</caption>
      <tbody>
        {digits.map((_, v) => {
          const digit = v + 1;
          const p = probs?.[digit - 1] ?? null;
          const held = digit === token || digit === best?.digit;
          return (
            <tr key={digit} className={held ? "digit-held" : undefined}>
              <th scope="row">{frame.domain.symbol(digit)}</th>
              <td className="digit-now">{p === null ? "" : percent(p)}</td>
              <td className="digit-over-time">
                <Strip values={digits[digit - 1]!} step={frame.step} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface QualityProps {
  readonly frame: Frame;
  readonly cell: number;
  readonly series: Series;
  readonly happened: readonly Happened[];
}

function Quality({ frame, cell, series, happened }: QualityProps) {
  const now = readingOf(frame, cell).quality;
  const line = series.threshold[frame.step]!;
  const remasked = happened.filter(({ event }) => event.type !== "unmask").map(({ step }) => step);
  return (
    <section>
      <h2>
        <Term id="quality">{words.quality}</Term>{" "}
        {now !== null && <span className="inspector-value">{decimals(now)}</span>}{" "}
        {!Number.isNaN(line) && <span className="help">{words.threshold(decimals(line))}</span>}
      </h2>
      <Strip
        className="strip-quality"
        values={series.quality}
        step={frame.step}
        line={series.threshold}
        marks={remasked}
      />
      <p className="help">{words.strips}</p>
    </section>
  );
}
