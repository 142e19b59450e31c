import { describe, expect, it } from "vitest";
import { needsOf, resolveParams } from "./params.ts";
import { samplerById, SAMPLERS } from "./samplers/registry.ts";

const prism = samplerById("prism");

describe("resolveParams", () => {
  it("fills in defaults and keeps what was given", () => {
    const params = resolveParams(prism, { nfe: 51 });
    expect(params).toMatchObject({ nfe: 51, threshold: 0.5, order: "confidence" });
    expect(Object.keys(params)).toEqual(prism.params.map((p) => p.name));
  });

  it("reads numbers from text, as a URL or a command line gives them", () => {
    expect(resolveParams(prism, { nfe: "64", threshold: "0.3" })).toMatchObject({
      nfe: 64,
      threshold: 0.3,
    });
  });

  it.each([
    [{ nfe: 0 }, /"nfe" cannot be "0"; give a whole number from 1 to 4096/],
    [{ nfe: 1.5 }, /whole number/],
    [{ nfe: "" }, /"nfe" cannot be ""/],
    [{ threshold: "high" }, /"threshold" cannot be "high"; give a number from 0 to 1/],
    [{ order: "best" }, /choose one of confidence, margin, entropy, random/],
    [{ speed: 3 }, /"prism" has no parameter "speed". It has: nfe, order/],
    [{ toString: 3 }, /no parameter "toString"/],
  ])("refuses %j", (partial, message) => {
    expect(() => resolveParams(prism, partial)).toThrow(message);
  });

  it("takes every sampler's own defaults", () => {
    for (const sampler of SAMPLERS) {
      const params = resolveParams(sampler);
      expect(resolveParams(sampler, params)).toEqual(params);
    }
  });
});

describe("needsOf", () => {
  it("depends on the parameters where they change a sampler's needs", () => {
    const t2m = samplerById("t2m");
    const needs = (partial: Record<string, string>) => needsOf(t2m, resolveParams(t2m, partial));
    expect(needs({})).toEqual(["edit"]);
    expect(needs({ detector: "prism" })).toEqual(["quality"]);
    expect(needs({ detector: "prism", action: "replace" })).toEqual(["quality", "edit"]);
    expect(needsOf(prism, {})).toEqual(["quality"]);
  });
});
