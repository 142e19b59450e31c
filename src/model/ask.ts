// One job in its own worker, which is ended in every case. A worker that stops sending messages is
// ended after a time measured from its own work. Model backends use link.ts instead, because their
// sessions serve many requests.
import { deferred } from "../deferred.ts";
import { createWatchdog, patienceFor } from "./watchdog.ts";

/** Deadline for the first message: includes downloading the worker's code on a slow line. */
const STARTING_MS = 60_000;

/** The longest time between two messages of a worker, by the kind of its work. */
const measured = new Map<string, number>();

export interface Asked<Request, Reply, Answer> {
  /** Each kind of work has its own times. */
  readonly kind: string;
  readonly request: Request;
  /** Begins the message for a worker that fails: "The file could not be read". */
  readonly failed: string;
  /**
   * Handles a message of the worker; the first only shows that the worker runs. An error thrown
   * here ends the job.
   * @param end call it with the answer of the job
   */
  readonly hear: (reply: Reply, end: (answer: Answer) => void) => void;
  /** Cancels the job, which then resolves with this promise's value. */
  readonly givenUp?: Promise<Answer>;
}

/**
 * @param worker a new one: it is ended with the job
 * @throws Error with a sentence if the worker fails or falls silent; errors of `hear`
 */
export function askWorker<Request, Reply, Answer>(
  worker: Worker,
  { kind, request, failed, hear, givenUp }: Asked<Request, Reply, Answer>,
): Promise<Answer> {
  const { promise, resolve, reject } = deferred<Answer>();
  const watchdog = createWatchdog((seconds) =>
    reject(
      new Error(
        `${failed}: its worker did not answer for ${seconds} seconds and was stopped. Try again; reload the page if that does not help.`,
      ),
    ),
  );
  let last: number | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const now = performance.now();
    const longest = Math.max(now - (last ?? now), measured.get(kind) ?? 0);
    measured.set(kind, longest);
    last = now;
    watchdog.expect(patienceFor(longest));
    try {
      hear(data, resolve);
    } catch (error) {
      reject(error);
    }
  });
  worker.addEventListener("error", () =>
    reject(new Error(`${failed}: its worker did not start; reload the page.`)),
  );
  void givenUp?.then(resolve);
  watchdog.expect(STARTING_MS);
  worker.postMessage(request);
  return promise.finally(() => {
    watchdog.rest();
    worker.terminate();
  });
}
