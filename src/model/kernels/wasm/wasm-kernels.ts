// The backend of the project's own kernels in WebAssembly: the same weights as on WebGPU, a few KB
// instead of ONNX Runtime's megabytes, and no shared memory. Boards are computed one after
// another, so an answer does not depend on the batch.
import { BACKENDS } from "../../backends.ts";
import { type Engine, never } from "../../engine.ts";
import { messageOf, ModelError } from "../../errors.ts";
import type { Manifest } from "../../types.ts";
import { outputOf } from "../output.ts";
import { weightsFor } from "../weights.ts";
import { RELAXED_SIMD, SIMD } from "./binary.ts";
import { panelsOf } from "./panels.ts";

/** The exports of assembly/forward.ts: its memory, addresses in it, and its function. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly cells: WebAssembly.Global<"i32">;
  readonly scores: WebAssembly.Global<"i32">;
  readonly weights: WebAssembly.Global<"i32">;
  readonly forward: (boards: number, blocks: number, qualityBlocks: number) => void;
}

const PAGE = 65_536;
/** Scores per board: two for every candidate. */
const SCORES = 2 * 729;

/**
 * Compiles the kernels and loads the weights.
 * @param bytes the weights file in the manifest
 * @throws ModelError in one sentence when the weights do not fit or memory is insufficient
 */
export async function openWasmKernels(
  bytes: Uint8Array,
  manifest: Pick<Manifest, "kernels" | "quality">,
  binary: Uint8Array<ArrayBuffer> = bestBinary(),
): Promise<Engine> {
  const weights = weightsFor(manifest, bytes);
  const panels = panelsOf(weights);
  const exports = await instantiate(binary, panels.byteLength);
  const { memory, forward } = exports;
  const [cells, scores] = [exports.cells.value, exports.scores.value];
  new Float32Array(memory.buffer, exports.weights.value).set(panels);
  return {
    backend: "kernels-wasm",
    device: "WebAssembly kernels",
    forward: async (tokens, given, batch) => {
      if (batch > BACKENDS["kernels-wasm"].mostBoards)
        throw new RangeError(`${batch} boards in a batch; the kernels take fewer.`);
      const asked = new Uint8Array(memory.buffer, cells, tokens.length);
      for (const [i, token] of tokens.entries()) asked[i] = token + 16 * given[i]!;
      forward(batch, weights.blocks, weights.qualityBlocks);
      const found = new Float32Array(memory.buffer, scores, batch * SCORES);
      return outputOf(found, tokens, batch, weights);
    },
    lost: never,
    close: async () => {},
  };
}

/** With relaxed SIMD if the browser has it: there a multiply-add is one instruction. */
function bestBinary(): Uint8Array<ArrayBuffer> {
  const relaxed = decoded(RELAXED_SIMD);
  return WebAssembly.validate(relaxed) ? relaxed : decoded(SIMD);
}

async function instantiate(binary: Uint8Array<ArrayBuffer>, bytes: number): Promise<Exports> {
  try {
    const { instance } = await WebAssembly.instantiate(binary);
    const exports = instance.exports as unknown as Exports;
    const { memory, weights } = exports;
    memory.grow(Math.ceil((weights.value + bytes - memory.buffer.byteLength) / PAGE));
    return exports;
  } catch (error) {
    throw new ModelError(`The kernels do not start in WebAssembly here: ${messageOf(error)}`);
  }
}

export const decoded = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
