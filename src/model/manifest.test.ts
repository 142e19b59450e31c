import { describe, expect, test } from "vitest";
import { ModelError } from "./errors.ts";
import { parseManifest, readManifest } from "./manifest.ts";
import { fakeManifest } from "./testing.ts";

const at = "models/fake/manifest.json";

describe("a manifest", () => {
  test("is read back as it was written", () => {
    expect(readManifest(JSON.stringify(fakeManifest()), at)).toEqual(fakeManifest());
  });

  test("without a quality head has no golden quality", () => {
    const { golden } = fakeManifest();
    const plain = fakeManifest({
      quality: false,
      threshold: null,
      golden: { ...golden, quality: null },
    });
    expect(parseManifest(plain, at)).toEqual(plain);
    expect(() => parseManifest({ ...plain, golden }, at)).toThrow(/exactly when quality is true/);
  });

  test.each([
    ["another format", { format: 2 }, '"format": this app reads format 1'],
    ["another board size", { size: 16 }, '"size"'],
    ["a hash cut short", { sha256: "abc" }, '"sha256": must be 64 lower-case hex digits'],
    ["a file elsewhere", { file: "../../secret" }, '"file": must be a plain file name'],
    [
      "a golden board cut short",
      { golden: { ...fakeManifest().golden, tokens: [1] } },
      '"golden.tokens"',
    ],
    ["no bytes", { bytes: 0 }, '"bytes"'],
  ])("with %s is refused by the name of the field", (_, change, message) => {
    const refuse = () => parseManifest({ ...fakeManifest(), ...change }, at);
    expect(refuse).toThrow(ModelError);
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(at);
  });

  test("that is really a web page is said to be so", () => {
    expect(() => readManifest("<!doctype html>", at)).toThrow(/not JSON/);
  });
});
