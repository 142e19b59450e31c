// Measurements of this device, stored by the browser between visits, and repeated where it stores
// nothing.
import * as v from "valibot";

export interface Found<T> {
  readonly recall: () => T | null;
  readonly remember: (value: T) => void;
}

const entries = v.record(v.string(), v.unknown());

/**
 * One entry of what is kept under a name.
 * @param read what is kept, as what it is; null when it is something else
 */
export function foundOn<T>(
  name: string,
  entry: string,
  read: (kept: unknown) => T | null,
): Found<T> {
  const all = (): Record<string, unknown> => {
    try {
      return v.parse(entries, JSON.parse(localStorage[name] ?? "{}"));
    } catch {
      return {};
    }
  };
  return {
    recall: () => read(all()[entry]),
    remember: (value) => {
      try {
        localStorage[name] = JSON.stringify({ ...all(), [entry]: value });
      } catch {
        // Measured again on the next visit.
      }
    },
  };
}
