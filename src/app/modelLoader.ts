// Loads the model once, when somebody first needs it, and keeps the store told.
// No byte of it, not even its code, is part of the first screen.
import type { LoadOptions } from "../model/client.ts";
import type { BrowserDenoiser } from "../model/recovery.ts";
import type { Denoiser, LoadProgress, Notice } from "../model/types.ts";
import type { ModelStore } from "./stores/model.ts";
import { notify, type NoticeStore } from "./stores/notices.ts";

export type Open = (
  options: LoadOptions,
  onProgress: (progress: LoadProgress) => void,
) => Promise<BrowserDenoiser>;

const openInBrowser: Open = async (options, onProgress) => {
  const { loadDenoiser } = await import("../model/client.ts");
  return loadDenoiser(options, onProgress);
};

/** What is said at once; the rest can be read beside the name of the device. */
const INTERRUPTS: ReadonlySet<Notice["kind"]> = new Set([
  "backend-refused",
  "backend-lost",
  "not-cached",
]);

export interface ModelLoader {
  /** The model, loaded if need be; after a failure it is tried anew. @throws ModelError */
  readonly get: () => Promise<BrowserDenoiser>;
  /**
   * A model by its id: the page's own, or another that is loaded beside it and kept.
   * Null means the page's own. @throws ModelError
   */
  readonly named: (id: string | null) => Promise<Denoiser>;
  /** The model if it is there. */
  readonly peek: () => BrowserDenoiser | null;
}

/** The folder of another model: those of the app lie side by side. */
const siblingOf = (folder: string, id: string): string => folder.replace(/[^/]*\/?$/, `${id}/`);

export function createModelLoader(
  store: ModelStore,
  notices: NoticeStore,
  options: LoadOptions,
  open: Open = openInBrowser,
): ModelLoader {
  let opening: Promise<BrowserDenoiser> | null = null;

  const load = async () => {
    store.setState({ phase: "loading", progress: null }, true);
    try {
      // A backend that is switched to later reports, too; the one at work stays meanwhile.
      const denoiser = await open(options, (progress) => {
        if (store.getState().phase === "loading")
          store.setState({ phase: "loading", progress }, true);
      });
      let told = 0;
      const follow = () => {
        const status = denoiser.status();
        store.setState({ phase: "ready", denoiser, status }, true);
        for (const notice of status.notices.slice(told))
          if (INTERRUPTS.has(notice.kind)) notify(notices, "info", notice.text);
        told = status.notices.length;
      };
      denoiser.subscribe(follow);
      follow();
      return denoiser;
    } catch (error) {
      opening = null;
      const reason = error instanceof Error ? error.message : String(error);
      store.setState({ phase: "failed", reason }, true);
      throw error;
    }
  };

  const get = () => (opening ??= load());

  const others = new Map<string, Promise<Denoiser>>();
  const other = (id: string) => {
    const known = others.get(id);
    if (known) return known;
    const asked = open({ ...options, folder: siblingOf(options.folder, id) }, () => {});
    others.set(id, asked);
    asked.catch(() => others.delete(id));
    return asked;
  };

  return {
    get,
    named: async (id) => {
      const own = await get();
      return id === null || id === own.manifest.id ? own : other(id);
    },
    peek: () => {
      const view = store.getState();
      return view.phase === "ready" ? view.denoiser : null;
    },
  };
}
