// Measures what one remask of the run was worth, and shows the answer beside the verdicts.
import { domainOf } from "../../../domains/registry.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import { BACKENDS } from "../../../model/backends.ts";
import { messageOf } from "../../../model/errors.ts";
import { samplerOn } from "../../../model/fit.ts";
import {
  type Ledger as Found,
  ledgerOf,
  type Taken,
  takenIn,
  waysToRun,
} from "../../../results/ledger.ts";
import { isByHand } from "../../../trace/game.ts";
import { specAt } from "../../../trace/fork.ts";
import type { Trace } from "../../../trace/types.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Select } from "../../../ui/controls/Choice.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { Ledger } from "../../../ui/debug/Ledger.tsx";
import { stretchAt } from "../../../ui/playback/stretch.ts";
import { notify } from "../../state/notices.ts";
import { useApp } from "../../state/app.ts";
import { goTo } from "../../actions/debug.ts";
import { ledger as words } from "../../text/debug.ts";

const RUNS = ["8", "16", "64"].map((value) => ({ value, label: value }));

const keyOf = ({ step, cell }: Taken): string => `${step} ${cell}`;

/** @param trace with a known solution, and a remask */
export function LedgerPart({ trace, cursor }: { readonly trace: Trace; readonly cursor: number }) {
  const app = useApp();
  const taken = useMemo(() => takenIn(trace), [trace]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [runs, setRuns] = useState("16");
  const [ended, setEnded] = useState<number | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const here = taken.find(({ step }) => step >= cursor) ?? taken.at(-1);
  const one = taken.find((each) => keyOf(each) === chosen) ?? here;
  if (!one || isByHand(trace)) return null;
  const { from, to } = stretchAt(taken.indexOf(one), taken.length);
  const ask = async () => {
    const { signal } = (abort.current = new AbortController());
    setFound(null);
    setEnded(0);
    try {
      const model = await app.models.named(trace.spec.model.id);
      const { width } = BACKENDS[model.backend];
      const sampler = samplerOn(specAt(trace, one.step).sampler, model);
      const { predict } = model;
      const inquiry = { trace, taken: one, sampler, runs: Number(runs), width, predict };
      setFound(await ledgerOf({ ...inquiry, signal, onRun: setEnded }));
    } catch (error) {
      if (!signal.aborted) notify(app.notices, "error", messageOf(error));
    } finally {
      setEnded(null);
    }
  };
  const domain = domainOf(trace.spec);
  const of = Number(runs) * waysToRun(trace, one).length;
  return (
    <section className="stack gap-3" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="help">{words.how}</p>
      <Select
        label={words.remask}
        value={keyOf(one)}
        options={taken.slice(from, to).map((each) => ({
          value: keyOf(each),
          label: words.taken(
            each.step,
            domain.symbol(each.token),
            domain.name(each.cell),
            each.token === trace.solution?.[each.cell],
          ),
        }))}
        onChange={(key) => {
          const [step, cell] = key.split(" ").map(Number);
          setChosen(key);
          setFound(null);
          goTo(app, step!, cell!);
        }}
      />
      {to - from < taken.length && <p className="help">{words.near(to - from, taken.length)}</p>}
      <Select label={words.seeds} value={runs} options={RUNS} onChange={setRuns} />
      {ended === null ? (
        <div className="row">
          <Button onClick={() => void ask()}>{words.ask}</Button>
        </div>
      ) : (
        <>
          <Progress label={words.running} done={ended / of} detail={words.done(ended, of)} />
          <div className="row">
            <Button onClick={() => abort.current.abort()}>{words.stop}</Button>
          </div>
        </>
      )}
      {found && found.taken === one && <Ledger domain={domain} ledger={found} />}
    </section>
  );
}
