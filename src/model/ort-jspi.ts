// ONNX Runtime's WebGPU build for browsers with JavaScript Promise Integration, with its files
// served from the app's own origin.
import { env, InferenceSession, Tensor } from "onnxruntime-web/jspi";

env.wasm.wasmPaths = {
  mjs: new URL("onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs", import.meta.url),
  wasm: new URL("onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm", import.meta.url),
};

export { env, InferenceSession, Tensor };
