// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { filesOf, looksLikeModel } from "./dropped.ts";

const file = (name: string) => new File(["x"], name);

/** A dropped folder as browsers give it: an entry to be read, and a file without content. */
const folder = (name: string, inside: readonly File[]) => ({
  isDirectory: true,
  name,
  createReader: () => ({
    readEntries: (done: (entries: unknown[]) => void) =>
      done(inside.map((one) => ({ isFile: true, file: (give: (one: File) => void) => give(one) }))),
  }),
});

const dropped = (files: readonly File[], entries: readonly unknown[]) =>
  ({
    files,
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  }) as unknown as DataTransfer;

const names = async (transfer: DataTransfer) => (await filesOf(transfer)).map(({ name }) => name);

test("files that are dropped without a folder are returned", async () => {
  expect(await names(dropped([file("a.onnx"), file("manifest.json")], [null, null]))).toEqual([
    "a.onnx",
    "manifest.json",
  ]);
});

test("the files of a dropped folder are returned", async () => {
  const inside = [file("manifest.json"), file("model.onnx")];
  expect(await names(dropped([file("toy")], [folder("toy", inside)]))).toEqual([
    "manifest.json",
    "model.onnx",
  ]);
});

test("a puzzle or a trace is no model", () => {
  expect(looksLikeModel([file("run.trace")])).toBe(false);
  expect(looksLikeModel([file("puzzle.json"), file("hard.txt")])).toBe(false);
  expect(looksLikeModel([file("MODEL.ONNX")])).toBe(true);
});
