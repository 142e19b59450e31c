// The graphics adapter, and whether it is a real one. Software adapters run the same code about
// fifty times slower than WebAssembly on the same CPU.

import { within } from "./deadline.ts";

export type Adapter =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "software" | "hardware"; readonly name: string };

/** The part of `navigator.gpu` that is used. */
export type Gpu = Pick<GPU, "requestAdapter">;

/** Some drivers never answer: after this time the page continues without them. */
const DEADLINE_MS = 5000;

/** Requests an adapter without opening a device. Never throws. */
export async function findAdapter(
  gpu: Gpu | undefined,
  deadline: number = DEADLINE_MS,
): Promise<Adapter> {
  if (!gpu) return { kind: "none", reason: "this browser has no WebGPU" };
  try {
    const asked = gpu.requestAdapter({ powerPreference: "high-performance" });
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
