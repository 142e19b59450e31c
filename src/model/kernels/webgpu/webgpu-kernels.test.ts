import { expect, test } from "vitest";
import { fakeManifest } from "../../testing.ts";
import { outputOf } from "../output.ts";
import { openKernels } from "./webgpu-kernels.ts";
import { readFileSync } from "node:fs";

/** Scores that show their origin: digits 1000 + node, quality 2000 + node. */
const scores = (batch: number) =>
  Float32Array.from({ length: batch * 1458 }, (_, i) =>
    i % 1458 < 729 ? 1000 + (i % 1458) : 2000 + (i % 1458) - 729,
  );

test("a cell's quality is the score of its digit, and 0 without a digit", () => {
  const tokens = new Int32Array(162);
  tokens[0] = 3;
  tokens[81 + 80] = 9;
  const { logits, quality } = outputOf(scores(2), tokens, 2, { qualityBlocks: 1, names: "none" });
  expect([quality![0], quality![1], quality![161]]).toEqual([2002, 0, 2728]);
  expect([logits[0], logits[1457]]).toEqual([1000, 1728]);
});

test("logits of visible cells come from the quality path if it was trained to edit", () => {
  const tokens = new Int32Array(81);
  tokens[1] = 5;
  const { logits } = outputOf(scores(1), tokens, 1, { qualityBlocks: 1, names: "visible" });
  expect([logits[8], logits[9], logits[17], logits[18]]).toEqual([1008, 2009, 2017, 1018]);
});

test("all logits come from the quality path if it predicts all digits", () => {
  const options = { qualityBlocks: 1, names: "all" } as const;
  expect(outputOf(scores(1), new Int32Array(81), 1, options).logits[8]).toBe(2008);
});

test("a model without a quality path has none", () => {
  const options = { qualityBlocks: 0, names: "none" } as const;
  expect(outputOf(scores(1), new Int32Array(81), 1, options).quality).toBeNull();
});

const bytes = new Uint8Array(readFileSync("public/models/mdm/kernels.bin"));
const manifest = fakeManifest({ quality: false });

test("without an adapter, or weights that do not fit, the kernels do not start", async () => {
  await expect(openKernels(undefined, bytes, manifest)).rejects.toThrow(/no WebGPU adapter/);
  await expect(openKernels(undefined, bytes, fakeManifest())).rejects.toThrow(/disagree/);
});

/** An adapter whose device has these limits, and whose compiler gives this message. */
function adapter(limits: Record<string, number>, message?: string) {
  let destroyed = false;
  const device = {
    limits: {
      maxStorageBuffersPerShaderStage: 8,
      maxComputeInvocationsPerWorkgroup: 256,
      maxComputeWorkgroupStorageSize: 16384,
      maxStorageBufferBindingSize: 2 ** 27,
      ...limits,
    },
    lost: new Promise(() => {}),
    addEventListener: () => {},
    destroy: () => (destroyed = true),
    createBindGroupLayout: () => ({}),
    createPipelineLayout: () => ({}),
    createShaderModule: () => ({
      getCompilationInfo: async () => ({ messages: message ? [{ type: "error", message }] : [] }),
    }),
    createComputePipelineAsync: async () => ({}),
  };
  const gpu = {
    requestAdapter: async () => ({ info: {}, requestDevice: async () => device }),
  } as unknown as GPU;
  return { gpu, isDestroyed: () => destroyed };
}

test.each([
  [
    "low limits",
    adapter({ maxComputeWorkgroupStorageSize: 4096 }),
    /is 4096; the kernels need 6912/,
  ],
  [
    "a shader that does not compile",
    adapter({}, "unknown word"),
    /does not compile here: unknown word/,
  ],
])(
  "%s give one sentence, and the device is destroyed",
  async (_, { gpu, isDestroyed }, sentence) => {
    Object.assign(globalThis, { GPUShaderStage: { COMPUTE: 4 } });
    await expect(openKernels(gpu, bytes, manifest)).rejects.toThrow(sentence);
    expect(isDestroyed()).toBe(true);
  },
);
