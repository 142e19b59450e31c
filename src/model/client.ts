// The page's way to a model: `loadDenoiser`. Wires the browser's fetch, storage,
// adapter and workers to the parts that are tested without a browser.
import { findAdapter } from "./adapter.ts";
import { missingFeature, threadsFor, type Wish } from "./choose.ts";
import { downloadModel } from "./download.ts";
import { ModelError } from "./errors.ts";
import { openLink } from "./link.ts";
import { type BrowserDenoiser, startDenoiser } from "./recovery.ts";
import type { LoadProgress } from "./types.ts";

export interface LoadOptions {
  /** URL of the model's folder, absolute or relative to the page, such as "models/prism/". */
  readonly folder: string;
  /** Default "auto". */
  readonly backend?: Wish;
  /** Threads of the WebAssembly backend; default: as many as pay. */
  readonly threads?: number;
}

/**
 * Downloads, checks and starts a model in a worker.
 * @throws ModelError whose message is a sentence for the page
 */
export async function loadDenoiser(
  { folder, backend = "auto", threads }: LoadOptions,
  onProgress: (progress: LoadProgress) => void = () => {},
): Promise<BrowserDenoiser> {
  const missing = missingFeature(globalThis.WebAssembly);
  if (missing) throw new ModelError(missing);
  const [download, adapter] = await Promise.all([
    downloadModel(
      new URL(folder, document.baseURI).href.replace(/\/*$/, "/"),
      {
        fetch: (url, init) => fetch(url, init),
        caches: globalThis.caches,
        subtle: globalThis.crypto.subtle,
      },
      onProgress,
    ),
    findAdapter(navigator.gpu),
  ]);
  const { manifest, bytes, notices } = download;
  return startDenoiser({
    manifest,
    wish: backend,
    adapter,
    notices,
    open: (kind) => {
      onProgress({ stage: "start", backend: kind });
      const worker = new Worker(new URL("./worker.ts", import.meta.url), {
        type: "module",
        name: `model-${kind}`,
      });
      return openLink(worker, {
        backend: kind,
        manifest,
        bytes,
        threads:
          threads ?? threadsFor(globalThis.crossOriginIsolated, navigator.hardwareConcurrency),
      });
    },
  });
}
