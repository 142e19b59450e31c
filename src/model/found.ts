// Measurements of this device that the browser stores between visits; measured again where it
// stores nothing.
import * as v from "valibot";

export interface Found<T> {
  readonly recall: () => T | null;
  readonly remember: (value: T) => void;
}

const entries = v.record(v.string(), v.unknown());

/**
 * One stored entry.
 * @param read converts the stored value; null for a value of another form
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
        // Then it is measured again on the next visit.
      }
    },
  };
}
