// One job in its own worker: it is asked, heard and ended in every case. A worker that falls silent
// is ended after a time measured from its own work. Model backends use link.ts instead, because
// their sessions live longer than one question.
import { deferred } from "../deferred.ts";
import { createWatchdog } from "./watchdog.ts";

/** Until the first word: the worker's code is fetched meanwhile, on a slow line too. */
const STARTING_MS = 60_000;
/** However quick the work was so far. */
const LEAST_MS = 15_000;
/** So many times as long as the longest time between two words before, the next may take. */
const PATIENCE = 30;

/** The longest time between two words of a worker, by the kind of its work. */
const measured = new Map<string, number>();

/** How long work may take of which a part took so long, in milliseconds. */
export const patienceFor = (longest: number): number => Math.max(LEAST_MS, PATIENCE * longest);

export interface Asked<Request, Reply, Answer> {
  /** Kinds of work are timed apart. */
  readonly kind: string;
  readonly request: Request;
  /** Opens the sentence on a worker that fails: "The file could not be read". */
  readonly failed: string;
  /**
   * Takes one word of the worker, of which the first says no more than that it is there. What
   * it throws is the end of the job.
   * @param end the answer that the job has been done for
   */
  readonly hear: (reply: Reply, end: (answer: Answer) => void) => void;
  /** Gives the job up: its answer is then this promise's. */
  readonly givenUp?: Promise<Answer>;
}

/**
 * @param worker fresh: it is ended with the job
 * @throws Error with a sentence when the worker fails or falls silent; what `hear` throws
 */
export function askWorker<Request, Reply, Answer>(
  worker: Worker,
  { kind, request, failed, hear, givenUp }: Asked<Request, Reply, Answer>,
): Promise<Answer> {
  const { promise, resolve, reject } = deferred<Answer>();
  const watchdog = createWatchdog((seconds) =>
    reject(
      new Error(
        `${failed}: what does it has not answered for ${seconds} seconds, and was ended. Try again; reload the page if that does not help.`,
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
    reject(new Error(`${failed}: what does it did not start; reload the page.`)),
  );
  void givenUp?.then(resolve);
  watchdog.expect(STARTING_MS);
  worker.postMessage(request);
  return promise.finally(() => {
    watchdog.rest();
    worker.terminate();
  });
}
