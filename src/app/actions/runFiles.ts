// Opens and saves runs as files, and plays the recorded run of a first visit. A person's file is
// always read in a worker; only the page's own recording is read here.
import { quote } from "../../quote.ts";
import { strangersIn } from "../../trace/game.ts";
import { messageOf } from "../../model/errors.ts";
import { showTrace } from "./run.ts";
import type { Trace } from "../../trace/types.ts";
import { still } from "./viewTransition.ts";
import { seek } from "../state/run.ts";
import { notify, settle } from "../state/notices.ts";
import type { AppStores } from "../state/app.ts";

/** Shows the run in a trace file; a file that cannot be read gives a notice. */
export async function openTrace(app: AppStores, bytes: Uint8Array): Promise<void> {
  try {
    const trace = await (await import("./readingRun.ts")).traceInWorker(app, bytes);
    if (!trace) return;
    settle(app.notices);
    if (trace.spec.details) return (await import("./recorded.ts")).showRecorded(app, [trace]);
    showTrace(app, trace, false);
    const strangers = strangersIn(trace);
    if (strangers.length > 0) notify(app.notices, "info", unknownSamplers(strangers));
  } catch (error) {
    notify(app.notices, "error", messageOf(error));
  }
}

const unknownSamplers = (ids: readonly string[]): string =>
  `This run was made by ${ids
    .slice(0, 5)
    .map((id) => `"${quote(id)}"`)
    .join(", ")}, a sampler that this version does not have. ` +
  "You can look at it, save it and fork it with another sampler, but not make it again.";

/** Saves the run on screen, with every step made so far; a failure gives a notice. */
export async function saveTrace(app: AppStores): Promise<void> {
  const { trace } = app.run.getState();
  if (!trace) return;
  try {
    await (await import("./savingRun.ts")).saveRun(app, trace);
  } catch (error) {
    notify(app.notices, "error", messageOf(error));
  }
}

const firstRemask = ({ steps }: Trace): number =>
  steps.findIndex(({ events }) => events.some(({ type }) => type !== "unmask")) + 1;

const RECORDED = "recorded/first.trace";

/** Plays the recorded run that comes with the app, unless the person has begun something meanwhile. */
export async function playRecorded(app: AppStores): Promise<void> {
  const { board } = app.game.getState();
  try {
    const [{ decodeTrace }, response] = await Promise.all([
      import("../../trace/format.ts"),
      fetch(RECORDED),
    ]);
    if (!response.ok) return;
    const trace = decodeTrace(new Uint8Array(await response.arrayBuffer()));
    if (app.run.getState().trace || app.game.getState().board !== board) return;
    showTrace(app, trace, !still());
    // With reduced motion the run stands at its first remask.
    if (still()) app.run.setState((view) => seek(view, firstRemask(trace)));
  } catch {
    // The page works without it.
  }
}
