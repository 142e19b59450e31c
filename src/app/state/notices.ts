// Notices: sentences on what went wrong or has changed, shown until dismissed.
import { createStore, type StoreApi } from "zustand/vanilla";

export type NoticeKind = "error" | "info";

export interface Notice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly text: string;
  /** A button that acts on it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type NoticeStore = StoreApi<readonly Notice[]>;

export const createNoticeStore = (): NoticeStore => createStore<readonly Notice[]>()(() => []);

/** More notices would push the board out of view. */
const MOST = 3;

/** Adds a notice, unless the same text is shown already; the oldest are removed. */
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

/** Removes errors, after the same action has succeeded. */
export const settle = (store: NoticeStore): void =>
  store.setState((notices) => notices.filter(({ kind }) => kind !== "error"), true);

export function dismiss(store: NoticeStore, id: number): void {
  store.setState((notices) => notices.filter((notice) => notice.id !== id), true);
}
