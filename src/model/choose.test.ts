import { describe, expect, test } from "vitest";
import { findAdapter, openDevice } from "./adapter.ts";
import type { Wish } from "./backends.ts";
import {
  chooseBackends,
  clearlyFaster,
  type Known,
  missingFeature,
  rivalsOf,
  threadsFor,
  workersFor,
} from "./choose.ts";

const offering = (info: Partial<GPUAdapterInfo>) => ({
  requestAdapter: async () => ({ info }) as GPUAdapter,
});
const known = (change: Partial<Known> = {}): Known => ({
  adapter: { kind: "hardware", name: "card" },
  kernels: true,
  fastest: null,
  died: false,
  webkit: false,
  ...change,
});
const orderFor = (wish: Wish, kind: "hardware" | "software") =>
  chooseBackends(wish, known({ adapter: { kind, name: "card" } })).order;

describe("adapters", () => {
  test("are named, and software is distinguished from hardware", async () => {
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

  test("may be missing in five ways", async () => {
    const refusing = { requestAdapter: () => Promise.reject(new Error("blocked")) };
    const throwing = {
      requestAdapter: () => {
        throw new Error("blocked");
      },
    };
    const silent = { requestAdapter: () => new Promise<null>(() => {}) };
    for (const gpu of [undefined, { requestAdapter: async () => null }, refusing, throwing, silent])
      expect((await findAdapter(gpu, 10)).kind).toBe("none");
  });

  test("may be without a description, as in Safari 26.0", async () => {
    const gpu = { requestAdapter: async () => ({}) as GPUAdapter };
    expect(await findAdapter(gpu)).toEqual({ kind: "hardware", name: "unnamed adapter" });
  });

  test("that give no device in time are skipped, and a later device is destroyed", async () => {
    let come: (device: GPUDevice) => void = () => {};
    const adapter = {
      requestDevice: () => new Promise<GPUDevice>((resolve) => (come = resolve)),
    } as unknown as GPUAdapter;
    await expect(openDevice(adapter, undefined, 10)).rejects.toThrow(/does not answer/);
    const destroyed = new Promise<void>((resolve) =>
      come({ destroy: () => resolve() } as unknown as GPUDevice),
    );
    await destroyed;
  });
});

describe("the backend", () => {
  test("is the project's own kernels on a real adapter, unless another was measured to be faster", () => {
    const first = chooseBackends("auto", known());
    expect(first).toEqual({
      order: ["kernels", "kernels-wasm", "wasm", "webgpu"],
      measures: true,
      notices: [],
    });
    const later = chooseBackends("auto", known({ fastest: "kernels-wasm" }));
    expect(later).toEqual({
      order: ["kernels-wasm", "kernels", "wasm", "webgpu"],
      measures: false,
      notices: [],
    });
  });

  test("is WebAssembly for a model without weights for the kernels, and ONNX Runtime's WebGPU is measured", () => {
    const choice = chooseBackends("auto", known({ kernels: false }));
    expect(choice).toMatchObject({ order: ["wasm", "webgpu"], measures: true });
    expect(rivalsOf("wasm", known())).toEqual(["webgpu"]);
  });

  test("is not ONNX Runtime where the project's own kernels run, which saves its download", () => {
    expect(rivalsOf("kernels", known())).toEqual(["kernels-wasm"]);
    expect(rivalsOf("kernels-wasm", known())).toEqual([]);
  });

  test("is the requested one, with the others after it", () => {
    expect(orderFor("wasm", "hardware")).toEqual(["wasm", "kernels-wasm"]);
    expect(orderFor("kernels-wasm", "hardware")).toEqual(["kernels-wasm", "wasm"]);
    expect(orderFor("webgpu", "hardware")).toEqual(["webgpu", "kernels", "kernels-wasm", "wasm"]);
    expect(orderFor("kernels", "hardware")).toEqual(["kernels", "kernels-wasm", "wasm", "webgpu"]);
  });

  test("changes only to one that is clearly faster", () => {
    expect(clearlyFaster(5, 10)).toBe(true);
    expect(clearlyFaster(9, 10)).toBe(false);
  });

  test("is WebAssembly where WebGPU is software, unless requested", () => {
    expect(orderFor("auto", "software")).toEqual(["kernels-wasm", "wasm"]);
    expect(orderFor("webgpu", "software")).toEqual(["webgpu", "kernels", "kernels-wasm", "wasm"]);
    const { notices } = chooseBackends(
      "auto",
      known({ adapter: { kind: "software", name: "SwiftShader" } }),
    );
    expect(notices.map((notice) => notice.kind)).toEqual(["software-adapter"]);
    expect(notices[0]!.text).toContain("SwiftShader");
  });

  test("is WebAssembly without WebGPU, with the reason", () => {
    const { order, notices } = chooseBackends(
      "webgpu",
      known({ adapter: { kind: "none", reason: "this browser has no WebGPU" } }),
    );
    expect(order).toEqual(["kernels-wasm", "wasm"]);
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

  test("is never ONNX Runtime's WebGPU on WebKit, unless requested", () => {
    for (const kernels of [true, false]) {
      const on = known({ webkit: true, kernels });
      expect(chooseBackends("auto", on).order).not.toContain("webgpu");
      expect(chooseBackends("webgpu", on).order[0]).toBe("webgpu");
    }
    expect(rivalsOf("wasm", known({ webkit: true }))).toEqual([]);
  });

  test("is WebAssembly after the page crashed on the graphics card, with a notice", () => {
    const { order, measures, notices } = chooseBackends("auto", known({ died: true }));
    expect(order).toEqual(["kernels-wasm", "wasm"]);
    expect(measures).toBe(false);
    expect(notices.map(({ kind }) => kind)).toEqual(["gpu-died"]);
    expect(chooseBackends("kernels", known({ died: true })).order[0]).toBe("kernels");
  });

  test("gets a worker per core, up to a limit", () => {
    expect([0, 1, 2, 64].map(workersFor)).toEqual([1, 1, 2, 8]);
  });

  test("gets threads only where memory can be shared", () => {
    expect(threadsFor(false, 8)).toBe(1);
    expect(threadsFor(true, 2)).toBe(1);
    expect(threadsFor(true, 64)).toBe(4);
  });
});
