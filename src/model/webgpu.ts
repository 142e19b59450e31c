// The fast backend: ONNX Runtime's native WebGPU execution provider on a device that this file
// opens, so that it notices the device's loss. Runs inside worker.ts.
import type { InferenceSession, TensorConstructor } from "onnxruntime-web";
import { adapterOf, describeAdapter, lossOf, openDevice } from "./adapter.ts";
import { openCaptured } from "./captured.ts";
import type { GpuEngine } from "./engine.ts";
import { type Opened, openForward } from "./turns.ts";
import type { Manifest } from "./types.ts";

/** Opens a session over the model's bytes on the browser's first adapter. */
export async function openWebGpu(bytes: Uint8Array, manifest: Manifest): Promise<GpuEngine> {
  const adapter = await adapterOf(navigator.gpu);
  return openOn(adapter, await loadRuntime(), bytes, manifest);
}

/** The used part of onnxruntime-web. */
export interface WebRuntime {
  readonly InferenceSession: { create: typeof InferenceSession.create };
  readonly Tensor: TensorConstructor;
}

/**
 * The same on a given adapter, with a loaded runtime.
 * @param bytes the graph for GPUs if the manifest names one, else model.onnx
 */
export async function openOn(
  adapter: GPUAdapter,
  runtime: WebRuntime,
  bytes: Uint8Array,
  manifest: Manifest,
): Promise<GpuEngine> {
  const device = await openDevice(adapter, {
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
  });
  const create = (options: InferenceSession.SessionOptions = {}, graph = bytes) => {
    const { enableGraphCapture = false } = options;
    // Graph capture works only with the provider as an object.
    const provider = { name: "webgpu", device, enableGraphCapture } as const;
    return runtime.InferenceSession.create(graph, {
      executionProviders: [provider],
      graphOptimizationLevel: "all",
      ...options,
    });
  };
  const { release, ...forwards } = await open();
  return {
    backend: "webgpu",
    device: `WebGPU, ${describeAdapter(adapter.info)}`,
    ...forwards,
    ...lossOf(device),
    close: async () => {
      await release();
      device.destroy();
    },
  };

  /** With recorded kernels if the model has a graph for them and they are right; otherwise without. */
  async function open(): Promise<Opened> {
    const { gpu, most } = manifest;
    const turns = (gpu ?? manifest).turns;
    if (most !== undefined)
      return openForward(runtime, (graph) => create({}, graph), bytes, { ...manifest, turns });
    const captured = gpu
      ? await openCaptured(runtime, create, device, manifest).catch(() => null)
      : null;
    if (captured) return captured;
    return openForward(runtime, () => create(), bytes, manifest);
  }
}

/** ORT's build for this browser: with JavaScript Promise Integration it is 10 MB smaller than without. */
async function loadRuntime(): Promise<WebRuntime> {
  const { env, ...runtime } =
    "Suspending" in WebAssembly ? await import("./ort-jspi.ts") : await import("./ort-asyncify.ts");
  env.wasm.numThreads = 1;
  return runtime;
}

/** Features that ORT's kernels use. */
const FEATURES: readonly GPUFeatureName[] = ["shader-f16", "subgroups"];

/** ORT sizes its kernels by these limits; the specification's defaults are low. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
] as const;
