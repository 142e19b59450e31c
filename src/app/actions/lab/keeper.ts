// Stores the rows of an experiment in the browser's database. entries.ts decides which stored rows
// can be used.
import { createStore, delMany, entries, update } from "idb-keyval";
import * as v from "valibot";
import { readEntry } from "./entries.ts";
import { endedOf, keyOf, type OwnRow } from "../../state/lab/rows.ts";

export interface Keeper {
  /** The stored rows, in the order they were added, and how many could not be read. */
  readonly load: () => Promise<{ readonly rows: readonly OwnRow[]; readonly damaged: number }>;
  /**
   * Stores the rows that have changed, except those that have more boards in another tab.
   * @param all in their order
   */
  readonly save: (all: readonly OwnRow[]) => Promise<void>;
  /** Removes the rows of this tab, except those that have more boards in another tab. */
  readonly clear: () => Promise<void>;
  /** Calls back when another tab has removed rows; a tab that still has them may save them again. */
  readonly onCleared: (told: (keys: readonly string[]) => void) => void;
}

/** Written into localStorage, whose changes other tabs see. */
const CLEARED = "second-thoughts-lab-cleared";

export function createKeeper(now: () => number = Date.now): Keeper {
  const store = createStore("second-thoughts-lab", "rows");
  let kept: readonly OwnRow[] = [];
  const begun = new Map<string, number>();
  /** Boards of each row that had ended when this tab last read or wrote it. */
  const seen = new Map<string, number>();
  return {
    load: async () => {
      const all = await entries<IDBValidKey, unknown>(store);
      // Rows that are damaged or from another version stay in the database and are not shown.
      const read = all.flatMap(([key, value]) => readEntry(key, value) ?? []);
      read.sort((a, b) => a.at - b.at);
      for (const { at, row } of read) {
        begun.set(keyOf(row), at);
        seen.set(keyOf(row), endedOf(row).length);
      }
      kept = read.map(({ row }) => row);
      return { rows: kept, damaged: all.length - read.length };
    },
    save: async (all) => {
      const before = new Set(kept);
      const changed = all.filter((row) => !before.has(row));
      const there = new Set(all.map(keyOf));
      const gone = kept.map(keyOf).filter((key) => !there.has(key));
      kept = all;
      await Promise.all(
        changed.map((row) => {
          const key = keyOf(row);
          const at = begun.get(key) ?? now() + begun.size / 1000;
          begun.set(key, at);
          return update<unknown>(
            key,
            (there) => {
              const ended = endedOf(row).length;
              const theirs = readEntry(key, there);
              const further = theirs ? endedOf(theirs.row).length : 0;
              if (further > Math.max(ended, seen.get(key) ?? 0)) return there;
              seen.set(key, ended);
              return { at, row };
            },
            store,
          );
        }),
      );
      await delMany(gone, store);
    },
    clear: async () => {
      const mine = kept.map(keyOf);
      kept = [];
      const there = new Map(await entries<IDBValidKey, unknown>(store));
      const forgotten = mine.filter((key) => {
        const theirs = readEntry(key, there.get(key));
        return !theirs || endedOf(theirs.row).length <= (seen.get(key) ?? 0);
      });
      await delMany(forgotten, store);
      try {
        localStorage.setItem(CLEARED, JSON.stringify({ keys: forgotten, at: now() }));
      } catch {
        // Without storage no other tab shares these rows.
      }
    },
    onCleared: (told) =>
      addEventListener("storage", ({ key, newValue }) => {
        if (key !== CLEARED || newValue === null) return;
        const { keys } = v.parse(v.object({ keys: v.array(v.string()) }), JSON.parse(newValue));
        // They are no longer in the database, so rows that stay here are saved as new.
        kept = kept.filter((row) => !keys.includes(keyOf(row)));
        for (const one of keys) seen.delete(one);
        told(keys);
      }),
  };
}
