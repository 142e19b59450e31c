// ONNX Runtime's WebGPU build for browsers with JavaScript Promise Integration,
// its files served from the app's own origin.
import { env, InferenceSession, Tensor } from "onnxruntime-web/jspi";
import glue from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import binary from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";

env.wasm.wasmPaths = {
  mjs: new URL(glue, import.meta.url),
  wasm: new URL(binary, import.meta.url),
};

export { env, InferenceSession, Tensor };
