// Notices that this tab died while it computed on the graphics card. Phones end a page whose GPU
// process fails and load it again, and a page that then does the same is reloaded for ever. A mark
// is stored for the tab while it computes there and is visible; leaving the page in an ordinary way
// removes it.

const KEY = "second-thoughts-on-gpu";

export interface GpuWatch {
  /** Whether the page that this tab showed before ended with the mark still there. */
  readonly died: boolean;
  /** Before the first forward pass of a graphics card; the result is called when it is done with. */
  readonly begin: () => () => void;
}

/** The part of a document that is used. */
export type Page = Pick<Document, "addEventListener" | "visibilityState">;

/** @param storage of the tab, or a getter that throws where the browser keeps nothing */
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
