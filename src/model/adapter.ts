// The graphics adapter, and whether it is a real one. Software adapters run the same code about
// fifty times slower than WebAssembly on the same CPU.

import type { GpuEngine } from "./engine.ts";
import { ModelError } from "./errors.ts";
import { within } from "./watchdog.ts";

export type Adapter =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "software" | "hardware"; readonly name: string };

/** The part of `navigator.gpu` that is used. */
export type Gpu = Pick<GPU, "requestAdapter">;

/** Some drivers never answer: after this time the page continues without them. */
const DEADLINE_MS = 5000;

const FASTEST = { powerPreference: "high-performance" } as const;

/** Requests an adapter without opening a device. Never throws. */
export async function findAdapter(
  gpu: Gpu | undefined,
  deadline: number = DEADLINE_MS,
): Promise<Adapter> {
  if (!gpu) return { kind: "none", reason: "this browser has no WebGPU" };
  try {
    const asked = gpu.requestAdapter(FASTEST);
    const adapter = await within(deadline, asked, "no answer");
    if (!adapter) return { kind: "none", reason: "this browser has WebGPU but offers no adapter" };
    const { info } = adapter as { readonly info?: GPUAdapterInfo };
    const name = describeAdapter(info);
    const software =
      info?.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
    return { kind: software ? "software" : "hardware", name };
  } catch {
    return { kind: "none", reason: "this browser has WebGPU, but its adapter does not answer" };
  }
}

/** The fastest adapter. @throws ModelError when there is none */
export async function adapterOf(gpu: Gpu | undefined): Promise<GPUAdapter> {
  const adapter = await gpu?.requestAdapter(FASTEST);
  if (!adapter) throw new ModelError("This browser offers no WebGPU adapter.");
  return adapter;
}

/** The part of an engine that its device determines. */
export const lossOf = (device: GPUDevice): Pick<GpuEngine, "lost" | "lose"> => ({
  lost: device.lost.then(({ message }) => message || "the graphics device was lost"),
  lose: () => device.destroy(),
});

/** A device of the adapter. @throws ModelError when none comes in time; a later one is destroyed */
export async function openDevice(
  adapter: GPUAdapter,
  descriptor?: GPUDeviceDescriptor,
  deadline: number = DEADLINE_MS,
): Promise<GPUDevice> {
  const asked = adapter.requestDevice(descriptor);
  try {
    return await within(deadline, asked, "The graphics device does not answer.");
  } catch (error) {
    asked.then(
      (device) => device.destroy(),
      () => {},
    );
    throw error;
  }
}

/** "NVIDIA H100" or, if the browser hides the name, "apple metal-3". Safari 26.0 has no info. */
export function describeAdapter(info: GPUAdapterInfo | undefined): string {
  const parts = [info?.vendor, info?.architecture].filter(Boolean).join(" ");
  return info?.description || parts || "unnamed adapter";
}
