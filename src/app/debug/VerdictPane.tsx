// The run judged against its solution, up to the step shown or as a whole.
import { useMemo, useState } from "react";
import { verdictsOn } from "../../trace/verdicts.ts";
import { Segments } from "../../ui/controls/Choice.tsx";
import { Verdicts } from "../../ui/debug/Verdicts.tsx";
import { seek } from "../stores/run.ts";
import { useRun, useWorkbench } from "../stores/workbench.ts";

const RANGES = [
  { value: "whole", label: "Whole run" },
  { value: "here", label: "Up to this step" },
] as const;

export function VerdictPane() {
  const bench = useWorkbench();
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  const [range, setRange] = useState<(typeof RANGES)[number]["value"]>("whole");
  const upTo = range === "here" ? cursor : (trace?.steps.length ?? 0);
  const verdicts = useMemo(() => trace && verdictsOn(trace, upTo), [trace, upTo]);
  return (
    <div className="debug-stack">
      <Segments label="Judge" value={range} options={RANGES} onChange={setRange} />
      <Verdicts
        verdicts={verdicts}
        onGo={(step, cell) => {
          bench.run.setState((view) => seek(view, step));
          bench.screen.setState({ selected: cell });
        }}
      />
    </div>
  );
}
