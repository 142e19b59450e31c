// Which backends to try, in which order, and what to tell the person of it.
import type { Adapter } from "./adapter.ts";
import type { BrowserBackend } from "./protocol.ts";
import type { Notice } from "./types.ts";

/** "auto" takes WebGPU where it is real, WebAssembly elsewhere. */
export type Wish = "auto" | BrowserBackend;

export interface Choice {
  /** First that works wins. */
  readonly order: readonly BrowserBackend[];
  readonly notices: readonly Notice[];
}

export function chooseBackends(wish: Wish, adapter: Adapter): Choice {
  if (wish === "wasm") return { order: ["wasm"], notices: [] };
  if (adapter.kind === "none") {
    return {
      order: ["wasm"],
      notices: [{ kind: "no-webgpu", text: `Running on WebAssembly: ${adapter.reason}.` }],
    };
  }
  if (adapter.kind === "hardware") return { order: ["webgpu", "wasm"], notices: [] };
  if (wish === "webgpu") {
    return {
      order: ["webgpu", "wasm"],
      notices: [
        {
          kind: "software-adapter",
          text: `WebGPU here is software (${adapter.name}): expect it to be many times slower than WebAssembly.`,
        },
      ],
    };
  }
  return {
    order: ["wasm"],
    notices: [
      {
        kind: "software-adapter",
        text: `Running on WebAssembly: the only WebGPU adapter here is software (${adapter.name}), which is many times slower.`,
      },
    ],
  };
}

/** What ORT's builds need of the browser; null, or one sentence. */
export function missingFeature(
  wasm: Pick<typeof WebAssembly, "validate"> | undefined,
): string | null {
  if (!wasm) {
    return "This browser has no WebAssembly (or it is switched off), which the model needs; recorded runs still play.";
  }
  if (!wasm.validate(SIMD_MODULE)) {
    return "This browser has WebAssembly without SIMD, which the model needs; Chrome 91, Firefox 89, Safari 16.4 and later have it. Recorded runs still play.";
  }
  return null;
}

/** (module (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)) */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/**
 * Threads for WebAssembly: more than four gain nothing on a model this small. One
 * core is left to the page and to whoever else is busy: the threads of a forward
 * wait for each other, so the one that has to share its core holds up them all.
 */
export function threadsFor(isolated: boolean, cores: number): number {
  return isolated ? Math.max(1, Math.min(4, cores - 1)) : 1;
}
