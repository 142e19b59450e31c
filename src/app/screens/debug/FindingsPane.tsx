// Above the barcode: the findings of the run on screen, or how far the run has been made.
import { useMemo } from "react";
import { domainOf } from "../../../domains/registry.ts";
import { findingsOf } from "../../../trace/findings.ts";
import type { Trace } from "../../../trace/types.ts";
import { count } from "../../../trace/words.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Progress } from "../../../ui/controls/Progress.tsx";
import { Findings } from "../../../ui/debug/Findings.tsx";
import { goTo } from "../../actions/debug.ts";
import { canGrow, isBeingMade } from "../../state/run.ts";
import { useApp, useRun, useScreen } from "../../state/app.ts";
import { making as words } from "../../text/debug.ts";

export function FindingsPane() {
  const { trace, making, ended } = useRun((view) => ({
    trace: view.trace,
    making: isBeingMade(view),
    ended: !canGrow(view),
  }));
  const remaking = useScreen((screen) => screen.remaking);
  if (remaking) return <Remaking />;
  if (!trace) return null;
  return ended ? <Found trace={trace} /> : <SoFar trace={trace} making={making} />;
}

/** A run that a link describes, while it is being made again. */
export function Remaking() {
  const remaking = useScreen((screen) => screen.remaking);
  if (!remaking) return null;
  const { done, of } = remaking;
  return (
    <Progress
      label={words.again}
      done={of > 0 ? done / of : null}
      detail={done === 0 ? words.model : words.step(done, of)}
    />
  );
}

function SoFar({ trace, making }: { readonly trace: Trace; readonly making: boolean }) {
  const { run } = useApp();
  const steps = count(trace.steps.length, "step");
  const budget = Number(trace.spec.params["nfe"]);
  const spent = trace.steps.at(-1)?.nfe ?? 0;
  return (
    <div className="row">
      {making ? (
        <>
          <Progress
            label={words.title}
            done={budget > 0 ? Math.min(1, spent / budget) : null}
            detail={words.soFar(steps)}
          />
          <Button onClick={() => run.setState({ whole: false })}>{words.stop}</Button>
        </>
      ) : (
        <>
          <p className="help">{words.unfinished(steps)}</p>
          <Button onClick={() => run.setState({ whole: true })}>{words.finish}</Button>
        </>
      )}
    </div>
  );
}

function Found({ trace }: { readonly trace: Trace }) {
  const app = useApp();
  const cursor = useRun((view) => view.cursor);
  const findings = useMemo(() => findingsOf(trace), [trace]);
  return (
    <Findings
      domain={domainOf(trace.spec)}
      findings={findings}
      step={cursor}
      onGo={({ step, cell }) => goTo(app, step, cell)}
    />
  );
}
