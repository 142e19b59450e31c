// What is too much for the page is done beside it (asideWorker.ts), with how far it has come and
// a way to give it up. The latest wish counts: whoever opens something else has given up what was
// being read, and whoever saves again what was being saved.
import { deferred } from "../../deferred.ts";
import type { AppStores } from "../state/app.ts";
import type { WorkerJob } from "../state/screen.ts";
import type { JobPiece, JobReply, JobRequest } from "./jobWorker.ts";

/** What is done sooner than this is not worth a word. */
const PATIENCE_MS = 300;

type End = Extract<JobReply, { type: "end" }>;
type Piece = Extract<JobReply, { type: "run" | "steps" | "more" | "recording" | "recorded" }>;

/**
 * @param onPiece given what comes before the end, and the way to answer it
 * @returns null when it was given up. @throws Error with the worker's sentence
 */
export async function aside(
  { screen }: AppStores,
  request: JobRequest,
  onPiece: (piece: Piece, answer: (piece: JobPiece) => void) => void = () => {},
): Promise<End | null> {
  const { kind } = request;
  const slot = kind === "file" ? "saving" : "reading";
  screen.getState()[slot]?.cancel();
  const worker = new Worker(new URL("./jobWorker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = deferred<End | null>();
  const mine: WorkerJob = { kind, done: null, late: false, cancel: () => resolve(null) };
  screen.setState({ [slot]: mine });
  const tell = (change: { late: true } | { done: number }) =>
    screen.setState(({ [slot]: now }) =>
      now?.cancel === mine.cancel ? { [slot]: { ...now, ...change } } : {},
    );
  const patience = setTimeout(() => tell({ late: true }), PATIENCE_MS);
  worker.addEventListener("message", ({ data: reply }: MessageEvent<JobReply>) => {
    if (reply.type === "done") tell({ done: reply.share });
    else if (reply.type === "wrong") reject(new Error(reply.sentence));
    else if (reply.type === "end") resolve(reply);
    else onPiece(reply, (piece) => worker.postMessage(piece));
  });
  worker.addEventListener("error", () =>
    reject(
      new Error(
        `The file could not be ${kind === "file" ? "made" : "read"}: what does it did not start; reload the page.`,
      ),
    ),
  );
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(patience);
    worker.terminate();
    if (screen.getState()[slot]?.cancel === mine.cancel) screen.setState({ [slot]: null });
  });
}
