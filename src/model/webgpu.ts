// The fast backend: ONNX Runtime's native WebGPU execution provider on a device
// that this file owns, so that its loss is seen. Runs inside worker.ts.
import type { InferenceSession, TensorConstructor } from "onnxruntime-web";
import { describeAdapter } from "./adapter.ts";
import { type Engine, forwardOf } from "./engine.ts";
import { ModelError } from "./errors.ts";
import type { Manifest } from "./types.ts";

export interface WebGpuEngine extends Engine {
  /** Destroys the device, as a driver reset would. */
  readonly lose: () => void;
}

/** Opens a session over the model's bytes on the first adapter offered. */
export async function openWebGpu(bytes: Uint8Array, manifest: Manifest): Promise<WebGpuEngine> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new ModelError("This browser offers no WebGPU adapter.");
  const device = await adapter.requestDevice({
    requiredLimits: limitsOf(adapter),
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
  });
  const runtime = await loadRuntime();
  const session = await runtime.InferenceSession.create(bytes, {
    executionProviders: [{ name: "webgpu", device }],
    graphOptimizationLevel: "all",
  });
  return {
    backend: "webgpu",
    device: `WebGPU, ${describeAdapter(adapter.info)}`,
    forward: forwardOf(runtime, session, manifest.size),
    lost: device.lost.then(({ message }) => message || "the graphics device was lost"),
    lose: () => device.destroy(),
    close: async () => {
      await session.release();
      device.destroy();
    },
  };
}

/** ORT's build for this browser: with JavaScript Promise Integration 10 MB smaller than without. */
async function loadRuntime(): Promise<{
  InferenceSession: { create: typeof InferenceSession.create };
  Tensor: TensorConstructor;
}> {
  const { env, ...runtime } =
    "Suspending" in WebAssembly ? await import("./ort-jspi.ts") : await import("./ort-asyncify.ts");
  env.wasm.numThreads = 1;
  return runtime;
}

/** What ORT's kernels look for. */
const FEATURES: readonly GPUFeatureName[] = ["shader-f16", "subgroups"];

/** ORT sizes its kernels by these; the defaults of the specification are low. */
function limitsOf({ limits }: GPUAdapter): Record<string, number> {
  return {
    maxBufferSize: limits.maxBufferSize,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
    maxComputeWorkgroupSizeY: limits.maxComputeWorkgroupSizeY,
    maxComputeWorkgroupSizeZ: limits.maxComputeWorkgroupSizeZ,
  };
}
