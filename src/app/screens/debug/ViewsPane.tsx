// Drawings of the whole run, for any domain.
import { domainOf } from "../../../domains/registry.ts";
import { RunViews } from "../../../ui/debug/RunViews.tsx";
import { goTo } from "../../actions/debug.ts";
import { useApp, useRun } from "../../state/app.ts";
import { useViews } from "./moments.ts";

export function ViewsPane() {
  const app = useApp();
  const { trace, cursor } = useRun((view) => ({ trace: view.trace, cursor: view.cursor }));
  const views = useViews();
  if (!trace || !views) return null;
  return (
    <RunViews
      domain={domainOf(trace.spec)}
      trace={trace}
      views={views}
      step={cursor}
      onGo={(step, cell) => goTo(app, step, cell)}
    />
  );
}
