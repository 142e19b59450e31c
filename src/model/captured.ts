// ONNX Runtime's WebGPU provider with graph capture: its kernels are recorded once and then
// replayed. One session per batch size, inputs in our own buffers, one read-back per forward pass.
// training/graph_gpu.py makes the graph.
//
// Two things make a captured graph wrong without an error. Kernels read buffers 16 bytes at a
// time, so the last cell of a buffer that is not a multiple of 16 (a single board: 81 words) is
// ignored. And a graph output that is only a reshape is copied, but copies are not recorded: the
// graph must end in kernels. Outputs in our own buffers would also help, but version 1.30.0
// accepts them in a session's first run only.
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { Engine, Output, Runtime } from "./engine.ts";
import { ModelError } from "./errors.ts";
import { checkGolden } from "./golden.ts";
import type { Manifest } from "./types.ts";

/** Recorded batch sizes; a batch runs in the first that fits. */
const SIZES = [1, 16, 64] as const;
type Size = (typeof SIZES)[number];

export interface Captured extends Pick<Engine, "forward"> {
  readonly release: () => Promise<void>;
}

/** Opens a session on the device with the given options. */
type Create = (options: InferenceSession.SessionOptions) => Promise<InferenceSession>;

/**
 * Records the smallest size at once and the others at their first use. Each must reproduce the
 * golden board in every row of its batch.
 * @throws ModelError when a recorded forward pass is wrong
 */
export async function openCaptured(
  { Tensor }: Runtime,
  create: Create,
  device: GPUDevice,
  manifest: Manifest,
): Promise<Captured> {
  const recordings = new Map<Size, Promise<Captured>>();
  const recordingOf = (batch: number): Promise<Captured> => {
    const size = SIZES.find((each) => each >= batch) ?? SIZES.at(-1)!;
    const made = recordings.get(size) ?? record({ Tensor }, create, device, manifest, size);
    recordings.set(size, made);
    made.catch(() => recordings.delete(size));
    return made;
  };
  await recordingOf(1);
  return {
    forward: async (tokens, given, batch) =>
      (await recordingOf(batch)).forward(tokens, given, batch),
    release: async () => {
      for (const { release } of await Promise.all(recordings.values())) await release();
    },
  };
}

async function record(
  { Tensor }: Runtime,
  create: Create,
  device: GPUDevice,
  manifest: Manifest,
  size: Size,
): Promise<Captured> {
  const session = await create({
    enableGraphCapture: true,
    preferredOutputLocation: "gpu-buffer",
    freeDimensionOverrides: { batch: size },
  });
  const { COPY_DST, COPY_SRC, STORAGE, MAP_READ } = GPUBufferUsage;
  const cells = 4 * size * manifest.size;
  const buffer = (bytes: number, usage: number) =>
    device.createBuffer({ size: Math.ceil(bytes / 16) * 16, usage });
  const inputs = [0, 1].map(() => buffer(cells, STORAGE | COPY_DST | COPY_SRC));
  const [tokens, given] = inputs as [GPUBuffer, GPUBuffer];
  const logitBytes = cells * manifest.vocab;
  const read = buffer(logitBytes + cells, MAP_READ | COPY_DST);
  const dims = [size, manifest.size];
  const feeds = {
    tokens: Tensor.fromGpuBuffer(tokens, { dataType: "int32", dims }),
    given: Tensor.fromGpuBuffer(given, { dataType: "int32", dims }),
  };

  const forward = async (t: Int32Array, g: Int32Array, batch: number): Promise<Output> => {
    device.queue.writeBuffer(tokens, 0, t as Int32Array<ArrayBuffer>);
    device.queue.writeBuffer(given, 0, g as Int32Array<ArrayBuffer>);
    const outputs = await session.run(feeds);
    const { logits, quality } = outputs as { logits: Tensor; quality?: Tensor };
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(logits.gpuBuffer as GPUBuffer, 0, read, 0, logitBytes);
    if (quality)
      encoder.copyBufferToBuffer(quality.gpuBuffer as GPUBuffer, 0, read, logitBytes, cells);
    device.queue.submit([encoder.finish()]);
    await read.mapAsync(GPUMapMode.READ);
    const answer = new Float32Array(read.getMappedRange().slice(0));
    read.unmap();
    const part = (from: number, each: number) =>
      answer.slice(from, from + batch * manifest.size * each);
    return {
      logits: part(0, manifest.vocab),
      quality: quality ? part(logitBytes / 4, 1) : null,
    };
  };

  // Twice: the first run computes while it records, later runs replay.
  for (let run = 0; run < 2; run++) {
    const golden = await checkGolden({ forward: repeated(forward, size) }, manifest, {
      among: false,
    });
    if (!golden.ok) {
      await session.release();
      throw new ModelError(`Its recorded kernels cannot be trusted: ${golden.reason}.`);
    }
  }
  return {
    forward,
    release: async () => {
      await session.release();
      for (const each of [...inputs, read]) each.destroy();
    },
  };
}

/** The golden board in every row of a batch, and the answer in the last row, where wrong padding would show. */
const repeated =
  (forward: Engine["forward"], size: number): Engine["forward"] =>
  async (tokens, given) => {
    const rows = (cells: Int32Array) =>
      Int32Array.from({ length: size * cells.length }, (_, i) => cells[i % cells.length]!);
    const { logits, quality } = await forward(rows(tokens), rows(given), size);
    return {
      logits: logits.slice(-logits.length / size),
      quality: quality && quality.slice(-quality.length / size),
    };
  };
