// Detects that this tab crashed while it computed on the graphics card. Phones end a page whose GPU
// process fails and load it again, and a page that then does the same would be reloaded forever. A mark
// is stored for the tab while it computes there and is visible; leaving the page normally
// removes it.

const KEY = "second-thoughts-on-gpu";

export interface GpuWatch {
  /** Whether the tab's previous page ended with the mark set. */
  readonly died: boolean;
  /** Call it before the first forward pass on a graphics card; call the result after the last. */
  readonly begin: () => () => void;
}

/** The part of a document that is used. */
export type Page = Pick<Document, "addEventListener" | "visibilityState">;

/** @param storage of the tab, or a getter that throws if the browser stores nothing */
export function watchGpu(
  storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">,
  page: Page,
  leaving: Pick<Window, "addEventListener">,
): GpuWatch {
  const kept = <T>(ask: (of: ReturnType<typeof storage>) => T): T | null => {
    try {
      return ask(storage());
    } catch {
      return null;
    }
  };
  let users = 0;
  const mark = (): void => {
    const computing = users > 0 && page.visibilityState === "visible";
    kept((of) => (computing ? of.setItem(KEY, "1") : of.removeItem(KEY)));
  };
  const died = kept((of) => of.getItem(KEY)) !== null;
  mark();
  page.addEventListener("visibilitychange", mark);
  leaving.addEventListener("pagehide", () => kept((of) => of.removeItem(KEY)));
  leaving.addEventListener("pageshow", mark);
  return {
    died,
    begin: () => {
      users++;
      mark();
      let done = false;
      return () => {
        if (done) return;
        done = true;
        users--;
        mark();
      };
    },
  };
}
