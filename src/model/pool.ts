// Several workers of one backend behind one link. One answers single boards, so that the board on
// the page never waits for an experiment; the others share large requests. Each has its own
// instance, so no shared memory and no header is needed.
//
// A worker takes its next share when it has finished the last, so a worker on a busy core takes
// fewer. Answers are put together in the order of the request, so they do not depend on the number
// of workers.
import type { DensePrediction, Query } from "../diffusion/types.ts";
import { BackendLost } from "./errors.ts";
import type { Link } from "./link.ts";

/** The most boards in a share: few, so that the last one does not delay the answer. */
const SHARE = 4;
/** Idle time after which workers are ended: each keeps 3 MB. */
const IDLE_MS = 30_000;

interface Share {
  readonly queries: readonly Query[];
  readonly answer: (predictions: DensePrediction[]) => void;
  readonly fail: (error: unknown) => void;
  /** Whether a worker was lost while computing it. */
  again: boolean;
}

/**
 * @param first answers single boards; when it is lost, the pool is lost
 * @param open opens one more worker; called only when many boards wait
 * @param most the most workers in addition to the first
 */
export function poolOf(first: Link, open: () => Promise<Link>, most: number): Link {
  const waiting: Share[] = [];
  const idle = new Set<Link>();
  /** Workers that are open or opening. */
  let hired = 0;
  let refused = false;
  let gone: BackendLost | null = null;
  let firing: ReturnType<typeof setTimeout> | undefined;

  /** Starts work on the waiting shares, with more workers if needed. */
  const callIn = (): void => {
    clearTimeout(firing);
    if (gone) return fire();
    if (waiting.length === 0) {
      firing = setTimeout(fire, IDLE_MS);
      return;
    }
    for (const worker of idle) {
      // A worker without work becomes idle again immediately, so this loop would never end.
      if (waiting.length === 0) break;
      void work(worker);
    }
    for (let n = Math.min(waiting.length, most - hired); n > 0 && !refused; n--) void hire();
    if (hired === 0) void work(first);
  };

  const hire = async (): Promise<void> => {
    hired++;
    try {
      const worker = await open();
      if (gone) return worker.close();
      idle.add(worker);
    } catch {
      // Others still work, so a worker that does not open is not tried again.
      refused = true;
      hired--;
    }
    callIn();
  };

  const work = async (worker: Link): Promise<void> => {
    idle.delete(worker);
    for (let share = waiting.shift(); share; share = waiting.shift()) {
      try {
        share.answer((await worker.predict(share.queries)).predictions);
      } catch (error) {
        const lost = error instanceof BackendLost && worker !== first;
        if (lost) hired--;
        if (lost && !share.again && !gone) waiting.unshift({ ...share, again: true });
        else share.fail(error);
        if (lost) return callIn();
      }
    }
    if (worker !== first) idle.add(worker);
    callIn();
  };

  const fire = (): void => {
    for (const worker of idle) worker.close();
    hired -= idle.size;
    idle.clear();
  };

  const end = (reason: string): void => {
    gone = new BackendLost(reason);
    clearTimeout(firing);
    for (const { fail } of waiting.splice(0)) fail(gone);
    fire();
  };
  void first.lost.then(end);

  return {
    ...first,
    predict: async (queries) => {
      if (queries.length < 2) return first.predict(queries);
      if (gone) throw gone;
      const start = performance.now();
      const size = Math.min(SHARE, Math.ceil(queries.length / most));
      const shares: Promise<DensePrediction[]>[] = [];
      for (let from = 0; from < queries.length; from += size)
        shares.push(
          new Promise((answer, fail) => {
            const mine = queries.slice(from, from + size);
            waiting.push({ queries: mine, answer, fail, again: false });
          }),
        );
      callIn();
      const predictions = (await Promise.all(shares)).flat();
      return { predictions, ms: performance.now() - start };
    },
    close: () => {
      first.close();
      end("it was closed");
    },
  };
}
