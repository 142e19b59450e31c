// Reads what the browser stored. Each part must match its schema. A part that does not match is
// replaced by its default, a sentence says so, and the stored text is kept under another name.
import * as v from "valibot";
import { createJSONStorage, type PersistStorage } from "zustand/middleware";
import { jsonIn } from "../../json.ts";

export type Parts = Readonly<Record<string, v.GenericSchema>>;

interface Kept {
  readonly name: string;
  /** "settings" */
  readonly what: string;
  readonly parts: Parts;
}

interface PersistedParts<T> {
  readonly name: string;
  readonly storage: PersistStorage<unknown> | undefined;
  readonly merge: (kept: unknown, standard: T) => T;
}

/** The name under which unreadable text is kept. */
export const quarantineName = (name: string): string => `${name}-aside`;

/** Options of a persisted store. @param tell called with one sentence */
export function persistedParts<T>(
  { name, what, parts }: Kept,
  storage: () => Storage,
  tell: (sentence: string) => void,
): PersistedParts<T> {
  const quarantine = (bad: string) => {
    const text = storage().getItem(name);
    if (text !== null) forgiving(storage()).setItem(quarantineName(name), text);
    tell(
      `Part of the stored ${what} cannot be read and was reset: ${bad}. The stored text stays in this browser, under "${quarantineName(name)}".`,
    );
  };
  return {
    name,
    storage: createJSONStorage(() => ({
      ...forgiving(storage()),
      getItem: (key) => {
        const text = storage().getItem(key);
        if (text === null || jsonIn(text) !== undefined) return text;
        quarantine("all");
        return null;
      },
    })),
    merge: (kept, standard) => {
      // Nothing was stored.
      if (kept === undefined) return standard;
      const { good, bad } = readParts(parts, kept);
      if (bad.length > 0) quarantine(bad.join(", "));
      return { ...standard, ...good };
    },
  };
}

/** The valid parts of a value, and the names of the others. */
export function readParts(parts: Parts, value: unknown): { good: object; bad: string[] } {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { good: {}, bad: ["all"] };
  const good: Record<string, unknown> = {};
  const bad: string[] = [];
  for (const [key, schema] of Object.entries(parts)) {
    if (!Object.hasOwn(value, key)) continue;
    const read = v.safeParse(schema, (value as Record<string, unknown>)[key]);
    if (read.success) good[key] = read.output;
    else bad.push(`"${key}"`);
  }
  return { good, bad };
}

/** Storage whose writes never throw, even if it is full or closed. */
export function forgiving(storage: Storage): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  return {
    getItem: (name) => storage.getItem(name),
    removeItem: (name) => storage.removeItem(name),
    setItem: (name, value) => {
      try {
        storage.setItem(name, value);
      } catch {
        // The choice is kept until the page is closed.
      }
    },
  };
}

/** A value that the browser stores as JSON. Text that cannot be read counts as `none`. */
export const stored = <T>(name: string, schema: v.GenericSchema<unknown, T>, none: T) => ({
  read: (): T => {
    try {
      return v.parse(schema, JSON.parse(localStorage.getItem(name) ?? "null"));
    } catch {
      return none;
    }
  },
  write: (value: T): void => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Without storage only this value is lost.
    }
  },
});
