// The browser's side of runtime.ts: opens the model as the app does, and says how
// long forward passes take, worker messages included.
import { findAdapter } from "../src/model/adapter.ts";
import { loadDenoiser } from "../src/model/client.ts";
import type { BrowserBackend } from "../src/model/protocol.ts";
import { random } from "../src/random.ts";
import { boards, msPerForward } from "./forwards.ts";

export interface Opened {
  readonly backend: string;
  readonly device: string;
  /** True where the adapter is a CPU pretending to be a graphics card. */
  readonly software: boolean;
}

async function open(model: string, backend: BrowserBackend, threads: number) {
  const denoiser = await loadDenoiser({ folder: `models/${model}/`, backend, threads });
  const adapter = await findAdapter(navigator.gpu);
  const opened: Opened = {
    backend: denoiser.backend,
    device: denoiser.device,
    software: backend === "webgpu" && adapter.kind === "software",
  };
  const queries = boards(random(1));
  return {
    opened,
    time: (batch: number, least: number) => msPerForward(denoiser, queries, batch, least),
    close: () => denoiser.close(),
  };
}

declare global {
  interface Window {
    readonly runtimeBench: { readonly open: typeof open };
  }
}

Object.assign(window, { runtimeBench: { open } });
