// Which graphics adapter is there, and is it a real one? Software adapters run
// the same code some fifty times slower than WebAssembly does on the same CPU.

export type Adapter =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "software" | "hardware"; readonly name: string };

/** The part of `navigator.gpu` that is asked. */
export type Gpu = Pick<GPU, "requestAdapter">;

/** Asks for an adapter without opening a device. Never throws. */
export async function findAdapter(gpu: Gpu | undefined): Promise<Adapter> {
  if (!gpu) return { kind: "none", reason: "this browser has no WebGPU" };
  const adapter = await gpu
    .requestAdapter({ powerPreference: "high-performance" })
    .catch(() => null);
  if (!adapter) return { kind: "none", reason: "this browser has WebGPU but offers no adapter" };
  const name = describeAdapter(adapter.info);
  const software =
    adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
  return { kind: software ? "software" : "hardware", name };
}

/** "NVIDIA H100" or, where the browser hides that, "apple metal-3". */
export function describeAdapter(info: GPUAdapterInfo): string {
  const parts = [info.vendor, info.architecture].filter(Boolean).join(" ");
  return info.description || parts || "unnamed adapter";
}
