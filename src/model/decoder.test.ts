import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDecoder } from "./decoder.ts";
import { ModelError } from "./errors.ts";

const file = readFileSync("public/models/codila/decoder.bin");
const length = file.readUInt32LE(0);
const header = JSON.parse(file.subarray(4, 4 + length).toString()) as Record<string, unknown> & {
  golden: Record<string, unknown[]>;
  tensors: { name: string; shape: number[] }[];
};

/** The file with a changed header; the weights stay. */
function withHeader(change: object): Uint8Array {
  const text = Buffer.from(JSON.stringify({ ...header, ...change }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  return Buffer.concat([size, text, file.subarray(4 + length)]);
}

describe("a decoder's file", () => {
  test("is read from its shipped file", () => {
    expect(readDecoder(file).most).toBe(header["most"]);
  });

  test.each([
    ["no golden answers", { golden: { ...header.golden, probs: [] } }, /golden block/],
    ["no golden block", { golden: { cells: [], marginals: [], tokens: [], probs: [] } }, /golden/],
    [
      "other golden answers",
      {
        golden: {
          ...header.golden,
          tokens: header.golden["tokens"]!.toReversed(),
          probs: header.golden["probs"]!.toReversed(),
        },
      },
      /off by/,
    ],
    ["a million heads", { heads: 1e6 }, /heads/],
    ["a hundred million layers", { layers: 1e8 }, /layers/],
    ["more layers than weights", { layers: 3 }, /"layers\.2\.\S+" has no numbers/],
    ["another width", { width: 160 }, /"begin" has 80 numbers; it needs 160/],
    ["heads that do not share the width", { heads: 3 }, /3 heads do not share/],
    [
      "a tensor by another name",
      {
        tensors: header.tensors.map((one) => ({
          ...one,
          name: one.name.replace("begin", "start"),
        })),
      },
      /"begin" has no numbers/,
    ],
    ["a long name", { tensors: [{ name: "x".repeat(1e5), shape: [1] }] }, /tensors/],
  ])("with %s is refused in a short sentence", (_what, change, why) => {
    const read = () => readDecoder(withHeader(change));
    expect(read).toThrow(ModelError);
    expect(read).toThrow(why);
    expect(read).toThrow(/^.{1,300}$/);
  });
});
