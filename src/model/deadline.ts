// Deadlines for browser promises that may never settle.
import { deferred } from "../deferred.ts";
import { ModelError } from "./errors.ts";
import { createWatchdog } from "./watchdog.ts";

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
