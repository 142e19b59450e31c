// Messages between the page and the model worker. A worker serves one backend for its whole
// life: another backend is another worker.
import type { BrowserBackend } from "./backends.ts";
import type { DensePrediction, Query } from "../diffusion/types.ts";
import type { Manifest } from "./types.ts";

export type Request =
  | {
      readonly type: "open";
      readonly backend: BrowserBackend;
      readonly manifest: Manifest;
      /** model.onnx, or the weights file of the kernels. */
      readonly bytes: Uint8Array;
      /** Threads of ONNX Runtime's WebAssembly. */
      readonly threads: number;
    }
  | {
      readonly type: "predict";
      readonly id: number;
      readonly queries: readonly Query[];
    }
  /** Test hook: destroy the graphics device. */
  | { readonly type: "loseDevice" };

export type Reply =
  /** The runtime has loaded the model and now checks it. */
  | { readonly type: "loaded" }
  | { readonly type: "opened"; readonly device: string; readonly msPerForward: number }
  | { readonly type: "refused"; readonly reason: string }
  | {
      readonly type: "predicted";
      readonly id: number;
      readonly predictions: readonly DensePrediction[];
      readonly ms: number;
    }
  | {
      readonly type: "failed";
      readonly id: number;
      readonly reason: string;
      /** True when another backend may do better. */
      readonly lost: boolean;
    }
  | { readonly type: "lost"; readonly reason: string };
