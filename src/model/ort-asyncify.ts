// ONNX Runtime's WebGPU build for browsers without JavaScript Promise Integration, with its
// files served from the app's own origin.
import { env, InferenceSession, Tensor } from "onnxruntime-web/webgpu";

env.wasm.wasmPaths = {
  mjs: new URL("onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs", import.meta.url),
  wasm: new URL("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm", import.meta.url),
};

export { env, InferenceSession, Tensor };
