import { describe, expect, test } from "vitest";
import { findAdapter } from "./adapter.ts";
import { chooseBackends, missingFeature, threadsFor } from "./choose.ts";

const offering = (info: Partial<GPUAdapterInfo>) => ({
  requestAdapter: async () => ({ info }) as GPUAdapter,
});
const orderFor = (wish: Parameters<typeof chooseBackends>[0], kind: "hardware" | "software") =>
  chooseBackends(wish, { kind, name: "card" }).order;

describe("adapters", () => {
  test("are told by name, and software from hardware", async () => {
    expect(await findAdapter(offering({ vendor: "apple", architecture: "metal-3" }))).toEqual({
      kind: "hardware",
      name: "apple metal-3",
    });
    expect(await findAdapter(offering({ vendor: "google", architecture: "swiftshader" }))).toEqual({
      kind: "software",
      name: "google swiftshader",
    });
    expect(await findAdapter(offering({ isFallbackAdapter: true }))).toEqual({
      kind: "software",
      name: "unnamed adapter",
    });
  });

  test("may be missing in three ways", async () => {
    const refusing = { requestAdapter: () => Promise.reject(new Error("blocked")) };
    for (const gpu of [undefined, { requestAdapter: async () => null }, refusing]) {
      expect((await findAdapter(gpu)).kind).toBe("none");
    }
  });
});

describe("the backend", () => {
  test("is WebGPU where it is real, with WebAssembly behind it", () => {
    expect(orderFor("auto", "hardware")).toEqual(["webgpu", "wasm"]);
    expect(orderFor("wasm", "hardware")).toEqual(["wasm"]);
  });

  test("is WebAssembly where WebGPU is software, unless asked for", () => {
    expect(orderFor("auto", "software")).toEqual(["wasm"]);
    expect(orderFor("webgpu", "software")).toEqual(["webgpu", "wasm"]);
    const { notices } = chooseBackends("auto", { kind: "software", name: "SwiftShader" });
    expect(notices.map((notice) => notice.kind)).toEqual(["software-adapter"]);
    expect(notices[0]!.text).toContain("SwiftShader");
  });

  test("is WebAssembly without WebGPU, and the reason is told", () => {
    const { order, notices } = chooseBackends("webgpu", {
      kind: "none",
      reason: "this browser has no WebGPU",
    });
    expect(order).toEqual(["wasm"]);
    expect(notices[0]).toEqual({
      kind: "no-webgpu",
      text: "Running on WebAssembly: this browser has no WebGPU.",
    });
  });

  test("needs WebAssembly with SIMD", () => {
    expect(missingFeature(WebAssembly)).toBeNull();
    expect(missingFeature(undefined)).toMatch(/no WebAssembly/);
    expect(missingFeature({ validate: () => false })).toMatch(/without SIMD/);
  });

  test("gets threads only where memory can be shared", () => {
    expect(threadsFor(false, 8)).toBe(1);
    expect(threadsFor(true, 2)).toBe(1);
    expect(threadsFor(true, 64)).toBe(4);
  });
});
