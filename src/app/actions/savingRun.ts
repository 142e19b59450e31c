// Saves the run on screen as a file. A long run is packed in a worker, while the page and the run
// continue.
import { encodeTrace } from "../../trace/format.ts";
import { headerOf } from "../../trace/header.ts";
import { textOf } from "../../domains/text.ts";
import type { RunSpec, Trace } from "../../trace/types.ts";
import type { AppStores } from "../state/app.ts";
import { download } from "../state/saving.ts";
import { inWorker } from "./workerJob.ts";

/** Steps that the page packs itself. */
const AT_ONCE = 70;

/** Saves the run as it is now, unless that is given up. @throws Error with a sentence */
export async function saveRun(app: AppStores, trace: Trace): Promise<void> {
  const { spec, steps } = trace;
  const file = steps.length <= AT_ONCE ? encodeTrace(trace) : await fileInWorker(app, trace);
  if (file) download(`${nameOf(spec)}.trace`, file);
}

/** A recorded run has a name of its own, which may be that of its file. */
const nameOf = (spec: RunSpec): string =>
  textOf(spec)
    ?.name.replace(/\.(jsonl|json|txt|html|trace)(\.gz)?$/i, "")
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") ?? `${spec.sampler}-seed-${spec.seed}`;

async function fileInWorker(app: AppStores, trace: Trace): Promise<Uint8Array | null> {
  const { steps } = trace;
  const header = headerOf({ ...trace, steps: [] }, { probs: null, quality: null });
  const request = { kind: "file", header, steps: steps.length } as const;
  const made = await inWorker(app, request, (reply, answer) => {
    if (reply.type === "more") answer({ kind: "steps", steps: steps.slice(reply.from, reply.to) });
  });
  return made && made.file;
}
