// Runs of other people's models: opened from a file and shown in the debugger. The other screens can
// only show puzzles, so they hide them.
import { messageOf } from "../../model/errors.ts";
import { textOf } from "../../domains/text.ts";
import type { Word } from "../../recording/types.ts";
import type { Trace } from "../../trace/types.ts";
import { begun, debugOf, runOf } from "../state/debug.ts";
import { notify } from "../state/notices.ts";
import { currentRoute } from "../state/route.ts";
import { show, without } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";

/** Whether a run was recorded elsewhere: it can be inspected, but not made again here. */
export const isRecorded = (trace: Trace | null): boolean =>
  trace !== null && textOf(trace.spec) !== null;

/** Whether an opened text is a recorded run. A list of numbers could also be a puzzle: then the screen on which it was dropped decides. */
export async function mayBeRecording(start: Uint8Array, name: string): Promise<boolean> {
  const { isRecording } = await import("../../recording/read.ts");
  if (!(await isRecording(start))) return false;
  const plain = /^\s*\[/.test(new TextDecoder().decode(start.subarray(0, 100)));
  return !plain || currentRoute().path === "debug" || /\.jsonl(\.gz)?$/i.test(name);
}

/** Opens the runs in a file and goes to the debugger; a file that cannot be read gives a notice. */
export async function openRecording(app: AppStores, file: File): Promise<void> {
  const debug = debugOf(app);
  try {
    const { recordingsInWorker } = await import("./readingRun.ts");
    const traces = await recordingsInWorker(app, file, wordsOf(debug.getState().runs));
    if (!traces || traces.length === 0) return;
    showRecorded(app, traces);
    const { cut } = textOf(traces[0]!.spec)!;
    if (cut) notify(app.notices, "info", `${file.name}: ${cut}`);
  } catch (error) {
    notify(app.notices, "error", `${file.name}: ${messageOf(error)}`);
  }
}

/** Shows recorded runs in the debugger: the first, and the second beside it. @param traces at least one */
export function showRecorded(app: AppStores, traces: readonly Trace[]): void {
  const debug = debugOf(app);
  for (const trace of traces)
    debug.setState((now) => begun(now, trace, null, false, textOf(trace.spec)!.name));
  const ids = debug
    .getState()
    .runs.slice(-traces.length)
    .map(({ id }) => id);
  debug.setState({ current: ids[0]!, other: ids[1] ?? null, at: 0, draft: null });
  app.run.setState(show(traces[0]!, false, 0, false));
  app.screen.setState({ selected: null, also: [], shows: "run" });
  location.hash = "#/debug";
}

/** The vocabulary of the text runs read so far, in the order of its numbers. */
function wordsOf(runs: readonly { readonly trace: Trace }[]): Word[] {
  const all = runs.flatMap(({ trace }) => textOf(trace.spec) ?? []);
  const longest = all.reduce<(typeof all)[number] | null>(
    (most, one) => (most && most.words.length >= one.words.length ? most : one),
    null,
  );
  if (!longest) return [];
  const { words, ids, ends } = longest;
  const ending = new Set(ends);
  return words.map((text, at) => ({ id: ids[at] ?? null, text, end: ending.has(at + 1) }));
}

/** Hides a recorded run on other screens. */
export function hideRecorded(app: AppStores): void {
  if (!isRecorded(app.run.getState().trace)) return;
  app.run.setState(without());
  app.screen.setState({ shows: "game", selected: null, also: [] });
}

/** Shows the hidden recorded run again, in the debugger. */
export function showRecordedAgain(app: AppStores): void {
  const debug = debugOf(app).getState();
  const run = runOf(debug, debug.current);
  if (app.run.getState().trace === null && run && isRecorded(run.trace))
    app.run.setState(show(run.trace, false, 0, false));
}
