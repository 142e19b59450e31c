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
  if (details) return download(`${stemOf(details.name)}.jsonl.gz`, await recordingFile(trace));
  const file = steps.length <= AT_ONCE ? encodeTrace(trace) : await fileInWorker(app, trace);
  if (file) download(`${spec.sampler}-seed-${spec.seed}.trace`, file);
}

/** A file name from the name of a recorded run, which may be that of its file. */
const stemOf = (name: string): string =>
  name.replace(/\.(jsonl|json|txt|html)(\.gz)?$/i, "").replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") ||
  "recording";

/** A long recording is written in pieces, so that the page stays responsive. */
const PIECE_MS = 30;

async function recordingFile(trace: Trace): Promise<Uint8Array> {
  const [{ recordingOf }, { textOfRecording }] = await Promise.all([
    import("../../recording/of-trace.ts"),
    import("../../recording/write.ts"),
  ]);
  const pack = new CompressionStream("gzip");
  const packed = new Response(pack.readable).arrayBuffer();
  const writer = pack.writable.getWriter();
  const encoder = new TextEncoder();
  let since = performance.now();
  for (const line of textOfRecording(recordingOf(trace))) {
    await writer.write(encoder.encode(line));
    if (performance.now() - since < PIECE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  await writer.close();
  return new Uint8Array(await packed);
}

async function fileInWorker(app: AppStores, trace: Trace): Promise<Uint8Array | null> {
  const { steps } = trace;
  const header = headerOf({ ...trace, steps: [] }, { probs: null, quality: null });
  const request = { kind: "file", header, steps: steps.length } as const;
  const made = await inWorker(app, request, (reply, answer) => {
    if (reply.type === "more") answer({ kind: "steps", steps: steps.slice(reply.from, reply.to) });
  });
  return made && made.file;
}
