// Marks that something the person asked for is being prepared: meanwhile buttons that would ask
// again are off, and the address is not rewritten.
import { messageOf } from "../../model/errors.ts";
import type { AppStores } from "../state/app.ts";
import { notify } from "../state/notices.ts";

/**
 * Does some work, and counts it in `screen.preparing` until it ends. Several may go on at once.
 * An error becomes a notice.
 * @returns what the work returns, or undefined after an error
 */
export async function preparing<T>(
  { notices, screen }: Pick<AppStores, "notices" | "screen">,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const count = (by: 1 | -1) => screen.setState((now) => ({ preparing: now.preparing + by }));
  count(1);
  try {
    return await work();
  } catch (error) {
    notify(notices, "error", messageOf(error));
    return undefined;
  } finally {
    count(-1);
  }
}
