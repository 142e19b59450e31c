// Progress in the lesson, stored by the browser: parts that are done, and the best score against the
// judge.
import { createJSONStorage, persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { forgiving } from "./persisted.ts";

interface Progress {
  /** Ids of parts whose question was answered. */
  readonly done: readonly string[];
  /** 0 to 100, and the changed digits as the address has them. */
  readonly best: { readonly score: number; readonly board: string } | null;
}

export const progress = createStore<Progress>()(
  persist((): Progress => ({ done: [], best: null }), {
    name: "second-thoughts-lesson",
    version: 1,
    storage: createJSONStorage(() => forgiving(localStorage)),
    // Anything unreadable counts as no progress.
    merge: (kept, now) => ({ ...now, ...progressIn(kept) }),
  }),
);

export function progressIn(kept: unknown): Partial<Progress> {
  const { done, best } = (kept ?? {}) as Partial<Record<keyof Progress, unknown>>;
  const { score, board } = (best ?? {}) as Partial<Record<"score" | "board", unknown>>;
  return {
    ...(Array.isArray(done) && { done: done.filter((id) => typeof id === "string") }),
    ...(typeof score === "number" && typeof board === "string" && { best: { score, board } }),
  };
}

export const useProgress = <T>(select: (now: Progress) => T): T => useStore(progress, select);

export function finish(id: string): void {
  progress.setState(({ done }) => (done.includes(id) ? {} : { done: [...done, id] }));
}

/** Keeps a score if it is the best so far. */
export function scored(score: number, board: string): void {
  progress.setState(({ best }) => (best && best.score >= score ? {} : { best: { score, board } }));
}
