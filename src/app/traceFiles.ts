// Runs as files: opened, saved, and the recorded one of a first visit. The code
// that packs and checks them is fetched when it is needed.
import { messageOf } from "../model/errors.ts";
import { showTrace } from "./runActions.ts";
import { download } from "./saving.ts";
import { notify } from "./stores/notices.ts";
import type { Workbench } from "./stores/workbench.ts";

const FORMAT = () => import("../trace/format.ts");

/** Shows the run in a trace file; one that cannot be read gives a notice. */
export async function openTrace(bench: Workbench, bytes: Uint8Array): Promise<void> {
  try {
    const { decodeTrace } = await FORMAT();
    showTrace(bench, decodeTrace(bytes), false);
  } catch (error) {
    notify(bench.notices, "error", messageOf(error));
  }
}

/** Saves the run on screen, with every step made so far. */
export async function saveTrace(bench: Workbench): Promise<void> {
  const { trace } = bench.run.getState();
  if (!trace) return;
  const { encodeTrace } = await FORMAT();
  download(`${trace.spec.sampler}-seed-${trace.spec.seed}.trace`, encodeTrace(trace));
}

const RECORDED = "recorded/first.trace";

/**
 * Plays the recorded run that comes with the app, unless the person has begun
 * something meanwhile. Without one, or offline, nothing happens.
 */
export async function playRecorded(bench: Workbench): Promise<void> {
  const { board } = bench.hand.getState();
  try {
    const [{ decodeTrace }, response] = await Promise.all([FORMAT(), fetch(RECORDED)]);
    if (!response.ok) return;
    const trace = decodeTrace(new Uint8Array(await response.arrayBuffer()));
    if (bench.run.getState().trace || bench.hand.getState().board !== board) return;
    showTrace(bench, trace, true);
  } catch {
    // A greeting, not a promise: the puzzle on the table is there without it.
  }
}
