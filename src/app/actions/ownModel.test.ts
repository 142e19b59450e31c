// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { replies, type ReadRequest } from "../../model/reading.ts";
import { fakeManifest } from "../../model/testing.ts";
import { createApp } from "./createApp.ts";
import { fakeDenoiser } from "../testing.ts";
import { knownModel, ownModels } from "../state/models.ts";
import { bring, giveUp, modelAt, modelOfFiles } from "./ownModel.ts";

/** The real worker's code, in the page. */
class ReadingWorker extends EventTarget {
  terminate() {}
  postMessage(request: ReadRequest) {
    for (const data of replies(structuredClone(request)))
      this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

beforeEach(() => void vi.stubGlobal("Worker", ReadingWorker));
afterEach(() => {
  ownModels.setState([], true);
  vi.unstubAllGlobals();
});

const BYTES = new Uint8Array([1, 2, 3, 4]);
const onnx = (bytes = BYTES) => new File([bytes], "model.onnx");
const manifest = (change: object = {}) =>
  new File(
    [JSON.stringify({ ...fakeManifest({ id: "mine", name: "Mine" }), ...change })],
    "manifest.json",
  );

test("files that belong together are a model; missing files for GPUs are left out", async () => {
  const gpu = { file: "gpu.onnx", bytes: 9, sha256: "0".repeat(64) };
  const own = await modelOfFiles([onnx(), manifest({ gpu })]);
  expect(own).toMatchObject({ id: "mine", name: "Mine" });
  const { files } = own.from as { files: Record<string, Blob> };
  expect(Object.keys(files).toSorted()).toEqual(["manifest.json", "model.onnx"]);
  expect(JSON.parse(await files["manifest.json"]!.text()).gpu).toBeUndefined();
});

test.each([
  ["no manifest", [onnx()], /model\.onnx came without its manifest\.json/],
  ["no ONNX file", [manifest()], /names model\.onnx, which is missing/],
  ["a manifest cut short", [onnx(), manifest({ golden: undefined })], /has no "golden"/],
  ["no text", [onnx(), new File(["<html>"], "manifest.json")], /not JSON/],
  ["the id of another", [onnx(), manifest({ id: "prism" })], /id "prism" .* comes with the page/],
  ["another size", [onnx(new Uint8Array(3)), manifest()], /has 3 bytes, and manifest\.json says 4/],
  ["other bytes", [onnx(new Uint8Array(4)), manifest()], /not the file that .* describes/],
])("%s is refused in a sentence", async (_, files, sentence) => {
  await expect(modelOfFiles(files)).rejects.toThrow(sentence);
});

test.each(["javascript:1", "ftp://example.org/mine/", "http://"])(
  "%j is no address",
  async (address) => {
    await expect(modelAt(address)).rejects.toThrow(/is not the URL/);
  },
);

test("an own model becomes the page's model, and can be removed", async () => {
  const opened: string[] = [];
  const app = createApp({ folder: "models/prism/" }, ({ folder, files }) => {
    opened.push(`${folder}${files ? ", its files at hand" : ""}`);
    const fake = fakeDenoiser();
    const id = folder.split("/").at(-2)!;
    return Promise.resolve({ ...fake, manifest: { ...fake.manifest, id } });
  });
  await app.models.get();
  await bring(app, modelOfFiles([onnx(), manifest()]));
  expect(app.models.peek()!.manifest.id).toBe("mine");
  expect(knownModel("mine")).toBe("mine");
  await giveUp(app, "mine");
  expect(app.models.peek()!.manifest.id).toBe("prism");
  expect(knownModel("mine")).toBeNull();
  // The page's first model stayed loaded and is not opened twice.
  expect(opened).toEqual(["models/prism/", "own/mine/, its files at hand"]);
});

test("a model that does not start leaves everything as it was", async () => {
  const app = createApp({ folder: "models/prism/" }, ({ files }) =>
    files ? Promise.reject(new Error("It has no logits.")) : Promise.resolve(fakeDenoiser()),
  );
  const before = await app.models.get();
  await expect(bring(app, modelOfFiles([onnx(), manifest()]))).rejects.toThrow("no logits");
  expect(app.models.peek()).toBe(before);
  expect(ownModels.getState()).toEqual([]);
});
