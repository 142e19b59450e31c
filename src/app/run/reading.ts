// What is too much for the page is read beside it (readingWorker.ts), with how far it has come
// and a way to give it up; what was on the table stays until it is read. The latest wish counts:
// whoever opens something else has given up what was being read.
import type { StepRecord } from "../../diffusion/types.ts";
import { stateAt } from "../../trace/history.ts";
import type { Trace } from "../../trace/types.ts";
import type { Desk } from "../desk/desk.ts";
import type { Found, ReadingReply, ReadingRequest } from "./readingWorker.ts";

/** What is read sooner than this is not worth a word. */
const PATIENCE_MS = 300;

/** @returns the run, or null when it was given up. @throws Error with the reader's sentence */
export async function traceAside(desk: Desk, bytes: Uint8Array): Promise<Trace | null> {
  let bare: Trace | null = null;
  const steps: StepRecord[] = [];
  const { boardOf, runOf } = await import("../../trace/header.ts");
  const read = await aside(desk, { kind: "trace", bytes }, (reply) => {
    if (reply.type === "run") {
      const { header } = reply;
      const solution = header.solution === null ? null : boardOf(header.solution);
      bare = { ...runOf(header), backend: header.backend, solution, steps };
    } else if (reply.type === "steps") {
      steps.push(...reply.steps);
      // Its history grows along, so that showing the run does not have to make it all at once.
      stateAt(bare!, steps.length);
    }
  });
  return read && bare;
}

/** @returns what was found, or null when it was given up. */
export async function puzzlesAside(
  desk: Desk,
  text: string | Uint8Array,
  most: number,
): Promise<Found | null> {
  const read = await aside(desk, { kind: "puzzles", text, most });
  return read && read.found;
}

type End = Extract<ReadingReply, { type: "end" }>;

function aside(
  { screen }: Desk,
  request: ReadingRequest,
  onPiece: (reply: ReadingReply) => void = () => {},
): Promise<End | null> {
  screen.getState().reading?.cancel();
  const worker = new Worker(new URL("./readingWorker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<End | null>();
  const reading = { kind: request.kind, done: null, late: false, cancel: () => resolve(null) };
  screen.setState({ reading });
  const tell = (change: { late: true } | { done: number }) =>
    screen.setState(({ reading: now }) =>
      now?.cancel === reading.cancel ? { reading: { ...now, ...change } } : {},
    );
  const patience = setTimeout(() => tell({ late: true }), PATIENCE_MS);
  worker.addEventListener("message", ({ data: reply }: MessageEvent<ReadingReply>) => {
    if (reply.type === "done") tell({ done: reply.share });
    else if (reply.type === "wrong") reject(new Error(reply.sentence));
    else if (reply.type === "end") resolve(reply);
    else onPiece(reply);
  });
  worker.addEventListener("error", () =>
    reject(new Error("The file could not be read: its reader did not start; reload the page.")),
  );
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(patience);
    worker.terminate();
    if (screen.getState().reading?.cancel === reading.cancel) screen.setState({ reading: null });
  });
}
