import { describe, expect, test } from "vitest";
import { eitherWay, mutated } from "../fuzzing.ts";
import { ModelError } from "./errors.ts";
import { parseManifest, readManifest } from "./manifest.ts";
import { fakeManifest } from "./testing.ts";

const at = "models/fake/manifest.json";

describe("a manifest", () => {
  test("is read back unchanged", () => {
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
    ["another board size", { size: 16 }, "golden.tokens must hold 16 numbers"],
    ["a hash cut short", { sha256: "abc" }, '"sha256": must be 64 lower-case hex digits'],
    ["a file elsewhere", { file: "../../secret" }, '"file": must be a plain file name'],
    [
      "a golden board cut short",
      { golden: { ...fakeManifest().golden, tokens: [1] } },
      "golden.tokens must hold 81 numbers",
    ],
    [
      "a tolerance that lets everything pass",
      { golden: { ...fakeManifest().golden, tolerance: Infinity } },
      '"golden.tolerance"',
    ],
    [
      "a clue without a digit",
      { golden: { ...fakeManifest().golden, given: Array.from({ length: 81 }, () => 1) } },
      "golden.given must not flag a cell",
    ],
    ["no bytes", { bytes: 0 }, '"bytes"'],
  ])("with %s is refused by the name of the field", (_, change, message) => {
    const refuse = () => parseManifest({ ...fakeManifest(), ...change }, at);
    expect(refuse).toThrow(ModelError);
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(at);
  });

  test.each(["bytes", "golden", "threshold"])("without %s reports the missing field", (name) => {
    const { [name as "bytes"]: _, ...rest } = fakeManifest();
    expect(() => parseManifest(rest, at)).toThrow(`${at} has no "${name}"`);
  });

  test("that is a web page is reported as such", () => {
    expect(() => readManifest("<!doctype html>", at)).toThrow(/not JSON/);
  });

  test("that is damaged is refused with a sentence or is a manifest", () => {
    eitherWay(mutated(fakeManifest()), { numRuns: 2000, seed: 22 }, (json) => {
      try {
        const { golden, file, threshold } = parseManifest(json, at);
        expect(file).toMatch(/^[\w.-]+$/);
        expect(golden.tokens.length + golden.logits.length).toBe(81 * 10);
        expect(golden.logits.every(Number.isFinite)).toBe(true);
        expect(golden.tolerance).toBeLessThanOrEqual(1);
        expect(threshold ?? 0.5).toBeGreaterThanOrEqual(0);
        for (const [cell, flag] of golden.given.entries())
          if (flag) expect(golden.tokens[cell]).toBeGreaterThan(0);
        return true;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        expect(error.message).toMatch(/^The model's manifest [^\n]*\.$/);
        return false;
      }
    });
  });
});
