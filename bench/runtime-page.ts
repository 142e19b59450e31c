// The browser's side of runtime.ts: opens the model as the app does, and times forward passes,
// worker messages included.
import { SUDOKU } from "../src/domains/sudoku.ts";
import minimal from "../puzzles/minimal.txt?raw";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import { findAdapter } from "../src/model/adapter.ts";
import { loadDenoiser } from "../src/model/client.ts";
import { BACKENDS, type BrowserBackend } from "../src/model/backends.ts";
import { paramsFor } from "../src/model/fit.ts";
import { random } from "../src/random.ts";
import { allPuzzles } from "../src/sudoku/formats.ts";
import { measureBoards } from "../src/results/measuring.ts";
import { boards, EXPERIMENT, msPerForward } from "./forwards.ts";

export interface OpenedInPage {
  readonly backend: string;
  readonly device: string;
  /** True if the adapter is software on the CPU. */
  readonly software: boolean;
}

/** @param count threads of ONNX Runtime's WebAssembly, workers of the kernels' */
async function open(model: string, backend: BrowserBackend, count: number) {
  const folder = `models/${model}/`;
  const denoiser = await loadDenoiser({ folder, backend, threads: count, workers: count });
  const adapter = await findAdapter(navigator.gpu);
  const opened: OpenedInPage = {
    backend: denoiser.backend,
    device: denoiser.device,
    software: BACKENDS[backend].gpu && adapter.kind === "software",
  };
  const queries = boards(random(1));
  return {
    opened,
    time: (batch: number, least: number) => msPerForward(denoiser, queries, batch, least),
    /** Milliseconds of a board's forward pass within an experiment. */
    experiment: async () => {
      const sampler = samplerById("prism");
      let passes = 0;
      const start = performance.now();
      await measureBoards({
        domain: SUDOKU,
        sampler,
        params: paramsFor(sampler, denoiser.manifest),
        seed: 1,
        boards: allPuzzles(minimal)
          .slice(0, EXPERIMENT.boards)
          .map(({ board, solution }, index) => ({ clues: board, solution, index })),
        width: EXPERIMENT.width,
        predict: async (asked) => {
          passes += asked.length;
          return denoiser.predict(asked);
        },
      });
      return (performance.now() - start) / passes;
    },
    close: () => denoiser.close(),
  };
}

declare global {
  interface Window {
    readonly runtimeBench: { readonly open: typeof open };
  }
}

Object.assign(window, { runtimeBench: { open } });
