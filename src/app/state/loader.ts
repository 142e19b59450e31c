// Loads the model once, when it is first needed, and reports its status. The first screen contains
// none of it, not even its code.
import type { LoadOptions } from "../../model/client.ts";
import type { BrowserDenoiser } from "../../model/recovery.ts";
import type { Denoiser, LoadProgress, Notice } from "../../model/types.ts";
import { splitTurns } from "../../model/turn-ids.ts";
import { ownModels } from "./models.ts";
import type { ModelStore } from "./model.ts";
import { notify, type NoticeStore } from "./notices.ts";

export type Open = (
  options: LoadOptions,
  onProgress: (progress: LoadProgress) => void,
) => Promise<BrowserDenoiser>;

const openInBrowser: Open = async (options, onProgress) => {
  const { loadDenoiser } = await import("../../model/client.ts");
  return loadDenoiser(options, onProgress);
};

/** Notices shown at once; the rest can be read beside the name of the device. */
const INTERRUPTS: ReadonlySet<Notice["kind"]> = new Set([
  "backend-refused",
  "backend-lost",
  "gpu-died",
  "not-cached",
]);

export interface ModelLoader {
  /** The model, loaded if needed; after a failure it is tried again. @throws ModelError */
  readonly get: () => Promise<BrowserDenoiser>;
  /**
   * A model by its id: the page's own, or another that is loaded beside it and kept.
   * Null means the page's own. @throws ModelError
   */
  readonly named: (id: string | null) => Promise<Denoiser>;
  /**
   * Makes a model the page's own once it runs; the former one stays loaded.
   * @param reload whether to load it from its files even if this id is loaded already
   * @throws ModelError when it does not start; the page then keeps the former one
   */
  readonly use: (id: string, reload?: boolean) => Promise<void>;
  /** The model if it is loaded. */
  readonly peek: () => BrowserDenoiser | null;
}

/** Where a model is: the app's models are in neighbouring folders, own models have a place of their own. */
function placeOf(id: string, options: LoadOptions): LoadOptions {
  const own = ownModels.getState().find((model) => model.id === id)?.from;
  if (own) return { ...options, folder: `own/${id}/`, own: false, ...own };
  const named = splitTurns(id);
  const folder = options.folder.replace(/[^/]*\/?$/, `${named.id}/`);
  return { ...options, folder, turns: named.turns };
}

export function createModelLoader(
  store: ModelStore,
  notices: NoticeStore,
  options: LoadOptions,
  open: Open = openInBrowser,
): ModelLoader {
  let opening: Promise<BrowserDenoiser> | null = null;
  /** The page's own model. */
  let at: BrowserDenoiser | null = null;
  const followed = new WeakSet<BrowserDenoiser>();
  const others = new Map<string, Promise<BrowserDenoiser>>();

  /** Shows a model in the store and keeps its status current while it is the page's own. */
  const show = (denoiser: BrowserDenoiser) => {
    let told = 0;
    const follow = () => {
      if (at !== denoiser) return;
      const status = denoiser.status();
      store.setState({ phase: "ready", denoiser, status }, true);
      for (const notice of status.notices.slice(told))
        if (INTERRUPTS.has(notice.kind)) notify(notices, "info", notice.text);
      told = status.notices.length;
    };
    at = denoiser;
    opening = Promise.resolve(denoiser);
    if (!followed.has(denoiser)) denoiser.subscribe(follow);
    followed.add(denoiser);
    follow();
  };

  const load = async (from: LoadOptions) => {
    store.setState({ phase: "loading", progress: null }, true);
    try {
      // A backend that is switched to later also reports; the current one stays meanwhile.
      const denoiser = await open(from, (progress) => {
        if (store.getState().phase === "loading")
          store.setState({ phase: "loading", progress }, true);
      });
      show(denoiser);
      return denoiser;
    } catch (error) {
      opening = null;
      const reason = error instanceof Error ? error.message : String(error);
      store.setState({ phase: "failed", reason }, true);
      throw error;
    }
  };

  const get = () => (opening ??= load(options));

  const other = (id: string) => {
    const known = others.get(id);
    if (known) return known;
    const asked = open(placeOf(id, options), () => {});
    others.set(id, asked);
    asked.catch(() => others.delete(id));
    return asked;
  };

  const use = async (id: string, reload = false) => {
    const former = at;
    if (former?.manifest.id === id && !reload) return;
    const there = reload ? undefined : others.get(id);
    try {
      if (there) show(await there);
      else await load(placeOf(id, options));
    } catch (error) {
      if (former) show(former);
      throw error;
    }
    others.delete(id);
    if (former && former.manifest.id !== id)
      others.set(former.manifest.id, Promise.resolve(former));
  };

  return {
    get,
    use,
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
