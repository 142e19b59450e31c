// Keeps the rows of an experiment over a reload, in the browser's database.
import { clear, createStore, delMany, entries, setMany } from "idb-keyval";
import * as v from "valibot";
import type { OwnRow } from "./rows.ts";
import { isSet, type SetId } from "./sets.ts";

export interface Keeper {
  /** The rows kept, in the order they were added. */
  readonly load: () => Promise<OwnRow[]>;
  /** Keeps the rows that have changed. @param all in their order */
  readonly save: (all: readonly OwnRow[]) => Promise<void>;
  readonly clear: () => Promise<void>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const tally = v.object({
  rights: v.array(count),
  wrongs: v.array(count),
  counts: v.array(count),
  sums: v.array(v.number()),
  hits: v.array(count),
});

const stored = v.object({
  spec: v.object({
    model: v.string(),
    modelHash: v.string(),
    sampler: v.string(),
    params: v.record(v.string(), v.union([v.number(), v.string()])),
    file: v.string(),
    fileHash: v.string(),
    seed: count,
  }),
  set: v.custom<SetId>((id) => typeof id === "string" && isSet(id)),
  count,
  head: v.object({ boards: count, quality: tally, confidence: tally }),
  outcomes: v.array(
    v.nullable(
      v.object({
        valid: v.boolean(),
        exact: v.nullable(v.boolean()),
        steps: count,
        nfe: count,
        writes: count,
        releases: count,
        releasesWrong: count,
      }),
    ),
  ),
  ms: v.pipe(v.number(), v.minValue(0)),
  passes: count,
});

export function createKeeper(): Keeper {
  const store = createStore("second-thoughts-lab", "rows");
  let kept: readonly OwnRow[] = [];
  return {
    load: async () => {
      const all = await entries<number, unknown>(store);
      const rows = all
        .toSorted(([a], [b]) => a - b)
        .map(([, row]) => v.safeParse(stored, row))
        .filter((read) => read.success)
        .map((read) => read.output);
      // Rows of another version of the app leave no gaps behind.
      if (rows.length < all.length) await clear(store);
      else kept = rows;
      return rows;
    },
    save: async (all) => {
      const changed = all.flatMap((row, i): [number, OwnRow][] =>
        kept[i] === row ? [] : [[i, row]],
      );
      const gone = kept.slice(all.length).map((_, i) => all.length + i);
      kept = all;
      await setMany(changed, store);
      await delMany(gone, store);
    },
    clear: async () => {
      kept = [];
      await clear(store);
    },
  };
}
