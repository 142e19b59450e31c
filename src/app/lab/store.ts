// What the Lab shows and what it was asked: plain values. Who else has a part in
// it is in lab.ts.
import { createStore, type StoreApi } from "zustand/vanilla";
import { createJSONStorage, persist } from "zustand/middleware";
import type { Measured } from "../../trace/measured.ts";
import type { Across } from "../../ui/lab/RatePlot.tsx";
import { type Choice, FIRST_CHOICE } from "./choice.ts";
import type { OwnRow } from "./rows.ts";
import type { Shipped } from "./shipped.ts";

export type Source = "shipped" | "own";

export interface Lab {
  readonly source: Source;
  /** Null while they are on their way. */
  readonly shipped: Shipped | null;
  readonly own: readonly OwnRow[];
  readonly phase: "still" | "running" | "paused";
  readonly choice: Choice;
  /** What was chosen to look at; a value that the rows do not have stands for the first they have. */
  readonly set: string;
  readonly order: string;
  /** Null for all models, side by side. */
  readonly model: string | null;
  readonly nfe: number;
  readonly across: Across;
  readonly opened: Opened | null;
}

/** The row whose boards are listed. */
export interface Opened {
  readonly row: Measured;
  /** Boards of the set that its digest was made over. */
  readonly count: number;
}

export type LabStore = StoreApi<Lab>;

const FIRST: Lab = {
  source: "shipped",
  shipped: null,
  own: [],
  phase: "still",
  choice: FIRST_CHOICE,
  set: "minimal",
  order: "confidence",
  model: "prism",
  nfe: 51,
  across: "budget",
  opened: null,
};

export const createLabStore = (): LabStore =>
  createStore<Lab>()(
    persist(() => FIRST, {
      name: "second-thoughts-lab",
      version: 2,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ choice, source }) => ({ choice, source }),
    }),
  );
