// Detects a worker that has stopped answering, which causes no event: a phone ended it, a driver
// hangs, or a model loops. The caller decides what to do. Also deadlines for browser promises that
// may never settle.
import { deferred } from "../deferred.ts";
import { ModelError } from "./errors.ts";

/** The shortest deadline, however quick the work was so far. */
const LEAST_MS = 15_000;
/** A deadline is this many times the measured time. */
const PATIENCE = 30;

/** The deadline for work that takes this long, in milliseconds. */
export const patienceFor = (ms: number): number => Math.max(LEAST_MS, PATIENCE * ms);

/** Interval of the checks. */
const TICK_MS = 1000;
/** A check that comes this many times too late was delayed with the whole page (a sleeping phone): its time does not count. */
const MOST_OF_A_TICK = 2;

export interface Watchdog {
  /** Expects an answer within `ms` milliseconds from now. */
  readonly expect: (ms: number) => void;
  /** Expects nothing. */
  readonly rest: () => void;
}

/** @param onSilent called once, with the waiting time in seconds */
export function createWatchdog(onSilent: (seconds: number) => void): Watchdog {
  let timer: ReturnType<typeof setInterval> | undefined;
  const rest = () => clearInterval(timer);
  return {
    rest,
    expect: (ms) => {
      rest();
      const tick = Math.min(TICK_MS, ms);
      let waited = 0;
      let last = Date.now();
      timer = setInterval(() => {
        const now = Date.now();
        waited += Math.min(Math.max(0, now - last), MOST_OF_A_TICK * tick);
        last = now;
        if (waited < ms) return;
        rest();
        onSilent(Math.round(waited / 1000));
      }, tick);
    },
  };
}

/**
 * The answer, within `ms` milliseconds. Time in which the whole page was suspended does not count.
 * @throws ModelError with the reason after that time
 */
export async function within<T>(ms: number, answer: Promise<T>, reason: string): Promise<T> {
  const { promise: late, reject } = deferred<never>();
  const watchdog = createWatchdog(() => reject(new ModelError(reason)));
  watchdog.expect(ms);
  return Promise.race([answer, late]).finally(watchdog.rest);
}
