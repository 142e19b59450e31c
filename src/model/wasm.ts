// The backend that runs everywhere: ONNX Runtime on WebAssembly with SIMD, with threads if the
// page is cross-origin isolated. Runs inside worker.ts.
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
// Files from the app's own origin: the .mjs is also the script of ORT's threads.
import { type Engine, never } from "./engine.ts";
import { openForward } from "./turns.ts";
import type { Manifest } from "./types.ts";

/** Opens a session over the model's bytes. Once per worker: the first call fixes ORT's thread count. */
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
    // The actual number: without shared memory it is one.
    device: `WebAssembly, ${threadsOf(env.wasm.numThreads)}`,
    ...forwards,
    lost: never,
    close: release,
  };
}

const threadsOf = (count = 1): string => `${count} thread${count === 1 ? "" : "s"}`;
