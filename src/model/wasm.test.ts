import { expect, test, vi } from "vitest";
import { fakeManifest } from "./testing.ts";
import { openWasm } from "./wasm.ts";

const { env } = vi.hoisted(() => ({ env: { wasm: { numThreads: 0 } } }));

vi.mock("onnxruntime-web/wasm", () => ({
  env,
  Tensor: class {},
  InferenceSession: {
    /** Without shared memory ONNX Runtime takes one thread, whatever number is requested. */
    create: async () => {
      if (typeof SharedArrayBuffer === "undefined") env.wasm.numThreads = 1;
      return { release: async () => {} };
    },
  },
}));

vi.mock("./engine.ts", () => ({ forwardOf: () => async () => ({}), never: new Promise(() => {}) }));

test("the device names the number of running threads, not of requested ones", async () => {
  const line = async () => (await openWasm(new Uint8Array(), fakeManifest(), 3)).device;
  expect(await line()).toBe("WebAssembly, 3 threads");
  vi.stubGlobal("SharedArrayBuffer", undefined);
  expect(await line()).toBe("WebAssembly, 1 thread");
  vi.unstubAllGlobals();
});
