// Actions of the debugger: run to a condition, choose a run of the tree, fork a run with changes, and
// compare two.
import { samplerById } from "../../diffusion/samplers/registry.ts";
import { resolveParams } from "../../diffusion/params.ts";
import type { Params } from "../../diffusion/types.ts";
import { messageOf } from "../../model/errors.ts";
import { identityOf, paramsFor } from "../../model/fit.ts";
import { nextHit } from "../../trace/breakpoints.ts";
import { aligned, firstDivergence } from "../../trace/diff.ts";
import { forkAt, segmentsOf, specAt } from "../../trace/fork.ts";
import { paramsAfter, samplerAfter } from "../../trace/game.ts";
import { startTrace } from "../../trace/record.ts";
import { specOf } from "../../run/spec.ts";
import { runTo } from "../../run/steps.ts";
import { withTrace } from "../../trace/runs.ts";
import type { Edit, Trace } from "../../trace/types.ts";
import { solutionAfter, solutionOf } from "../state/judge.ts";
import { knownModel } from "../state/models.ts";
import { preparing } from "./preparing.ts";
import { isRecorded } from "./recorded.ts";
import { refuses, runAgain } from "./reproduce.ts";
import { cluesOf } from "../state/game.ts";
import { notify } from "../state/notices.ts";
import { canGrow, pause, seek, show } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";
import { stopAt } from "./debugFollow.ts";
import { begun, comparable, conditionOf, debugOf, type Draft, runOf } from "../state/debug.ts";
import { runs as runsWords, words } from "../text/debug.ts";

/** Runs to the next step where the conditions hold, making steps if needed; or back to the previous one. */
export function runToHit(app: AppStores, direction: 1 | -1): void {
  const debug = debugOf(app);
  const view = app.run.getState();
  const condition = conditionOf(debug.getState());
  if (!view.trace) return;
  if (!condition) {
    notify(app.notices, "info", words.breakpoints.none);
    return;
  }
  const hit = nextHit(view.trace, condition, view.cursor, direction);
  if (hit !== null) return stopAt(app, view.trace, hit);
  if (direction === 1 && canGrow(view)) {
    app.run.setState({ playing: false, follow: Infinity });
    return;
  }
  app.run.setState(pause());
  const { ahead, behind } = words.breakpoints.never;
  debug.setState({
    stopped: { step: view.cursor, text: direction === 1 ? ahead : behind, cell: null },
  });
}

/** Shows a step, and selects a cell if one is named. */
export function goTo({ run, screen }: AppStores, step: number, cell: number | null): void {
  run.setState((view) => seek(view, step));
  if (cell !== null) screen.setState({ selected: cell });
}

/** Shows another run of the tree, at the same step if it has one. */
export function walkTo(app: AppStores, id: number): void {
  const { run, screen } = app;
  const debug = debugOf(app).getState();
  const { live } = debug;
  const chosen = runOf(debug, id);
  if (!chosen) return;
  const { cursor } = run.getState();
  run.setState(
    show(chosen.trace, live.has(id), Math.min(cursor, chosen.trace.steps.length), false),
  );
  screen.setState({ shows: "run" });
}

/** Shows the run begun after the one on screen, or before it. */
export function walkBy(app: AppStores, by: 1 | -1): void {
  const { runs, current } = debugOf(app).getState();
  const next = runs[runs.findIndex(({ id }) => id === current) + by];
  if (next) walkTo(app, next.id);
}

/** Compares the run on screen with each of the others in turn, then with none. */
export function compareNext(app: AppStores): void {
  const debug = debugOf(app);
  const { runs, current, other } = debug.getState();
  const { trace } = app.run.getState();
  const others: readonly (number | null)[] = [
    ...runs
      .filter((run) => run.id !== current && trace && comparable(trace, run.trace))
      .map(({ id }) => id),
    null,
  ];
  if (others.length === 1) notify(app.notices, "info", runsWords.noOther);
  debug.setState({ other: others[(others.indexOf(other) + 1) % others.length]!, at: 0 });
}

/** The draft at the step shown, or a new one. */
export function draftHere(app: AppStores): Draft | null {
  const { current, draft } = debugOf(app).getState();
  const { trace, cursor } = app.run.getState();
  if (!trace || current === null) return null;
  if (draft && draft.run === current && draft.step === cursor) return draft;
  return { run: current, step: cursor, edits: [] };
}

/** Changes the draft at the step shown. */
export function changeDraft(app: AppStores, change: Partial<Draft>): void {
  const draft = draftHere(app);
  if (!draft) return;
  app.run.setState(pause());
  debugOf(app).setState({ draft: { ...draft, ...change } });
}

/** Adds an edit to the draft; it replaces an earlier edit of the same type and cell. */
export function edit(app: AppStores, added: Edit): void {
  const draft = draftHere(app);
  const { trace, cursor } = app.run.getState();
  if (!draft || !trace || refusesText(app, trace)) return;
  const others = draft.edits.filter(({ type, cell }) => type !== added.type || cell !== added.cell);
  const edits = [...others, added];
  try {
    forkAt(trace, cursor, { edits });
    changeDraft(app, { edits });
  } catch (error) {
    notify(app.notices, "error", messageOf(error));
  }
}

/** The run with the draft's edits applied, up to the step shown. */
export function preview(trace: Trace, cursor: number, draft: Draft | null): Trace | null {
  if (!draft || draft.step !== cursor || draft.edits.length === 0) return null;
  return forkAt(trace, cursor, { edits: draft.edits });
}

/** A run that was recorded elsewhere cannot be forked; a notice says so. */
const refusesText = (app: AppStores, trace: Trace): boolean =>
  isRecorded(trace) && refuses(app, trace);

/** Forks the run at the step shown with the draft's changes, and runs the fork. */
export async function fork(app: AppStores): Promise<void> {
  const draft = draftHere(app);
  const { trace, cursor } = app.run.getState();
  if (!draft || !trace || refusesText(app, trace)) return;
  app.run.setState(pause());
  await preparing(app, async () => {
    const spec = specAt(trace, cursor);
    const { manifest, device } = await app.models.named(draft.model ?? knownModel(spec.model.id));
    const sampler = samplerById(draft.sampler ?? samplerAfter(spec.sampler));
    const wanted = draft.params ?? (draft.sampler ? {} : paramsAfter(spec));
    const changed = {
      edits: draft.edits,
      model: identityOf(manifest),
      sampler: sampler.id,
      params: paramsFor(sampler, manifest, resolveParams(sampler, wanted)),
      seed: draft.seed ?? spec.seed,
    };
    const child = forkAt(trace, cursor, changed);
    const whole = { ...child, backend: device, solution: solutionAfter(child, cursor) };
    debugOf(app).setState((now) => ({
      ...begun(now, whole, draft.run, true),
      draft: null,
      other: draft.run,
    }));
    app.run.setState(show(whole, true, cursor, true));
    app.screen.setState({ shows: "run" });
  });
}

/** Makes the run on screen again, checks it, and compares the two. */
export async function runAgainBeside(app: AppStores): Promise<void> {
  const debug = debugOf(app);
  const { current } = debug.getState();
  if (await runAgain(app)) debug.setState({ other: current, at: 0 });
}

/** The settings of a second run. */
export interface Beside {
  readonly model: string;
  readonly sampler: string;
  readonly params: Params;
  readonly seed: number;
}

/** Runs the same puzzle with other settings, to its end, beside the run on screen. */
export async function runBeside(app: AppStores, wish: Beside): Promise<void> {
  const debug = debugOf(app);
  const { trace } = app.run.getState();
  if (!trace) return;
  try {
    const model = await app.models.named(knownModel(wish.model));
    const { tokens, given } = segmentsOf(trace)[0]!.spec;
    const spec = specOf(model, { ...wish, tokens, given });
    const begunTrace = startTrace(spec, model.device, solutionOf(cluesOf({ tokens, given })));
    const name = words.beside.name(samplerById(spec.sampler).name, model.manifest.name, wish.seed);
    debug.setState((now) => {
      const { current, at } = now;
      const change = begun(now, begunTrace, null, true, name);
      return { ...change, current, at, other: change.current! };
    });
    const { other } = debug.getState();
    await runTo(begunTrace, Infinity, model, (grown) => {
      debug.setState(({ runs }) => ({ runs: withTrace(runs, other!, grown) }));
      return true;
    });
  } catch (error) {
    notify(app.notices, "error", messageOf(error));
  }
}

/** Moves the locked cursor of the comparison. @param at an index into `aligned` */
export function compareAt(app: AppStores, at: number): void {
  const debug = debugOf(app);
  const { trace } = app.run.getState();
  const other = runOf(debug.getState(), debug.getState().other);
  if (!trace || !other) return;
  const pair = aligned(trace, other.trace, debug.getState().by)[at];
  if (!pair) return;
  debug.setState({ at });
  app.run.setState((view) => seek(view, pair.a));
}

/** Goes to the first step in which the two runs differ. */
export function toDivergence(app: AppStores): void {
  const debug = debugOf(app);
  const { trace } = app.run.getState();
  const other = runOf(debug.getState(), debug.getState().other);
  if (!trace || !other) return;
  const parting = firstDivergence(trace, other.trace);
  if (!parting) {
    notify(app.notices, "info", words.compare.same(other.name));
    return;
  }
  const pairs = aligned(trace, other.trace, debug.getState().by);
  const at = pairs.findIndex(({ a, b }) => Math.max(a, b) >= parting.step);
  compareAt(app, at < 0 ? pairs.length - 1 : at);
}
