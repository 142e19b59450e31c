// The backend that runs everywhere: ONNX Runtime on WebAssembly with SIMD, with
// threads where the page is cross-origin isolated. Runs inside worker.ts.
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
// From the app's own origin, and as files: the .mjs is also the script of ORT's threads.
import { type Engine, never } from "./engine.ts";
import { openForward } from "./turns.ts";
import type { Manifest } from "./types.ts";

/** Opens a session over the model's bytes. One call per worker: ORT's thread count is fixed by the first. */
export async function openWasm(
  bytes: Uint8Array,
  manifest: Manifest,
  threads: number,
): Promise<Engine> {
  env.wasm.wasmPaths = {
    mjs: new URL("onnxruntime-web/ort-wasm-simd-threaded.mjs", import.meta.url),
    wasm: new URL("onnxruntime-web/ort-wasm-simd-threaded.wasm", import.meta.url),
  };
  env.wasm.numThreads = threads;
  const create = (graph: Uint8Array) =>
    InferenceSession.create(graph, {
      executionProviders: ["wasm"],
      graphOptimizationLevel: "all",
    });
  const { release, ...forwards } = await openForward({ Tensor }, create, bytes, manifest);
  return {
    backend: "wasm",
    // What it has, not what it was asked for: without shared memory it takes one.
    device: `WebAssembly, ${threadsOf(env.wasm.numThreads)}`,
    ...forwards,
    lost: never,
    close: release,
  };
}

const threadsOf = (count = 1): string => `${count} thread${count === 1 ? "" : "s"}`;
