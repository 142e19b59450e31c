// The page's way to a model: `loadDenoiser`. Wires the browser's fetch, storage,
// adapter and workers to the parts that are tested without a browser.
import * as v from "valibot";
import { type Adapter, findAdapter } from "./adapter.ts";
import { BACKENDS, BROWSER_BACKENDS, type BrowserBackend } from "./backends.ts";
import { missingFeature, threadsFor, type Wish } from "./choose.ts";
import { answeredBy, type Files } from "./at-hand.ts";
import { readDecoder } from "./decoder.ts";
import { type Environment, openSource } from "./download.ts";
import { ModelError } from "./errors.ts";
import { openLink } from "./link.ts";
import { type BrowserDenoiser, type Start, startDenoiser } from "./recovery.ts";
import type { LoadProgress, Manifest, ModelFile } from "./types.ts";

export interface LoadOptions {
  /** URL of the model's folder, absolute or relative to the page, such as "models/prism/". */
  readonly folder: string;
  /** The files of the folder where they are at hand; the folder is then a name and nothing more. */
  readonly files?: Files | undefined;
  /** Default "auto". */
  readonly backend?: Wish;
  /** Threads of ONNX Runtime's WebAssembly; default: as many as pay. */
  readonly threads?: number;
}

/**
 * Downloads, checks and starts a model in a worker.
 * @throws ModelError whose message is a sentence for the page
 */
export async function loadDenoiser(
  { folder, files, backend = "auto", threads }: LoadOptions,
  onProgress: (progress: LoadProgress) => void = () => {},
): Promise<BrowserDenoiser> {
  const missing = missingFeature(globalThis.WebAssembly);
  if (missing) throw new ModelError(missing);
  const [source, adapter] = await Promise.all([
    openSource(
      new URL(folder, document.baseURI).href.replace(/\/*$/, "/"),
      files ? answeredBy(files, globalThis.crypto.subtle) : network(),
    ),
    findAdapter(navigator.gpu),
  ]);
  // On software arithmetic counts, not launches: there the graph for processors is the faster.
  const manifest =
    adapter.kind === "hardware" ? source.manifest : { ...source.manifest, gpu: undefined };
  const decoder =
    manifest.decoder && readDecoder(await source.file(manifest.decoder, onProgress, () => {}));
  return startDenoiser({
    manifest,
    decoder,
    wish: backend,
    adapter,
    fastest: fastestOn(adapter, manifest),
    open: async (kind, tell) => {
      const file = fileFor(kind, manifest);
      if (!file) throw new ModelError("it has no weights for them");
      const bytes = await source.file(file, onProgress, tell);
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

const network = (): Environment => ({
  fetch: (url, init) => fetch(url, init),
  caches: globalThis.caches,
  subtle: globalThis.crypto.subtle,
});

/** What a backend reads; undefined where the model has nothing for it. */
function fileFor(kind: BrowserBackend, manifest: Manifest): ModelFile | undefined {
  if (BACKENDS[kind].kernels) return manifest.kernels;
  return (kind === "webgpu" && manifest.gpu) || manifest;
}

const FASTEST = "second-thoughts-fastest";

/** The fastest backend of a model on an adapter, kept by the browser where it keeps things. */
function fastestOn(adapter: Adapter, { sha256 }: Manifest): Start["fastest"] {
  const key = adapter.kind === "none" ? "" : `${adapter.name} ${sha256.slice(0, 12)}`;
  const all = (): Record<string, unknown> => {
    try {
      return v.parse(v.record(v.string(), v.unknown()), JSON.parse(localStorage[FASTEST] ?? "{}"));
    } catch {
      return {};
    }
  };
  return {
    recall: () => BROWSER_BACKENDS.find((backend) => backend === all()[key]) ?? null,
    remember: (backend) => {
      try {
        localStorage[FASTEST] = JSON.stringify({ ...all(), [key]: backend });
      } catch {
        // Measured again on the next visit.
      }
    },
  };
}
