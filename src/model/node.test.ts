import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadNodeDenoiser } from "./node.ts";
import { readManifest } from "./manifest.ts";
import { board } from "./testing.ts";

const folder = new URL("../../public/models/prism/", import.meta.url).pathname;
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "model-"));
});
afterAll(() => rm(copy, { recursive: true }));

describe("the model that is shipped, on Node", () => {
  test("gives the answers of the exporter's framework, alone and in a batch", async () => {
    const denoiser = await loadNodeDenoiser(folder, { threads: 1 });
    const { golden, vocab } = denoiser.manifest;
    const query = { tokens: Uint8Array.from(golden.tokens), given: Uint8Array.from(golden.given) };
    const [alone] = await denoiser.predict([query]);
    const batch = await denoiser.predict([board(0), query, board(5)]);
    // Predictions are rounded to four decimals; another batch size may change the last one.
    for (const key of ["probs", "quality"] as const) {
      const [a, b] = [alone![key]!, batch[1]![key]!];
      const apart = Array.from(a, (value, i) => Math.abs(value - b[i]!));
      expect(Math.max(...apart)).toBeLessThan(1.5e-4);
    }
    for (let cell = 0; cell < golden.tokens.length; cell++) {
      const row = golden.logits.slice(cell * vocab, (cell + 1) * vocab).map(Math.exp);
      const sum = row.reduce((a, b) => a + b);
      for (let v = 0; v < vocab; v++) {
        expect(alone!.probs[cell * vocab + v]).toBeCloseTo(row[v]! / sum, 3);
      }
    }
    await denoiser.close();
  });

  test("takes an empty board like any other", async () => {
    const denoiser = await loadNodeDenoiser(folder, { threads: 1 });
    const [prediction] = await denoiser.predict([board(0)]);
    expect(prediction!.probs).toHaveLength(729);
    await denoiser.close();
  });
});

describe("a model folder", () => {
  test("that is not there is named", async () => {
    await expect(loadNodeDenoiser(join(copy, "nowhere"))).rejects.toThrow(
      /no model file .*nowhere/,
    );
  });

  test("with a damaged file is refused by its hash", async () => {
    const manifest = readManifest(await readFile(join(folder, "manifest.json"), "utf8"), folder);
    const bytes = await readFile(join(folder, manifest.file));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(join(copy, manifest.file), bytes);
    await copyFile(join(folder, "manifest.json"), join(copy, "manifest.json"));
    await expect(loadNodeDenoiser(copy)).rejects.toThrow(/is damaged: its SHA-256/);
  });
});
