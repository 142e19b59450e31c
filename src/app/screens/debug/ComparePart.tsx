// Compares two runs with one cursor: the choice of the run, the alignment, the differences, and the first
// step that differs.
import { useMemo } from "react";
import { differenceAt, firstDivergence, type Parting, partingOf } from "../../../trace/diff.ts";
import type { StepEvent } from "../../../diffusion/types.ts";
import { domainOf } from "../../../domains/registry.ts";
import { eventInWords } from "../../../trace/log.ts";
import type { Trace } from "../../../trace/types.ts";
import { decimals } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Segments, Select } from "../../../ui/controls/Choice.tsx";
import { DifferenceMap } from "../../../ui/debug/DifferenceMap.tsx";
import { useRun, useScreen, useApp } from "../../state/app.ts";
import { isRecorded } from "../../actions/recorded.ts";
import { compareAt, toDivergence } from "../../actions/debug.ts";
import { BesideForm } from "./BesidePart.tsx";
import { type Comparison, useComparison } from "./moments.ts";
import { Part } from "./Part.tsx";
import { comparable, debugOf, useDebug } from "../../state/debug.ts";
import { words } from "../../text/debug.ts";
import { Range } from "../../../ui/controls/Range.tsx";

const BY = [
  { value: "step", label: words.compare.by.step },
  { value: "nfe", label: words.compare.by.nfe },
] as const;

export function ComparePart() {
  const debug = debugOf(useApp());
  const comparison = useComparison();
  const trace = useRun((view) => view.trace);
  const { runs, current, other } = useDebug((all) => all);
  const others = runs.filter(
    (run) => run.id !== current && trace !== null && comparable(trace, run.trace),
  );
  const options = [
    { value: "", label: words.compare.none },
    ...others.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Part title={words.compare.title} open={comparison !== null}>
      <div className="stack gap-3">
        {others.length === 0 ? (
          <p className="help">{words.compare.how}</p>
        ) : (
          <Select
            label={words.compare.with}
            value={comparison ? String(other) : ""}
            options={options}
            onChange={(id) => debug.setState({ other: id === "" ? null : Number(id) })}
          />
        )}
        {comparison && <Locked {...comparison} />}
        {trace && !isRecorded(trace) && <BesideForm trace={trace} />}
      </div>
    </Part>
  );
}

function Locked({ a, other, pairs, at }: Comparison) {
  const app = useApp();
  const debug = debugOf(app);
  const by = useDebug((all) => all.by);
  const selected = useScreen((screen) => screen.selected);
  const pair = pairs[at]!;
  const parting = useMemo(() => firstDivergence(a, other.trace), [a, other.trace]);
  const why = useMemo(() => partingOf(a, other.trace, parting), [a, other.trace, parting]);
  const difference = useMemo(() => differenceAt(a, other.trace, pair), [a, other.trace, pair]);
  return (
    <>
      <Segments
        label={words.compare.align}
        value={by}
        options={BY}
        onChange={(value) => debug.setState({ by: value, at: 0 })}
      />
      <Range
        aria-label={words.compare.cursor}
        aria-valuetext={words.compare.beside(pair.a, pair.b)}
        min={0}
        max={pairs.length - 1}
        value={at}
        onChange={({ target }) => compareAt(app, Number(target.value))}
      />
      <p>{words.compare.stands(pair.a, pair.b, parting?.step ?? null)}</p>
      {why && <p className="help">{whyInWords(a, why)}</p>}
      <div>
        <Button disabled={!parting} onClick={() => toDivergence(app)}>
          {words.compare.go}
        </Button>
      </div>
      <DifferenceMap domain={domainOf(a.spec)} difference={difference} selected={selected} />
    </>
  );
}

/** The cause of a divergence: the first position, and what each run did there. */
function whyInWords({ spec }: Trace, { cell, a, b, quality }: Parting): string {
  const domain = domainOf(spec);
  const told = (event: StepEvent | null) =>
    event ? eventInWords(domain, event) : words.compare.nothing;
  const [here, there] = quality?.map(decimals) ?? [];
  return (
    words.compare.why(domain.name(cell), told(a), told(b)) +
    (here && there ? words.compare.qualities(here, there) : "")
  );
}
