// Adds runs that belong together to the debugger: the attempts at one puzzle.
import { addRun } from "../../trace/runs.ts";
import type { Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { debugOf } from "../state/debug.ts";

/** Adds runs to the tree, side by side; known ones get the name. */
export function keepRuns(
  app: AppStores,
  siblings: readonly { readonly trace: Trace; readonly name: string }[],
): void {
  debugOf(app).setState((debug) => {
    let { runs } = debug;
    const live = new Set(debug.live);
    for (const { trace, name } of siblings) {
      const known = runs.find((run) => run.trace.spec === trace.spec);
      runs = known
        ? runs.map((run) => (run === known ? { ...run, trace, name } : run))
        : addRun(runs, trace, null, name);
      live.add(known?.id ?? runs.at(-1)!.id);
    }
    return { runs, live };
  });
}
