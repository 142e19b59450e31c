// Converts the output of the project's own kernels to the form of all backends.
import type { Output } from "../engine.ts";
import type { KernelWeights } from "./weights.ts";

const NODES = 729;
const CELLS = 81;
const DIGITS = 9;

/**
 * The same as ONNX Runtime's graph: logits of both paths combined, quality of the written digit.
 * @param scores [batch, 2, 729]: for every candidate by the digit path, then by the quality path
 */
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
