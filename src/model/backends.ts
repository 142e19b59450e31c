// Where a model can run, one line for each backend. worker.ts opens them (node.ts opens "node"),
// choose.ts chooses one, and the page names them.

interface Backend {
  /** In a sentence: "… does not run the model". */
  readonly label: string;
  /** Whether it reads the weights of the project's own kernels, which not every model has, or an ONNX file. */
  readonly kernels: boolean;
  readonly gpu: boolean;
  /**
   * Most boards in one forward pass: past it none gets faster per board (bench/runtime.ts), and
   * memory keeps growing.
   */
  readonly mostBoards: number;
  /** Boards that an experiment asks for at a time, of which two lots are under way: a graphics card wants many, a processor is busy with few. */
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

/** What somebody asks for; "auto" takes the fastest that is right. */
export type Wish = "auto" | BrowserBackend;

/** Those of a browser, in the order in which they are tried where nothing was measured. */
export const BROWSER_BACKENDS = [
  "kernels",
  "kernels-wasm",
  "wasm",
  "webgpu",
] as const satisfies readonly BrowserBackend[];
