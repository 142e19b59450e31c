// Files that are too long for the page to read: read beside it, while what was on the table stays.
import type { StepRecord } from "../../diffusion/types.ts";
import { barcodeOf } from "../../trace/barcode.ts";
import type { Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { aside } from "./workerJob.ts";
import type { Found } from "./jobWorker.ts";

/** @returns the run, or null when it was given up. @throws Error with the reader's sentence */
export async function traceInWorker(app: AppStores, bytes: Uint8Array): Promise<Trace | null> {
  let bare: Trace | null = null;
  const steps: StepRecord[] = [];
  const { traceOf } = await import("../../trace/header.ts");
  const read = await aside(app, { kind: "trace", bytes }, (reply) => {
    if (reply.type === "run") bare = traceOf(reply.header, steps);
    else if (reply.type === "steps") {
      steps.push(...reply.steps);
      // Its history and its barcode grow along, so that showing the run does not have to make them all at once.
      barcodeOf(bare!);
    }
  });
  return read && bare;
}

/** @returns what was found, or null when it was given up. */
export async function puzzlesInWorker(
  app: AppStores,
  text: string | Uint8Array,
  most: number,
): Promise<Found | null> {
  const read = await aside(app, { kind: "puzzles", text, most });
  return read && read.found;
}
