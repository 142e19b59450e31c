// The project's own kernels as a backend, behind the same contract as ONNX Runtime's.
// Only for models of the project's own shape, which say so by a weights file in their
// manifest; everything else, and every doubt, is left to ONNX Runtime.
import { describeAdapter } from "../adapter.ts";
import type { Engine, Output } from "../engine.ts";
import { ModelError } from "../errors.ts";
import type { Manifest } from "../types.ts";
import { openForward } from "./forward.ts";
import { type KernelWeights, readWeights } from "./weights.ts";

const NODES = 729;
const CELLS = 81;
const DIGITS = 9;

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
  const weights = readWeights(bytes, manifest.kernels?.file ?? "given");
  if (manifest.quality !== weights.qualityBlocks > 0) {
    throw new ModelError("The weights and the manifest disagree on whether there is a quality.");
  }
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new ModelError("This browser offers no WebGPU adapter.");
  const device = await adapter.requestDevice();
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

/** What ONNX Runtime's graph gives: logits of both paths joined, quality of the digit that stands. */
export function outputOf(
  scores: Float32Array,
  tokens: Int32Array,
  batch: number,
  { qualityBlocks, names }: Pick<KernelWeights, "qualityBlocks" | "names">,
): Output {
  const logits = new Float32Array(batch * NODES);
  const judged = qualityBlocks ? new Float32Array(batch * CELLS) : null;
  for (let at = 0; at < batch * CELLS; at++) {
    const board = Math.floor(at / CELLS);
    const from = 2 * NODES * board + DIGITS * (at % CELLS);
    const token = tokens[at]!;
    const path = names === "all" || (names === "visible" && token) ? NODES : 0;
    logits.set(scores.subarray(from + path, from + path + DIGITS), DIGITS * at);
    if (judged && token) judged[at] = scores[from + NODES + token - 1]!;
  }
  return { logits, quality: judged };
}
