// Saves the run on screen as a file. A long run is packed in a worker, while the page and the run
// continue.
import { encodeTrace } from "../../trace/format.ts";
import { headerOf } from "../../trace/header.ts";
import { textOf } from "../../domains/text.ts";
import type { Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { download } from "../state/saving.ts";
import { inWorker } from "./workerJob.ts";

/** Longer runs are packed in a worker. */
const AT_ONCE = 70;

/** Saves the run as it is now, unless cancelled. @throws Error with a sentence */
export async function saveRun(app: AppStores, trace: Trace): Promise<void> {
  const { spec, steps } = trace;
  const details = textOf(spec);
  const name = details
    ? `${stemOf(details.name)}.jsonl.gz`
    : `${spec.sampler}-seed-${spec.seed}.trace`;
  const make = () => {
    if (details) return recordingFile(app, trace);
    return steps.length <= AT_ONCE ? encodeTrace(trace) : traceFile(app, trace);
  };
  const file = await make();
  if (file) download(name, file);
}

/** A file name from the name of a recorded run, which may be that of its file. */
const stemOf = (name: string): string =>
  name.replace(/\.(jsonl|json|txt|html)(\.gz)?$/i, "").replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") ||
  "recording";

async function recordingFile(app: AppStores, trace: Trace): Promise<Uint8Array | null> {
  const { beginningOf, recordedStep } = await import("../../recording/of-trace.ts");
  const { steps } = trace;
  const beginning = beginningOf(trace);
  const request = { kind: "recordingFile", beginning, steps: steps.length } as const;
  const made = await inWorker(app, request, (reply, answer) => {
    if (reply.type !== "more") return;
    const piece = steps.slice(reply.from, reply.to).map(recordedStep);
    answer({ kind: "recordedSteps", steps: piece });
  });
  return made && made.file;
}

async function traceFile(app: AppStores, trace: Trace): Promise<Uint8Array | null> {
  const { steps } = trace;
  const header = headerOf({ ...trace, steps: [] }, { probs: null, quality: null });
  const request = { kind: "file", header, steps: steps.length } as const;
  const made = await inWorker(app, request, (reply, answer) => {
    if (reply.type === "more") answer({ kind: "steps", steps: steps.slice(reply.from, reply.to) });
  });
  return made && made.file;
}
