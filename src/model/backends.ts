// The backends, one line each. worker.ts opens them (node.ts opens "node"), choose.ts chooses
// one, and the page shows their names.

interface Backend {
  /** In a sentence: "… does not run the model". */
  readonly label: string;
  /** Whether it reads the weights file of the project's own kernels, which not every model has, or an ONNX file. */
  readonly kernels: boolean;
  readonly gpu: boolean;
  /**
   * The most boards in a forward pass: more gain no speed per board (bench/runtime.ts), but need
   * more memory.
   */
  readonly mostBoards: number;
  /** Boards per request of an experiment, which keeps two requests running: a GPU needs many, a CPU few. */
  readonly width: number;
}

export const BACKENDS = {
  kernels: {
    label: "WebGPU with the project's own kernels",
    kernels: true,
    gpu: true,
    mostBoards: 256,
    width: 128,
  },
  "kernels-wasm": {
    label: "WebAssembly with the project's own kernels",
    kernels: true,
    gpu: false,
    mostBoards: 64,
    width: 16,
  },
  webgpu: {
    label: "WebGPU with ONNX Runtime",
    kernels: false,
    gpu: true,
    mostBoards: 64,
    width: 64,
  },
  wasm: {
    label: "WebAssembly with ONNX Runtime",
    kernels: false,
    gpu: false,
    mostBoards: 64,
    width: 16,
  },
  node: { label: "Node", kernels: false, gpu: false, mostBoards: 64, width: 16 },
} as const satisfies Record<string, Backend>;

export type BackendKind = keyof typeof BACKENDS;
export type BrowserBackend = Exclude<BackendKind, "node">;

/** The requested backend; "auto" takes the fastest that computes correctly. */
export type Wish = "auto" | BrowserBackend;

/** The backends for browsers, in the order in which they are tried without a measurement. */
export const BROWSER_BACKENDS = [
  "kernels",
  "kernels-wasm",
  "wasm",
  "webgpu",
] as const satisfies readonly BrowserBackend[];
