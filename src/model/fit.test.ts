import { describe, expect, test } from "vitest";
import { samplerById } from "../diffusion/samplers/registry.ts";
import { paramsFor } from "./fit.ts";

const plain = { name: "Plain", quality: false, edit: false, threshold: null };
const headed = { name: "Headed", quality: true, edit: false, threshold: 0.35 };
const editing = { name: "Editing", quality: true, edit: true, threshold: 0.35 };

describe("paramsFor", () => {
  test("uses the model's tuned parameters that the sampler has", () => {
    const tuned = { ...headed, params: { patience: 4, from: 1 } };
    expect(paramsFor(samplerById("prism"), tuned)).toMatchObject({
      threshold: 0.35,
      patience: 4,
      from: 1,
    });
    expect(paramsFor(samplerById("prism"), tuned, { patience: 2 })["patience"]).toBe(2);
    expect(paramsFor(samplerById("confidence-remask"), tuned)["patience"]).toBe(1);
    expect(paramsFor(samplerById("p2-prism"), tuned)).not.toHaveProperty("from");
  });

  test("uses the model's threshold unless another is requested", () => {
    expect(paramsFor(samplerById("prism"), headed)).toMatchObject({ threshold: 0.35 });
    expect(paramsFor(samplerById("prism"), headed, { threshold: 0.6 })["threshold"]).toBe(0.6);
    expect(paramsFor(samplerById("confidence-remask"), headed)["threshold"]).toBe(0.5);
  });

  test.each(["p2", "t2t", "t2m"])("refuses %s on a model that was not trained to edit", (id) => {
    expect(() => paramsFor(samplerById(id), headed)).toThrow(
      /needs training to edit; Headed has none. Choose another model or sampler\.$/,
    );
    expect(paramsFor(samplerById(id), editing)).toHaveProperty("nfe");
  });

  test("requires only what the chosen values need", () => {
    const t2m = samplerById("t2m");
    expect(paramsFor(t2m, headed, { detector: "prism" })["action"]).toBe("remask");
    expect(() => paramsFor(t2m, headed, { detector: "prism", action: "replace" })).toThrow(/edit/);
    expect(paramsFor(samplerById("ipr"), plain)["subset"]).toBe("random");
    expect(() => paramsFor(samplerById("ipr"), plain, { subset: "quality" })).toThrow(/quality/);
  });
});
