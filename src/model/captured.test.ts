import type { InferenceSession } from "onnxruntime-web";
import { expect, test } from "vitest";
import { openCaptured } from "./captured.ts";
import type { Runtime } from "./engine.ts";
import { fakeManifest, fakeOutput } from "./testing.ts";

const MANIFEST = fakeManifest();

interface FakeBuffer {
  readonly words: Float32Array;
  readonly size: number;
}

/** A device whose buffers are arrays, and sessions that write the fake model's answer to them. */
function fakes(
  answer: (run: number, size: number) => Float32Array = (_, n) => fakeOutput(n).logits,
) {
  Object.assign(globalThis, {
    GPUBufferUsage: { MAP_READ: 1, COPY_SRC: 4, COPY_DST: 8, STORAGE: 128 },
    GPUMapMode: { READ: 1 },
  });
  const made: FakeBuffer[] = [];
  const createBuffer = ({ size }: { size: number }) => {
    const words = new Float32Array(size / 4);
    const buffer = {
      words,
      size,
      mapAsync: async () => {},
      getMappedRange: () => words.buffer,
      unmap: () => {},
      destroy: () => {},
    };
    made.push(buffer);
    return buffer;
  };
  const device = {
    createBuffer,
    queue: { writeBuffer: () => {}, submit: () => {} },
    createCommandEncoder: () => ({
      copyBufferToBuffer: (
        from: FakeBuffer,
        at: number,
        to: FakeBuffer,
        toAt: number,
        bytes: number,
      ) => to.words.set(from.words.subarray(at / 4, (at + bytes) / 4), toAt / 4),
      finish: () => ({}),
    }),
  } as unknown as GPUDevice;
  const sizes: number[] = [];
  const create = async ({ freeDimensionOverrides }: InferenceSession.SessionOptions) => {
    const size = freeDimensionOverrides!["batch"]!;
    sizes.push(size);
    let runs = 0;
    const session = {
      run: async () => ({
        logits: { gpuBuffer: { words: answer(runs++, size) } },
        quality: { gpuBuffer: { words: fakeOutput(size).quality } },
      }),
      release: async () => {},
    };
    return session as unknown as InferenceSession;
  };
  const runtime = { Tensor: { fromGpuBuffer: () => ({}) } } as unknown as Runtime;
  return { made, sizes, open: () => openCaptured(runtime, create, device, MANIFEST) };
}

const cells = (batch: number) => new Int32Array(81 * batch);

test("a batch runs in the smallest recording that fits, made at its first use", async () => {
  const { open, sizes } = fakes();
  const { forward } = await open();
  expect(sizes).toEqual([1]);
  for (const batch of [1, 5, 16]) {
    const { logits, quality } = await forward(cells(batch), cells(batch), batch);
    expect([logits.length, quality!.length]).toEqual([729 * batch, 81 * batch]);
    expect(logits).toEqual(fakeOutput(batch).logits);
  }
  expect(sizes).toEqual([1, 16]);
});

test("no buffer ends within a step of 16 bytes", async () => {
  const { open, made } = fakes();
  await open();
  expect(made.map(({ size }) => size % 16)).toEqual([0, 0, 0]);
});

test("a recording that is right only while it is recorded is refused", async () => {
  const { open } = fakes((run, size) =>
    run === 0 ? fakeOutput(size).logits : fakeOutput(size).logits.fill(7),
  );
  await expect(open()).rejects.toThrow(/recorded kernels cannot be trusted: .* off by/);
});
