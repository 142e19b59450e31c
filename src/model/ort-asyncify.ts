// ONNX Runtime's WebGPU build for browsers without JavaScript Promise Integration,
// its files served from the app's own origin.
import { env, InferenceSession, Tensor } from "onnxruntime-web/webgpu";
import glue from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import binary from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";

env.wasm.wasmPaths = {
  mjs: new URL(glue, import.meta.url),
  wasm: new URL(binary, import.meta.url),
};

export { env, InferenceSession, Tensor };
