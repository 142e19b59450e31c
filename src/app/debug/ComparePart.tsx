// Two runs on one cursor: which, aligned by what, how far apart, and where they part.
import { useMemo } from "react";
import { differenceAt, firstDivergence } from "../../trace/diff.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Segments, Select } from "../../ui/controls/Choice.tsx";
import { DifferenceMap } from "../../ui/debug/DifferenceMap.tsx";
import { useRun, useScreen, useWorkbench } from "../stores/workbench.ts";
import { compareAt, toDivergence } from "./actions.ts";
import { BesideForm } from "./BesidePart.tsx";
import { type Comparison, useComparison } from "./moments.ts";
import { Part } from "./Part.tsx";
import { debugOf, useDebug } from "./store.ts";

const BY = [
  { value: "step", label: "By step" },
  { value: "nfe", label: "By NFE" },
] as const;

export function ComparePart() {
  const debug = debugOf(useWorkbench());
  const comparison = useComparison();
  const trace = useRun((view) => view.trace);
  const { runs, current, other } = useDebug((all) => all);
  const others = runs.filter(({ id }) => id !== current);
  const options = [
    { value: "", label: "None" },
    ...others.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Part title="Compare" open={comparison !== null}>
      <div className="debug-stack">
        {others.length === 0 ? (
          <p className="debug-help">Fork this run, run another, or open a trace to compare with.</p>
        ) : (
          <Select
            label="With"
            value={comparison ? String(other) : ""}
            options={options}
            onChange={(id) => debug.setState({ other: id === "" ? null : Number(id) })}
          />
        )}
        {comparison && <Locked {...comparison} />}
        {trace && <BesideForm trace={trace} />}
      </div>
    </Part>
  );
}

function Locked({ a, other, pairs, at }: Comparison) {
  const bench = useWorkbench();
  const debug = debugOf(bench);
  const by = useDebug((all) => all.by);
  const selected = useScreen((screen) => screen.selected);
  const pair = pairs[at]!;
  const parting = useMemo(() => firstDivergence(a, other.trace), [a, other.trace]);
  const difference = useMemo(() => differenceAt(a, other.trace, pair), [a, other.trace, pair]);
  return (
    <>
      <Segments
        label="Align"
        value={by}
        options={BY}
        onChange={(value) => debug.setState({ by: value, at: 0 })}
      />
      <input
        type="range"
        aria-label="Cursor of both runs"
        aria-valuetext={`Step ${pair.a} beside step ${pair.b}`}
        min={0}
        max={pairs.length - 1}
        value={at}
        onChange={({ target }) => compareAt(bench, Number(target.value))}
      />
      <p>
        Step {pair.a} beside step {pair.b}.{" "}
        {parting ? `The runs part at step ${parting.step}.` : "The runs are the same throughout."}
      </p>
      <div>
        <Button disabled={!parting} onClick={() => toDivergence(bench)}>
          Go to where they part
        </Button>
      </div>
      <DifferenceMap difference={difference} selected={selected} />
    </>
  );
}
