// The backend of the project's own kernels on WebGPU, with the same interface as ONNX Runtime's.
// It is only for models of the project's own architecture, which have a weights file in their
// manifest; all other models use ONNX Runtime.
import { adapterOf, describeAdapter, type Gpu, lossOf, openDevice } from "../../adapter.ts";
import type { GpuEngine } from "../../engine.ts";
import { ModelError } from "../../errors.ts";
import type { Manifest } from "../../types.ts";
import { outputOf } from "../output.ts";
import { weightsFor } from "../weights.ts";
import { openForward } from "./forward.ts";

/**
 * Opens the kernels on the adapter that `gpu` offers.
 * @param bytes the weights file in the manifest
 * @throws ModelError in one sentence when there is no adapter, its limits are too low, the
 * weights have another shape, or a shader does not compile
 */
export async function openKernels(
  gpu: Gpu | undefined,
  bytes: Uint8Array,
  manifest: Manifest,
): Promise<GpuEngine> {
  const weights = weightsFor(manifest, bytes);
  const adapter = await adapterOf(gpu);
  const device = await openDevice(adapter);
  // WebGPU reports errors of shaders and buffers as events, not from the call.
  const faults: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => faults.push(error.message));
  const forward = await openForward(device, weights).catch((error: unknown) => {
    device.destroy();
    throw error;
  });
  return {
    backend: "kernels",
    device: `WebGPU kernels, ${describeAdapter(adapter.info)}`,
    forward: async (tokens, given, batch) => {
      const scores = await forward(tokens, given, batch);
      if (faults.length > 0) throw new ModelError(`WebGPU says: ${faults[0]!}`);
      return outputOf(scores, tokens, batch, weights);
    },
    ...lossOf(device),
    close: async () => device.destroy(),
  };
}
