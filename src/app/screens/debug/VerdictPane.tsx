// The run judged against its solution, up to the step shown or as a whole.
import { domainOf } from "../../../domains/registry.ts";
import { useMemo, useState } from "react";
import { verdictsOn } from "../../../trace/verdicts.ts";
import { Segments } from "../../../ui/controls/Choice.tsx";
import { Verdicts } from "../../../ui/debug/Verdicts.tsx";
import { LedgerPart } from "./LedgerPart.tsx";
import { isRecorded } from "../../actions/recorded.ts";
import { goTo } from "../../actions/debug.ts";
import { useRun, useApp } from "../../state/app.ts";
import { verdicts as words } from "../../text/debug.ts";

const RANGES = [
  { value: "whole", label: words.whole },
  { value: "here", label: words.here },
] as const;

export function VerdictPane() {
  const app = useApp();
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  const [range, setRange] = useState<(typeof RANGES)[number]["value"]>("whole");
  const upTo = range === "here" ? cursor : (trace?.steps.length ?? 0);
  const verdicts = useMemo(() => trace && verdictsOn(trace, upTo), [trace, upTo]);
  return (
    <div className="stack gap-3">
      {verdicts && (
        <Segments label={words.judge} value={range} options={RANGES} onChange={setRange} />
      )}
      {trace && (
        <Verdicts
          domain={domainOf(trace.spec)}
          verdicts={verdicts}
          recorded={isRecorded(trace)}
          onGo={(step, cell) => goTo(app, step, cell)}
        />
      )}
      {trace?.solution && <LedgerPart key={trace.spec.seed} trace={trace} cursor={cursor} />}
    </div>
  );
}
