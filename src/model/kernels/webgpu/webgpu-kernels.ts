// The project's own kernels on WebGPU as a backend, behind the same contract as ONNX Runtime's.
// Only for models of the project's own shape, which say so by a weights file in their
// manifest; everything else, and every doubt, is left to ONNX Runtime.
import { describeAdapter, openDevice } from "../../adapter.ts";
import type { Engine } from "../../engine.ts";
import { ModelError } from "../../errors.ts";
import type { Manifest } from "../../types.ts";
import { outputOf } from "../output.ts";
import { weightsFor } from "../weights.ts";
import { openForward } from "./forward.ts";

export interface KernelEngine extends Engine {
  /** Destroys the device, as a driver reset would. */
  readonly lose: () => void;
}

/**
 * Opens the kernels on the adapter that `gpu` offers.
 * @param bytes the weights file that the manifest names
 * @throws ModelError in one sentence when there is no adapter, its limits are too low, the
 * weights are of another shape, or a shader does not compile
 */
export async function openKernels(
  gpu: Pick<GPU, "requestAdapter"> | undefined,
  bytes: Uint8Array,
  manifest: Manifest,
): Promise<KernelEngine> {
  const weights = weightsFor(manifest, bytes);
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new ModelError("This browser offers no WebGPU adapter.");
  const device = await openDevice(adapter);
  // Also of a shader or a buffer, which WebGPU reports beside the call that caused it.
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
    lost: device.lost.then(({ message }) => message || "the graphics device was lost"),
    lose: () => device.destroy(),
    close: async () => device.destroy(),
  };
}
