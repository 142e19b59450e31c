// `loadDenoiser`: loads a model in the page. Connects the browser's fetch, storage, adapter and
// workers to the parts that are tested without a browser.
import { findAdapter } from "./adapter.ts";
import { answeredBy, type Files } from "./at-hand.ts";
import { whenVisible } from "./awake.ts";
import { BACKENDS, BROWSER_BACKENDS, type BrowserBackend, type Wish } from "./backends.ts";
import { missingFeature, threadsFor, workersFor } from "./choose.ts";
import { type Environment, openSource } from "./download.ts";
import { ModelError } from "./errors.ts";
import { foundOn } from "./found.ts";
import { type GpuWatch, watchGpu } from "./gpu-watch.ts";
import { type Link, openLink } from "./link.ts";
import { poolOf } from "./pool.ts";
import { decoderInWorker, manifestInWorker } from "./readInWorker.ts";
import { type BrowserDenoiser, startDenoiser } from "./recovery.ts";
import { openFaster } from "./threads.ts";
import { withTurns } from "./turn-ids.ts";
import type { LoadProgress, Manifest, ModelFile } from "./types.ts";

export interface LoadOptions {
  /** URL of the model's folder, absolute or relative to the page, such as "models/prism/". */
  readonly folder: string;
  /** The files of the folder, if they are on this device; `folder` is then only a name. */
  readonly files?: Files | undefined;
  /** Whether the model is one of the site's own; default: true unless `files` is given. */
  readonly own?: boolean;
  /** The most turns, for a model that runs the same blocks several times; null for as many as its file has. */
  readonly turns?: number | null;
  /** Default "auto". */
  readonly backend?: Wish;
  /** Threads of ONNX Runtime's WebAssembly; default: as many as help. */
  readonly threads?: number;
  /** Workers that share large requests, for the kernels in WebAssembly; default: one per core. */
  readonly workers?: number;
}

/**
 * Downloads, checks and starts a model in a worker.
 * @throws ModelError whose message is a sentence for the page
 */
export async function loadDenoiser(
  { folder, files, own = !files, turns = null, backend = "auto", threads, workers }: LoadOptions,
  onProgress: (progress: LoadProgress) => void = () => {},
): Promise<BrowserDenoiser> {
  const missing = missingFeature(globalThis.WebAssembly);
  if (missing) throw new ModelError(missing);
  const { died, begin } = (gpuWatch ??= watchGpu(() => sessionStorage, document, window));
  const url = new URL(folder, document.baseURI).href.replace(/\/*$/, "/");
  const environment = files ? answeredBy(files, globalThis.crypto.subtle) : network();
  const [source, adapter] = await Promise.all([
    openSource(url, own ? environment : { ...environment, readManifest: manifestInWorker }),
    findAdapter(navigator.gpu),
  ]);
  // On a software adapter, arithmetic costs more than dispatches: the graph for processors is faster there.
  const shipped =
    adapter.kind === "hardware" ? source.manifest : { ...source.manifest, gpu: undefined };
  const manifest = withTurns(shipped, turns);
  const decoder =
    manifest.decoder &&
    (await decoderInWorker(await source.file(manifest.decoder, onProgress, () => {})));
  const card = adapter.kind === "none" ? "" : adapter.name;
  const model = manifest.sha256.slice(0, 12);
  const { hardwareConcurrency: cores } = navigator;
  const shared = globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function";

  const start = (kind: BrowserBackend, bytes: Uint8Array, count = 1): Promise<Link> => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      type: "module",
      name: `model-${kind}`,
    });
    return openLink(worker, { backend: kind, manifest, bytes, threads: count });
  };
  return startDenoiser({
    manifest,
    decoder,
    wish: backend,
    adapter,
    died,
    awake: () => whenVisible(document),
    webkit: navigator.vendor.startsWith("Apple"),
    fastest: foundOn(
      "second-thoughts-fastest",
      `${card} ${model}`,
      (kept) => BROWSER_BACKENDS.find((one) => one === kept) ?? null,
    ),
    open: async (kind, tell) => {
      const file = fileFor(kind, shipped);
      if (!file) throw new ModelError("it has no weights for them");
      const bytes = await source.file(file, onProgress, tell);
      onProgress({ stage: "start", backend: kind });
      if (BACKENDS[kind].gpu) return watched(() => start(kind, bytes), begin);
      if (kind === "kernels-wasm") {
        const more = () => start(kind, bytes);
        return poolOf(await more(), more, workers ?? workersFor(cores));
      }
      if (threads) return start(kind, bytes, threads);
      const found = foundOn("second-thoughts-threads", `${cores} ${model}`, (kept) =>
        typeof kept === "number" && kept >= 1 ? kept : null,
      );
      return openFaster((count) => start(kind, bytes, count), threadsFor(shared, cores), found);
    },
  });
}

let gpuWatch: GpuWatch | undefined;

/** Sets the mark of gpu-watch.ts from before the first forward pass until the backend is closed or lost. */
async function watched(open: () => Promise<Link>, begin: GpuWatch["begin"]): Promise<Link> {
  const done = begin();
  try {
    const link = await open();
    void link.lost.then(done);
    return {
      ...link,
      close: () => {
        done();
        link.close();
      },
    };
  } catch (error) {
    done();
    throw error;
  }
}

const network = (): Environment => ({
  fetch: (url, init) => fetch(url, init),
  caches: globalThis.caches,
  subtle: globalThis.crypto.subtle,
});

/** The file that a backend reads; undefined if the model has none for it. */
function fileFor(kind: BrowserBackend, manifest: Manifest): ModelFile | undefined {
  if (BACKENDS[kind].kernels) return manifest.kernels;
  return (kind === "webgpu" && manifest.gpu) || manifest;
}
