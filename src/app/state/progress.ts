// Which chapters are done, remembered by the browser; and whether the page is set for a
// projector.
import { createJSONStorage, persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";

interface Progress {
  /** Ids of chapters whose question was answered. */
  readonly done: readonly string[];
  readonly projector: boolean;
}

export const progress = createStore<Progress>()(
  persist((): Progress => ({ done: [], projector: false }), {
    name: "second-thoughts-lesson",
    version: 1,
    storage: createJSONStorage(() => localStorage),
    // What somebody else wrote there is as good as nothing.
    merge: (kept, now) => ({ ...now, ...progressIn(kept) }),
  }),
);

export function progressIn(kept: unknown): Partial<Progress> {
  const { done, projector } = (kept ?? {}) as Partial<Record<keyof Progress, unknown>>;
  return {
    ...(Array.isArray(done) && { done: done.filter((id) => typeof id === "string") }),
    ...(typeof projector === "boolean" && { projector }),
  };
}

export const useProgress = <T>(select: (now: Progress) => T): T => useStore(progress, select);

export function finish(id: string): void {
  progress.setState(({ done }) => (done.includes(id) ? {} : { done: [...done, id] }));
}

export function toggleProjector(): void {
  progress.setState(({ projector }) => ({ projector: !projector }));
}
