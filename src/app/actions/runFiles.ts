// Runs as files: opened, saved, and the recorded one of a first visit. The code
// that packs and checks them is fetched when it is needed.
import { strangersIn } from "../../trace/game.ts";
import { messageOf } from "../../model/errors.ts";
import { showTrace } from "./run.ts";
import { notify } from "../state/notices.ts";
import type { Desk } from "../state/app.ts";

const FORMAT = () => import("../../trace/format.ts");

/** Unpacked bytes that are read at once, as runs of some 70 steps are: longer ones are read aside. */
const AT_ONCE = 2 ** 18;

/** Shows the run in a trace file; one that cannot be read gives a notice. */
export async function openTrace(desk: Desk, bytes: Uint8Array): Promise<void> {
  try {
    const { decodeTrace, unpackedLength } = await FORMAT();
    const small = unpackedLength(bytes) <= AT_ONCE && bytes.length <= AT_ONCE;
    const trace = small
      ? decodeTrace(bytes)
      : await (await import("./readingRun.ts")).traceAside(desk, bytes);
    if (!trace) return;
    showTrace(desk, trace, false);
    const strangers = strangersIn(trace);
    if (strangers.length > 0) notify(desk.notices, "info", unknownSamplers(strangers));
  } catch (error) {
    notify(desk.notices, "error", messageOf(error));
  }
}

const unknownSamplers = (ids: readonly string[]): string =>
  `This run was made by ${ids.map((id) => `"${id}"`).join(", ")}, a sampler that this version does not have: ` +
  "it can be looked at, saved and forked with another sampler, but not made again.";

/** Saves the run on screen, with every step made so far; one that cannot be saved gives a notice. */
export async function saveTrace(desk: Desk): Promise<void> {
  const { trace } = desk.run.getState();
  if (!trace) return;
  try {
    await (await import("./savingRun.ts")).saveRun(desk, trace);
  } catch (error) {
    notify(desk.notices, "error", messageOf(error));
  }
}

const RECORDED = "recorded/first.trace";

/**
 * Plays the recorded run that comes with the app, unless the person has begun
 * something meanwhile. Without one, or offline, nothing happens.
 */
export async function playRecorded(desk: Desk): Promise<void> {
  const { board } = desk.hand.getState();
  try {
    const [{ decodeTrace }, response] = await Promise.all([FORMAT(), fetch(RECORDED)]);
    if (!response.ok) return;
    const trace = decodeTrace(new Uint8Array(await response.arrayBuffer()));
    if (desk.run.getState().trace || desk.hand.getState().board !== board) return;
    showTrace(desk, trace, true);
  } catch {
    // A greeting, not a promise: the puzzle on the table is there without it.
  }
}
