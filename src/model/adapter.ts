// Which graphics adapter is there, and whether it is a real one. Software adapters run the same
// code some fifty times slower than WebAssembly on the same CPU.

import { within } from "./deadline.ts";

export type Adapter =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "software" | "hardware"; readonly name: string };

/** The part of `navigator.gpu` that is asked. */
export type Gpu = Pick<GPU, "requestAdapter">;

/** Drivers have been seen that never answer: the page goes on without them. */
const DEADLINE_MS = 5000;

/** Asks for an adapter without opening a device. Never throws. */
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
    return { kind: "none", reason: "this browser has WebGPU, and its adapter does not answer" };
  }
}

/** A device of the adapter. @throws ModelError when none comes in time; one that comes later is let go */
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

/** "NVIDIA H100" or, where the browser hides that, "apple metal-3". Safari 26.0 has no info at all. */
export function describeAdapter(info: GPUAdapterInfo | undefined): string {
  const parts = [info?.vendor, info?.architecture].filter(Boolean).join(" ");
  return info?.description || parts || "unnamed adapter";
}
