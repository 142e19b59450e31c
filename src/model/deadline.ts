// Deadlines for promises of the browser that may never settle.
import { deferred } from "../deferred.ts";
import { ModelError } from "./errors.ts";
import { createWatchdog } from "./watchdog.ts";

/**
 * An answer that is waited for so long. Time in which the whole page stood still does not count.
 * @throws ModelError with the reason when the answer takes longer
 */
export async function within<T>(ms: number, answer: Promise<T>, reason: string): Promise<T> {
  const { promise: late, reject } = deferred<never>();
  const watchdog = createWatchdog(() => reject(new ModelError(reason)));
  watchdog.expect(ms);
  return Promise.race([answer, late]).finally(watchdog.rest);
}
