// Runs long work in a worker (jobWorker.ts), with progress and Cancel. A new job of the same kind
// cancels the one before: opening a second file ends the reading of the first.
import { deferred } from "../../deferred.ts";
import { askWorker } from "../../model/ask.ts";
import type { AppStores } from "../state/app.ts";
import type { WorkerJob } from "../state/screen.ts";
import type { JobPiece, JobReply, JobRequest } from "./job.ts";

/** Progress is shown after this time. */
const PATIENCE_MS = 300;

type End = Extract<JobReply, { type: "end" }>;
type Piece = Extract<JobReply, { type: "run" | "steps" | "more" | "recording" | "recorded" }>;

const isSaving = (kind: JobRequest["kind"]): boolean => kind === "file" || kind === "recordingFile";

/**
 * @param onPiece called with each message before the end, and with a function that answers it
 * @returns null when cancelled. @throws Error with the worker's sentence
 */
export async function inWorker(
  { screen }: AppStores,
  request: JobRequest,
  onPiece: (piece: Piece, answer: (piece: JobPiece) => void) => void = () => {},
): Promise<End | null> {
  const { kind } = request;
  const slot = isSaving(kind) ? "saving" : "reading";
  screen.getState()[slot]?.cancel();
  const givenUp = deferred<null>();
  const mine: WorkerJob = { kind, done: null, late: false, cancel: () => givenUp.resolve(null) };
  screen.setState({ [slot]: mine });
  const tell = (change: { late: true } | { done: number }) =>
    screen.setState(({ [slot]: now }) =>
      now?.cancel === mine.cancel ? { [slot]: { ...now, ...change } } : {},
    );
  const patience = setTimeout(() => tell({ late: true }), PATIENCE_MS);
  const worker = new Worker(new URL("./jobWorker.ts", import.meta.url), { type: "module" });
  return askWorker<JobRequest, JobReply, End | null>(worker, {
    kind,
    request,
    failed: `The file could not be ${slot === "saving" ? "made" : "read"}`,
    hear: (reply, end) => {
      if (reply.type === "done") tell({ done: reply.share });
      else if (reply.type === "wrong") throw new Error(reply.sentence);
      else if (reply.type === "end") end(reply);
      else if (reply.type !== "alive") onPiece(reply, (piece) => worker.postMessage(piece));
    },
    givenUp: givenUp.promise,
  }).finally(() => {
    clearTimeout(patience);
    if (screen.getState()[slot]?.cancel === mine.cancel) screen.setState({ [slot]: null });
  });
}
