// Which backends to try, in which order, what to tell the person, and which working one to use: the
// fastest measured here.
import type { Adapter } from "./adapter.ts";
import { BACKENDS, BROWSER_BACKENDS, type BrowserBackend, type Wish } from "./backends.ts";
import type { Notice } from "./types.ts";

export interface Choice {
  /** First that works wins. */
  readonly order: readonly BrowserBackend[];
  /** Whether what works is measured against others, and the fastest kept; see `rivalsOf`. */
  readonly measures: boolean;
  readonly notices: readonly Notice[];
}

/** What is known beforehand. */
export interface Known {
  readonly adapter: Adapter;
  /** Whether the model has weights for the project's own kernels. */
  readonly kernels: boolean;
  /** What was the fastest when this model was last measured on this adapter; null if never. */
  readonly fastest: BrowserBackend | null;
  /** Whether this tab ended while it computed on the adapter; see gpu-watch.ts. */
  readonly died: boolean;
  /** Whether the browser is of WebKit's family, where ONNX Runtime's WebGPU takes down the page. */
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
      text: `The page ended while it computed on ${adapter.name}: it runs on WebAssembly now. To try WebGPU again, choose it as the backend.`,
    });
  const trusted = able.filter((backend) => backend !== "webgpu" || !webkit);
  return {
    order: fastest === null ? trusted : first(fastest, trusted),
    measures: fastest === null,
    notices: [],
  };
}

/** What runs a model without a graphics card: the project's own kernels, then ONNX Runtime. */
export const onProcessor = (kernels: boolean): readonly BrowserBackend[] =>
  BROWSER_BACKENDS.filter(
    (backend) => !BACKENDS[backend].gpu && (kernels || !BACKENDS[backend].kernels),
  );

const first = (
  one: BrowserBackend,
  others: readonly BrowserBackend[],
): readonly BrowserBackend[] => [one, ...others.filter((backend) => backend !== one)];

/**
 * What is measured against a backend that runs. ONNX Runtime is 14 to 27 MB to fetch, so it
 * is measured only where the model has no weights for our kernels, or they do not run.
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

/** A backend takes the place of another only when it is faster by this: less is noise. */
const CLEARLY = 1.2;

export const clearlyFaster = (ms: number, than: number): boolean => ms * CLEARLY < than;

/** What every backend needs of the browser; null, or one sentence. */
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
 * Workers that share what is asked many boards at a time. A core that is not there, as where a
 * browser does not tell how many it has, costs little: nobody waits for a worker that is slow.
 */
export const workersFor = (cores: number): number => Math.max(1, Math.min(8, cores));

/**
 * Threads for ONNX Runtime on WebAssembly: more than four gain nothing on a model this small. One
 * core is left to the page and to whoever else is busy: the threads of a forward
 * wait for each other, so the one that has to share its core holds up them all.
 */
export function threadsFor(shared: boolean, cores: number): number {
  return shared ? Math.max(1, Math.min(4, cores - 1)) : 1;
}
