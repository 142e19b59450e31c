// The network's arithmetic against PyTorch's, and its file against the manifest.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CLASSES, networkOf } from "./network.ts";
import { loadNetwork } from "./node.ts";
import golden from "./network/golden.json" with { type: "json" };
import manifest from "./network/digits.json" with { type: "json" };

const bytes = readFileSync(new URL("./network/digits.bin", import.meta.url));

test("cells get the same scores as in PyTorch", () => {
  const pictures = Uint8Array.from(Buffer.from(golden.pictures, "base64"));
  const scores = loadNetwork()(pictures);
  expect(golden.logits.length).toBeGreaterThan(4);
  golden.logits.flat().forEach((score, i) => expect(scores[i]).toBeCloseTo(score, 2));
  expect(scores.length).toBe(golden.logits.length * CLASSES);
});

test("the file is that of the manifest, and small", () => {
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(manifest.sha256);
  expect(bytes.length).toBeLessThanOrEqual(200_000);
});

test("a file of another length is refused", () => {
  expect(() => networkOf(bytes.subarray(4), manifest)).toThrow(RangeError);
});
