// Sentences for the person: what went wrong or has changed, until dismissed.
import { createStore, type StoreApi } from "zustand/vanilla";

export type NoticeKind = "error" | "info";

export interface Notice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly text: string;
  /** What can be done about it at once. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type NoticeStore = StoreApi<readonly Notice[]>;

export const createNoticeStore = (): NoticeStore => createStore<readonly Notice[]>()(() => []);

/** More than this would push the board out of sight. */
const MOST = 3;

/** Adds a notice; one that already stands is not said twice, and the oldest make room. */
export function notify(
  store: NoticeStore,
  kind: NoticeKind,
  text: string,
  action?: Notice["action"],
): void {
  store.setState((notices) => {
    if (notices.some((notice) => notice.text === text)) return notices;
    return [
      ...notices.slice(1 - MOST),
      { id: (notices.at(-1)?.id ?? 0) + 1, kind, text, ...(action && { action }) },
    ];
  }, true);
}

/** What went wrong before is over once the same has gone well. */
export const settle = (store: NoticeStore): void =>
  store.setState((notices) => notices.filter(({ kind }) => kind !== "error"), true);

export function dismiss(store: NoticeStore, id: number): void {
  store.setState((notices) => notices.filter((notice) => notice.id !== id), true);
}
