import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelError } from "../errors.ts";
import { planOf } from "./webgpu/forward.ts";
import { sharedBytes } from "./webgpu/shader.ts";
import { BLOCK_FLOATS, readWeights } from "./weights.ts";

const shipped = (id: string) => new Uint8Array(readFileSync(`public/models/${id}/kernels.bin`));

describe("the weights file of the kernels", () => {
  test.each([
    ["mdm", 12, 0],
    ["prism-paper", 12, 24],
    ["prism", 12, 32],
  ])("of %s is read whole", (id, blocks, qualityBlocks) => {
    const weights = readWeights(shipped(id), id);
    expect(weights).toMatchObject({ blocks, qualityBlocks });
    expect(weights.blockAt).toHaveLength(blocks + qualityBlocks);
    expect(weights.data.every(Number.isFinite)).toBe(true);
    expect(weights.data.length).toBeGreaterThan((blocks + qualityBlocks) * BLOCK_FLOATS);
    expect(planOf(weights)).toHaveLength(blocks + qualityBlocks + 1);
  });

  test("widens half precision exactly", () => {
    const bytes = shipped("mdm");
    const view = new DataView(bytes.buffer);
    const halves = [0x3c00, 0xc000, 0x0001, 0x7bff, 0x8000];
    halves.forEach((half, i) => view.setUint16(32 + 4 * 160 + 2 * i, half, true));
    const { data } = readWeights(bytes, "changed");
    expect(Array.from(data.slice(160, 165))).toEqual([1, -2, 2 ** -24, 65504, -0]);
  });

  test("is refused in a sentence when it is short, long, another file or of another shape", () => {
    const bytes = shipped("mdm");
    const changed = (at: number, value: number) => {
      const copy = bytes.slice();
      new DataView(copy.buffer).setUint32(at, value, true);
      return copy;
    };
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [bytes.slice(0, 12), /not a weights file of version 1/],
      [bytes.slice(0, -2), /has 254382 bytes; 12 \+ 0 blocks need 254384/],
      [new Uint8Array([...bytes, 0]), /254385 bytes/],
      [changed(0, 1), /not a weights file/],
      [changed(8, 64), /its sizes are 64, 64, 16; the kernels need 32, 64, 16/],
      [changed(20, 13), /13 \+ 0 blocks need/],
      [changed(20, 0), /0 \+ 0 blocks/],
      [changed(28, 3), /logits are of an unknown kind 3/],
    ];
    for (const [given, sentence] of cases) {
      expect(() => readWeights(given, "kernels.bin")).toThrow(ModelError);
      expect(() => readWeights(given, "kernels.bin")).toThrow(sentence);
    }
  });

  test("is never read past its end, for any content", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (junk) => {
        expect(() => readWeights(junk, "junk")).toThrow(ModelError);
      }),
    );
  });
});

test("the kernels stay within the workgroup memory that every adapter has", () => {
  expect(sharedBytes(4)).toBeLessThanOrEqual(16_384);
});
