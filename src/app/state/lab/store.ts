// What the Lab shows and the choices of its form: plain values.
import { createStore, type StoreApi } from "zustand/vanilla";
import { persist } from "zustand/middleware";
import * as v from "valibot";
import type { Measured } from "../../../results/measured.ts";
import type { Across } from "../../../ui/lab/RatePlot.tsx";
import { persistedParts } from "../persisted.ts";
import { budgetsIn, type Choice, choiceSchema, FIRST_CHOICE } from "./choice.ts";
import type { OwnRow } from "./rows.ts";
import type { Shipped } from "./shipped.ts";

export type Source = "shipped" | "own";

export interface Lab {
  readonly source: Source;
  /** Null while loading. */
  readonly shipped: Shipped | null;
  readonly own: readonly OwnRow[];
  readonly phase: "still" | "running" | "paused";
  readonly choice: Choice;
  /** What is shown; a value that no row has stands for the first that one has. */
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
  /** Boards that its digest covers. */
  readonly count: number;
}

export type LabStore = StoreApi<Lab>;

const FIRST: Lab = {
  source: "shipped",
  shipped: null,
  own: [],
  phase: "still",
  choice: FIRST_CHOICE,
  // Samplers differ on this set; on easier ones nearly all boards end valid.
  set: "extreme",
  order: "confidence",
  model: "prism",
  nfe: 51,
  across: "used",
  opened: null,
};

const KEPT = { source: v.picklist(["shipped", "own"]), choice: choiceSchema };

/** @param tell called with a sentence if the stored form cannot be used */
export const createLabStore = (tell: (sentence: string) => void): LabStore =>
  createStore<Lab>()(
    persist(() => FIRST, {
      version: 2,
      // The schema below checks what another version stored.
      migrate: (kept: unknown) => kept,
      // A list of budgets that is still being typed is not stored.
      partialize: ({ choice, source }) => ({
        choice: budgetsIn(choice.budgets) ? choice : { ...choice, budgets: FIRST_CHOICE.budgets },
        source,
      }),
      ...persistedParts<Lab>(
        { name: "second-thoughts-lab", what: "Lab's form", parts: KEPT },
        () => localStorage,
        tell,
      ),
    }),
  );
