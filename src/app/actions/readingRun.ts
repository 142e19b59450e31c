// Reads files in a worker while the board on screen stays.
import type { StepRecord } from "../../diffusion/types.ts";
import type { TraceSteps } from "../../recording/trace.ts";
import type { Word } from "../../recording/types.ts";
import { barcodeOf } from "../../trace/barcode.ts";
import type { Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { inWorker } from "./workerJob.ts";
import type { Found } from "./job.ts";

/** @returns the run, or null when cancelled. @throws Error with the reader's sentence */
export async function traceInWorker(app: AppStores, bytes: Uint8Array): Promise<Trace | null> {
  let bare: Trace | null = null;
  const steps: StepRecord[] = [];
  const { traceOf } = await import("../../trace/header.ts");
  const read = await inWorker(app, { kind: "trace", bytes }, (reply) => {
    if (reply.type === "run") bare = traceOf(reply.header, steps);
    else if (reply.type === "steps") {
      steps.push(...reply.steps);
      // Its history and barcode grow with it, so that they need not be made at once when it is shown.
      barcodeOf(bare!);
    }
  });
  return read && bare;
}

/**
 * The recorded runs in a file, with the token numbers of `words`.
 * @returns null when cancelled. @throws Error with the reader's sentence
 */
export async function recordingsInWorker(
  app: AppStores,
  file: File,
  words: readonly Word[],
): Promise<Trace[] | null> {
  const traces: Trace[] = [];
  let steps: StepRecord[] = [];
  let making: TraceSteps | null = null;
  const { traceOf: traceOfText, traceSteps } = await import("../../recording/trace.ts");
  const read = await inWorker(app, { kind: "recording", file, words }, (reply) => {
    if (reply.type === "recording") {
      steps = [];
      making = traceSteps(reply.beginning);
      traces.push(traceOfText(reply.beginning, steps));
    } else if (reply.type === "recorded") {
      const { last, steps: more } = reply;
      more.forEach((step, at) => steps.push(making!.add(step, last && at === more.length - 1)));
      // As above.
      barcodeOf(traces.at(-1)!);
    }
  });
  return read && traces;
}

/** @returns what was found, or null when cancelled. */
export async function puzzlesInWorker(
  app: AppStores,
  text: string | Uint8Array,
  most: number,
): Promise<Found | null> {
  const read = await inWorker(app, { kind: "puzzles", text, most });
  return read && read.found;
}
