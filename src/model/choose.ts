// Which backends to try, in which order, with which notices, and which working one to keep: the
// fastest by measurement on this device.
import type { Adapter } from "./adapter.ts";
import { BACKENDS, BROWSER_BACKENDS, type BrowserBackend, type Wish } from "./backends.ts";
import type { Notice } from "./types.ts";

export interface Choice {
  /** The first that works is used. */
  readonly order: readonly BrowserBackend[];
  /** Whether the working backend is compared with others and the fastest kept; see `rivalsOf`. */
  readonly measures: boolean;
  readonly notices: readonly Notice[];
}

/** Facts for the choice. */
export interface Known {
  readonly adapter: Adapter;
  /** Whether the model has weights for the project's own kernels. */
  readonly kernels: boolean;
  /** The fastest backend when this model was last measured on this adapter; null if never. */
  readonly fastest: BrowserBackend | null;
  /** Whether the page crashed while it computed on the adapter; see gpu-watch.ts. */
  readonly died: boolean;
  /** Whether the browser is WebKit, where ONNX Runtime's WebGPU crashes the page. */
  readonly webkit: boolean;
}

export function chooseBackends(wish: Wish, known: Known): Choice {
  const { adapter, kernels, fastest, died, webkit } = known;
  const able = BROWSER_BACKENDS.filter((backend) => kernels || !BACKENDS[backend].kernels);
  const without = (notice?: Notice): Choice => ({
    order: onProcessor(kernels),
    measures: false,
    notices: notice ? [notice] : [],
  });
  if (wish !== "auto" && !BACKENDS[wish].gpu)
    return { ...without(), order: first(wish, onProcessor(kernels)) };
  if (adapter.kind === "none")
    return without({ kind: "no-webgpu", text: `Running on WebAssembly: ${adapter.reason}.` });
  if (wish !== "auto") {
    const text = `WebGPU here is software (${adapter.name}): expect it to be many times slower than WebAssembly.`;
    return {
      order: first(wish, able),
      measures: false,
      notices: adapter.kind === "software" ? [{ kind: "software-adapter", text }] : [],
    };
  }
  if (adapter.kind === "software")
    return without({
      kind: "software-adapter",
      text: `Running on WebAssembly: the only WebGPU adapter here is software (${adapter.name}), which is many times slower.`,
    });
  if (died)
    return without({
      kind: "gpu-died",
      text: `The page crashed while it computed on ${adapter.name}. It runs on WebAssembly now. To try WebGPU again, choose it as the backend.`,
    });
  const trusted = able.filter((backend) => backend !== "webgpu" || !webkit);
  return {
    order: fastest === null ? trusted : first(fastest, trusted),
    measures: fastest === null,
    notices: [],
  };
}

/** The backends without a graphics card: the project's own kernels, then ONNX Runtime. */
export const onProcessor = (kernels: boolean): readonly BrowserBackend[] =>
  BROWSER_BACKENDS.filter(
    (backend) => !BACKENDS[backend].gpu && (kernels || !BACKENDS[backend].kernels),
  );

const first = (
  one: BrowserBackend,
  others: readonly BrowserBackend[],
): readonly BrowserBackend[] => [one, ...others.filter((backend) => backend !== one)];

/**
 * Backends to compare with a running one. ONNX Runtime is a download of 14 to 27 MB, so it is
 * compared only if the model has no weights for our kernels, or they do not run.
 */
export const rivalsOf = (
  running: BrowserBackend,
  { webkit }: Pick<Known, "webkit">,
): readonly BrowserBackend[] =>
  RIVALS[running].filter((backend) => backend !== "webgpu" || !webkit);

const RIVALS: Readonly<Record<BrowserBackend, readonly BrowserBackend[]>> = {
  kernels: ["kernels-wasm"],
  "kernels-wasm": [],
  wasm: ["webgpu"],
  webgpu: ["wasm"],
};

/** How many times faster a backend must be to replace another: less is noise. */
const CLEARLY = 1.2;

export const clearlyFaster = (ms: number, than: number): boolean => ms * CLEARLY < than;

/** A missing browser feature that every backend needs, as one sentence; null if there is none. */
export function missingFeature(
  wasm: Pick<typeof WebAssembly, "validate"> | undefined,
): string | null {
  if (!wasm) {
    return "This browser has no WebAssembly (or it is switched off), which the model needs; recorded runs still play.";
  }
  if (!wasm.validate(SIMD_MODULE)) {
    return "This browser has WebAssembly without SIMD, which the model needs; Chrome 111, Firefox 121, Safari 16.4 and later have it. Recorded runs still play.";
  }
  return null;
}

/** (module (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)) */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/**
 * Workers that share large requests. Too many workers, where a browser does not tell the number of
 * cores, cost little: no request waits for the slow ones.
 */
export const workersFor = (cores: number): number => Math.max(1, Math.min(8, cores));

/**
 * Threads for ONNX Runtime on WebAssembly: more than four do not help a model this small. One core
 * stays free for the page and other programs, because the threads of a forward pass wait for each
 * other: a thread on a busy core delays all.
 */
export function threadsFor(shared: boolean, cores: number): number {
  return shared ? Math.max(1, Math.min(4, cores - 1)) : 1;
}
