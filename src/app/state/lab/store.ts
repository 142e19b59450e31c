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
  // Where samplers differ: on the easier sets nearly all of them end right.
  set: "extreme",
  order: "confidence",
  model: "prism",
  nfe: 51,
  across: "used",
  opened: null,
};

const KEPT = { source: v.picklist(["shipped", "own"]), choice: choiceSchema };

/** @param tell is given a sentence where what the browser kept cannot be used */
export const createLabStore = (tell: (sentence: string) => void): LabStore =>
  createStore<Lab>()(
    persist(() => FIRST, {
      version: 2,
      // What another version kept is held to this one's schema.
      migrate: (kept: unknown) => kept,
      // A list of budgets that is still being typed is not kept.
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
