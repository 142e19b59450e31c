// The weights file of the project's own kernels (training/export.py writes it): the content of
// model.onnx in the order in which webgpu/shader.ts reads it. Matrices are fp16, exactly as in
// model.onnx, and are converted to fp32 here; vectors are fp32.
import { widened } from "../../bytes.ts";
import { ModelError } from "../errors.ts";
import type { Manifest } from "../types.ts";

export interface KernelWeights {
  readonly blocks: number;
  /** 0 without a quality path. */
  readonly qualityBlocks: number;
  /** The cells whose digits the quality path predicts, too. */
  readonly names: (typeof NAMES)[number];
  /** All weights, in floats. The offsets below are in vec4. */
  readonly data: Float32Array<ArrayBuffer>;
  readonly blockAt: readonly number[];
  readonly embed: number;
  readonly digitHead: number;
  /** For the quality path; 0 without one. */
  readonly qualityEmbed: number;
  readonly reads: number;
  readonly qualityHead: number;
}

/** "MDMW" and the version of the layout. */
const MAGIC = 0x574d444d;
const VERSION = 1;
/** The sizes that the kernels are written for: channels of a node, of a block, of a message. */
const SIZES = [32, 64, 16] as const;
/** The values in the header; see training/kernels.py. */
const NAMES = ["none", "visible", "all"] as const;
const HEADER_BYTES = 32;
const EMBED_FLOATS = 6 * 32;
const HEAD_FLOATS = 36;
const READS_FLOATS = 32 * 32;
const BLOCK_SINGLES = 32 + 128;
/** Floats of a block: its vectors; enter, mix, leave. */
export const BLOCK_FLOATS = BLOCK_SINGLES + 32 * 128 + 64 * 64 + 64 * 32;

/**
 * The weights file in a manifest.
 * @throws ModelError in one sentence when it does not fit the kernels or the manifest
 */
export function weightsFor(
  { kernels, quality }: Pick<Manifest, "kernels" | "quality">,
  bytes: Uint8Array,
): KernelWeights {
  const weights = readWeights(bytes, kernels?.file ?? "given");
  if (quality === weights.qualityBlocks > 0) return weights;
  throw new ModelError("The weights and the manifest disagree on whether there is a quality.");
}

/** @throws ModelError in one sentence when the file is short, long or of another shape */
export function readWeights(bytes: Uint8Array, where: string): KernelWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (i: number) => (bytes.byteLength >= HEADER_BYTES ? view.getUint32(4 * i, true) : 0);
  if (word(0) !== MAGIC || word(1) !== VERSION) {
    throw refused(where, "it is not a weights file of version 1");
  }
  const sizes = [word(2), word(3), word(4)];
  if (sizes.some((size, i) => size !== SIZES[i])) {
    throw refused(where, `its sizes are ${sizes.join(", ")}; the kernels need ${SIZES.join(", ")}`);
  }
  const [blocks, qualityBlocks] = [word(5), word(6)];
  const expected = fileBytes(blocks, qualityBlocks);
  if (blocks === 0 || bytes.byteLength !== expected) {
    throw refused(
      where,
      `it has ${bytes.byteLength} bytes; ${blocks} + ${qualityBlocks} blocks need ${expected}`,
    );
  }
  const names = NAMES[word(7)];
  if (!names) throw refused(where, `its logits are of an unknown kind ${word(7)}`);
  return { names, ...unpack(view, blocks, qualityBlocks) };
}

/** Bytes of a file with this many blocks. */
function fileBytes(blocks: number, qualityBlocks: number): number {
  const block = 4 * BLOCK_SINGLES + 2 * (BLOCK_FLOATS - BLOCK_SINGLES);
  const path = 4 * (EMBED_FLOATS + HEAD_FLOATS);
  const quality = qualityBlocks ? path + 2 * READS_FLOATS : 0;
  return HEADER_BYTES + (blocks + qualityBlocks) * block + path + quality;
}

function unpack(
  view: DataView,
  blocks: number,
  qualityBlocks: number,
): Omit<KernelWeights, "names"> {
  const parts = EMBED_FLOATS + HEAD_FLOATS;
  const floats =
    (blocks + qualityBlocks) * BLOCK_FLOATS + parts + (qualityBlocks ? parts + READS_FLOATS : 0);
  const data = new Float32Array(floats);
  let from = HEADER_BYTES;
  let to = 0;
  const singles = (count: number): number => {
    const at = to / 4;
    for (let i = 0; i < count; i++, from += 4) data[to++] = view.getFloat32(from, true);
    return at;
  };
  const halves = (count: number): number => {
    const at = to / 4;
    for (let i = 0; i < count; i++, from += 2) data[to++] = widened(view.getUint16(from, true));
    return at;
  };
  const blockAt = Array.from({ length: blocks + qualityBlocks }, () => {
    const at = singles(BLOCK_SINGLES);
    halves(BLOCK_FLOATS - BLOCK_SINGLES);
    return at;
  });
  const embed = singles(EMBED_FLOATS);
  const digitHead = singles(HEAD_FLOATS);
  const quality = qualityBlocks
    ? {
        qualityEmbed: singles(EMBED_FLOATS),
        qualityHead: singles(HEAD_FLOATS),
        reads: halves(READS_FLOATS),
      }
    : { qualityEmbed: 0, qualityHead: 0, reads: 0 };
  return { blocks, qualityBlocks, data, blockAt, embed, digitHead, ...quality };
}

function refused(where: string, why: string): ModelError {
  return new ModelError(
    `The weights ${where} do not fit the project's own kernels: ${why}. Export the model again.`,
  );
}
