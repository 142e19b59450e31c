import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileKernels } from "../../../../scripts/kernels.ts";
import { random } from "../../../random.ts";
import { checkGolden } from "../../golden.ts";
import { readManifest } from "../../manifest.ts";
import { fakeManifest } from "../../testing.ts";
import { RELAXED_SIMD, SIMD } from "./binary.ts";
import { decoded, openWasmKernels } from "./wasm-kernels.ts";

const kernelsOf = (id: string) => new Uint8Array(readFileSync(`public/models/${id}/kernels.bin`));
const manifestOf = (id: string) => {
  const path = `public/models/${id}/manifest.json`;
  return readManifest(readFileSync(path, "utf8"), path);
};
const binaries = [
  ["SIMD", decoded(SIMD)],
  ["relaxed SIMD", decoded(RELAXED_SIMD)],
] as const;

describe.each(binaries)("the kernels in WebAssembly with %s", (_, binary) => {
  test.each(["mdm", "codila", "prism-paper", "prism"])(
    "reproduce the golden board of %s, far within its tolerance",
    async (id) => {
      const engine = await openWasmKernels(kernelsOf(id), manifestOf(id), binary);
      const golden = await checkGolden(engine, manifestOf(id));
      expect(golden).toMatchObject({ ok: true });
      expect(golden).toHaveProperty(
        "difference",
        expect.toSatisfy((d: number) => d < 1e-3),
      );
    },
  );

  test("give equal answers for a board in any batch", async () => {
    const engine = await openWasmKernels(kernelsOf("prism"), manifestOf("prism"), binary);
    const chance = random(1);
    const boards = 5;
    const tokens = Int32Array.from({ length: boards * 81 }, () =>
      chance.float() < 0.4 ? 1 + chance.int(9) : 0,
    );
    const given = tokens.map((token) => Number(token > 0 && chance.float() < 0.7));
    const all = await engine.forward(tokens, given, boards);
    for (let b = boards - 1; b >= 0; b--) {
      const cells = (of: Int32Array) => of.slice(b * 81, (b + 1) * 81);
      const alone = await engine.forward(cells(tokens), cells(given), 1);
      expect(alone.logits).toEqual(all.logits.slice(b * 729, (b + 1) * 729));
      expect(alone.quality).toEqual(all.quality!.slice(b * 81, (b + 1) * 81));
    }
  });
});

test("weights that do not fit, and a browser that cannot compile, give a sentence", async () => {
  const bytes = kernelsOf("mdm");
  await expect(openWasmKernels(bytes, fakeManifest())).rejects.toThrow(/disagree/);
  await expect(openWasmKernels(bytes.slice(1), fakeManifest())).rejects.toThrow(/do not fit/);
  await expect(
    openWasmKernels(bytes, fakeManifest({ quality: false }), new Uint8Array([1, 2, 3])),
  ).rejects.toThrow(/do not start in WebAssembly here/);
});

test("are compiled from the source next to them (npm run kernels)", async () => {
  const kept = readFileSync("src/model/kernels/wasm/binary.ts", "utf8");
  expect(kept).toBe(await compileKernels());
});
