// One position of a run of text: its predictions over the steps, when it settled, and what happened there.
// Parts that were not recorded are named.
import { useMemo } from "react";
import { bestOf, entropyOf, probabilityOf, qualityOf } from "../../diffusion/prediction.ts";
import type { Domain } from "../../diffusion/domain.ts";
import type { TextDetails } from "../../domains/text.ts";
import { type Frame, wasAsked } from "../../trace/frame.ts";
import { stateAt } from "../../trace/history.ts";
import type { Trace } from "../../trace/types.ts";
import type { Views } from "../../trace/views.ts";
import { decimals, percent, tokenInWords } from "../../trace/words.ts";
import { Events, eventsOf } from "../inspect/Events.tsx";
import { Strip } from "../inspect/Strip.tsx";
import { inspector as words, unrecorded, words as all } from "./words.ts";

interface Props {
  readonly domain: Domain;
  readonly details: TextDetails;
  readonly trace: Trace;
  readonly frame: Frame;
  readonly views: Views;
  readonly cell: number;
  readonly onSeek: (step: number) => void;
}

/** Tokens that have a line of their own. */
const LINES = 6;

export function TokenInspector(props: Props) {
  const { domain, details, trace, frame, views, cell, onSeek } = props;
  const happened = useMemo(() => eventsOf(trace, cell), [trace, cell]);
  const series = useMemo(() => seriesOf(trace, cell), [trace, cell]);
  const { token, remaskedNow } = frame.cells[cell]!;
  const id = token === 0 ? null : details.ids[token - 1];
  const { prediction, stale } = frame;
  const said = stale ? null : prediction;
  const final = stateAt(trace, trace.steps.length).tokens[cell]!;
  const best = said ? bestOf(said, cell, LINES) : [];
  const rank = best.findIndex((one) => one.token === final) + 1;
  const entropy = said && entropyOf(said, cell);
  const quality = said && token !== 0 ? qualityOf(said, cell) : null;
  const standing = said && token !== 0 ? probabilityOf(said, cell, token) : null;
  const missing = (field: string) => details.missing.includes(field);
  return (
    <div className="stack">
      <p className="inspector-name">
        <b className="inspector-token">{token === 0 ? all.mask : tokenInWords(domain, token)}</b>
        <span>
          {domain.name(cell)}
          {id !== null && id !== undefined && `, id ${id}`}
          {quality !== null && `, ${words.quality(decimals(quality))}`}
          {standing !== null && `, ${words.standing(percent(standing))}`}
        </span>
      </p>
      {standing !== null && !details.standingTrained && <p className="help">{words.untrained}</p>}
      {missing("quality") && <p className="help">{unrecorded["quality"]}</p>}
      <Settled views={views} cell={cell} />
      {series.lines.length > 0 ? (
        <table className="text-best">
          <caption>{words.best}</caption>
          <tbody>
            {series.lines.map(({ token: of, p }) => {
              const now = best.find((one) => one.token === of);
              return (
                <tr key={of} className={of === final ? "text-final" : undefined}>
                  <th scope="row">{tokenInWords(domain, of)}</th>
                  <td>{now ? percent(now.p) : ""}</td>
                  <td>
                    <Strip values={p} step={frame.step} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : (
        <p className="help">{unrecorded["best"]}</p>
      )}
      {best.length > 0 && final !== 0 && (
        <p>
          {words.final(
            tokenInWords(domain, final),
            rank > 0 ? words.rank(String(rank)) : words.unranked,
          )}
        </p>
      )}
      {series.entropy ? (
        <section>
          <h2>
            {words.entropy}{" "}
            {entropy !== null && (
              <span className="inspector-value">{words.nats(decimals(entropy))}</span>
            )}
          </h2>
          <Strip values={series.entropy} step={frame.step} />
        </section>
      ) : (
        <p className="help">{unrecorded["entropy"]}</p>
      )}
      {remaskedNow && missing("decided") && <p className="help">{unrecorded["decided"]}</p>}
      <Events domain={domain} happened={happened} step={frame.step} onSeek={onSeek} />
    </div>
  );
}

function Settled({ views, cell }: Pick<Props, "views" | "cell">) {
  const [settled, committed] = [views.settledAt[cell]!, views.committedAt[cell]!];
  if (committed === 0) return null;
  return <p>{settled > 0 ? words.settled(settled, committed) : words.committed(committed)}</p>;
}

interface Line {
  readonly token: number;
  /** After each step, NaN if unknown. [steps + 1] */
  readonly p: Float32Array;
}

/** p of the tokens that were ever among the best, likeliest first, and the entropy as a share of its highest. */
function seriesOf(
  trace: Trace,
  cell: number,
): { readonly lines: readonly Line[]; readonly entropy: Float32Array | null } {
  const columns = trace.steps.length + 1;
  const lines = new Map<number, { readonly p: Float32Array; most: number }>();
  const entropy = new Float32Array(columns).fill(NaN);
  let top = 0;
  trace.steps.forEach(({ prediction }, step) => {
    if (!wasAsked(trace, step + 1)) return;
    for (const { token, p } of bestOf(prediction, cell, LINES)) {
      let line = lines.get(token);
      if (!line) lines.set(token, (line = { p: new Float32Array(columns).fill(NaN), most: 0 }));
      line.p[step] = p;
      line.most = Math.max(line.most, p);
    }
    const nats = entropyOf(prediction, cell);
    if (nats === null) return;
    entropy[step] = nats;
    top = Math.max(top, nats);
  });
  return {
    lines: [...lines]
      .sort(([, a], [, b]) => b.most - a.most)
      .slice(0, LINES)
      .map(([token, { p }]) => ({ token, p })),
    entropy:
      top > 0 ? entropy.map((nats) => nats / top) : entropy.some((x) => x === 0) ? entropy : null,
  };
}
