// Follows the run on screen for the debugger: keeps it in the tree of runs, and stops it at
// breakpoints while it plays or grows.
import { domainOf } from "../../domains/registry.ts";
import { isHit } from "../../trace/breakpoints.ts";
import type { Trace } from "../../trace/types.ts";
import { hitAt } from "../../trace/hits.ts";
import { conditionInWords, hitInWords } from "../../ui/debug/conditions.ts";
import { canGrow, type RunView, seek } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";
import { conditionOf, debugOf, hitsAt, MOST_STEPS, seen } from "../state/debug.ts";
import { notify } from "../state/notices.ts";
import { runs as words } from "../text/debug.ts";

/** Keeps the tree of runs up to date and lets the run on screen be made to its end. @returns stops it. */
export function followRuns(app: AppStores): () => void {
  const { run } = app;
  const debug = debugOf(app);
  const look = ({ trace, live }: RunView) => {
    if (!trace) return;
    debug.setState((now) => seen(now, trace, live));
    const { selected } = app.screen.getState();
    // Another run may have fewer positions.
    if (selected !== null && selected >= trace.spec.tokens.length)
      app.screen.setState({ selected: null, also: [] });
  };
  look(run.getState());
  run.setState({ whole: true });
  const stopTelling = debug.subscribe((now, before) => {
    if (now.runs === before.runs) return;
    const gone = before.runs.filter(({ id }) => !now.runs.some((one) => one.id === id));
    if (gone.length > 0)
      notify(
        app.notices,
        "info",
        words.removed(
          gone.map(({ name }) => name),
          MOST_STEPS,
        ),
      );
  });
  const stop = run.subscribe((view, before) => {
    if (view.trace !== before.trace) look(view);
    if (!view.whole && view.trace?.spec !== before.trace?.spec) run.setState({ whole: true });
  });
  return () => {
    stop();
    stopTelling();
    run.setState({ whole: false });
  };
}

/**
 * Stops the run at the next step where the conditions hold. A step is judged once the prediction for
 * its board is known, so a run that is being made may go back a step. @returns stops it.
 */
export function stopAtBreakpoints(app: AppStores): () => void {
  const debug = debugOf(app);
  /** Steps up to here have been judged. */
  let judged = app.run.getState().cursor;
  const clearStop = () => {
    if (debug.getState().stopped) debug.setState({ stopped: null });
  };
  return app.run.subscribe((view, before) => {
    const { trace, cursor } = view;
    if (cursor !== before.cursor) clearStop();
    const moving = (before.playing || before.follow > 0) && cursor >= before.cursor;
    if (!trace || !moving || trace.spec !== before.trace?.spec) {
      judged = cursor;
      return;
    }
    const condition = conditionOf(debug.getState());
    const sure = canGrow(view) ? trace.steps.length - 1 : trace.steps.length;
    for (; judged < Math.min(cursor, sure); judged++) {
      if (condition && isHit(trace, condition, judged + 1)) return stopAt(app, trace, judged + 1);
    }
  });
}

/** Puts the cursor on a step where the conditions hold, and says what they hit. */
export function stopAt(app: AppStores, trace: Trace, step: number): void {
  const debug = debugOf(app);
  app.run.setState((view) => seek(view, step));
  const domain = domainOf(trace.spec);
  const hits = hitsAt(debug.getState(), trace, step).map((condition) => ({
    condition,
    hit: hitAt(trace, condition, step),
  }));
  const text = hits.map(({ condition, hit }) =>
    hit ? hitInWords(domain, hit) : conditionInWords(domain, condition),
  );
  const cell = hits.find(({ hit }) => hit)?.hit?.cell ?? null;
  debug.setState({ stopped: { step, text: text.join("; "), cell } });
  if (cell !== null) app.screen.setState({ selected: cell });
}
