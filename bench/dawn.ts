// WebGPU in Node with Dawn: the project's own kernels and ONNX Runtime's on this machine's
// adapter, without a browser, next to one thread of WebAssembly. Contestants of runtime.ts; on a
// machine with a GPU and no browser also a benchmark of its own:
// node bench/dawn.ts [model ...].
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findAdapter } from "../src/model/adapter.ts";
import { type Engine, forwardOf, never } from "../src/model/engine.ts";
import { messageOf } from "../src/model/errors.ts";
import { checkGolden } from "../src/model/golden.ts";
import { openKernels } from "../src/model/kernels/webgpu/webgpu-kernels.ts";
import { readManifest } from "../src/model/manifest.ts";
import { openOn, type WebRuntime } from "../src/model/webgpu.ts";
import { random } from "../src/random.ts";
import { boards } from "./forwards.ts";
import { type Contestant, speedsOf, speedTable, WASM, WEBGPU } from "./speeds.ts";
import { median } from "./timing.ts";

const ROOT = join(import.meta.dirname, "..");

/** Times the backend alone, without softmax and rounding, which runtime.ts includes. */
export interface DawnContestant extends Contestant {
  readonly close: () => Promise<void>;
}

/** The package; too large to install for everybody. */
const DAWN = "webgpu";

let dispatched = 0;
let dawn: GPU | null | undefined;

/** Dawn's GPU, or null if the package or a driver is missing. */
async function openDawn(): Promise<GPU | null> {
  if (dawn !== undefined) return dawn;
  const webgpu = (await import(DAWN).catch(() => null)) as {
    readonly create: (options: readonly string[]) => GPU;
    readonly globals: object;
  } | null;
  if (!webgpu) {
    console.error(`Dawn is not installed: npm install --no-save ${DAWN}@0.6.2 (132 MB)`);
    return (dawn = null);
  }
  Object.assign(globalThis, webgpu.globals);
  const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    dispatched++;
    return dispatch.apply(this, sizes);
  };
  dawn = webgpu.create([]);
  // ONNX Runtime expects it there.
  Object.defineProperty(globalThis, "navigator", {
    value: { gpu: dawn, userAgent: "node", hardwareConcurrency: 1 },
    configurable: true,
  });
  return dawn;
}

/** The engines on this machine's adapter, and WebAssembly; none without an adapter. */
export async function dawnContestants(folder: string): Promise<readonly DawnContestant[]> {
  const gpu = await openDawn();
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!gpu || !adapter) return [];
  const path = join(folder, "manifest.json");
  const manifest = readManifest(readFileSync(path, "utf8"), path);
  const bytes = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
  const software = (await findAdapter(gpu)).kind === "software";
  const open = async (name: string, start: () => Promise<Engine>): Promise<DawnContestant[]> => {
    try {
      const engine = await start();
      const golden = await checkGolden(engine, manifest);
      if (!golden.ok) throw new Error(golden.reason);
      const time = (batch: number, least: number) => msOfForward(engine, batch, least);
      dispatched = 0;
      await time(1, 0);
      return [
        {
          name,
          device: engine.device,
          software: software && engine.backend !== "wasm",
          gpu: engine.backend !== "wasm",
          kernels: dispatched,
          time,
          close: engine.close,
        },
      ];
    } catch (error) {
      console.error(`${name}: ${messageOf(error)}`);
      return [];
    }
  };
  const { kernels, gpu: gpuForm } = manifest;
  return [
    ...(kernels
      ? await open("own kernels, Dawn", () => openKernels(gpu, bytes(kernels.file), manifest))
      : []),
    // Each needs its own adapter, because an adapter gives one device only.
    ...(await open(`${WEBGPU}, Dawn`, async () =>
      openOn(await adapterOf(gpu), await loadWebRuntime("webgpu"), bytes(manifest.file), {
        ...manifest,
        gpu: undefined,
      }),
    )),
    ...(gpuForm && !software
      ? await open(`${WEBGPU}, graph for GPUs, recorded, Dawn`, async () =>
          openOn(
            await adapterOf(gpu),
            await loadWebRuntime("webgpu"),
            bytes(gpuForm.file),
            manifest,
          ),
        )
      : []),
    ...(await open(`${WASM}, Node`, async () => {
      const runtime = await loadWebRuntime("wasm");
      const session = await runtime.InferenceSession.create(bytes(manifest.file), {
        executionProviders: ["wasm"],
        graphOptimizationLevel: "all",
      });
      return {
        backend: "wasm",
        device: "WebAssembly, 1 thread",
        forward: forwardOf(runtime, session, manifest),
        lost: never,
        close: () => session.release(),
      };
    })),
  ];
}

async function adapterOf(gpu: GPU): Promise<GPUAdapter> {
  return (await gpu.requestAdapter({ powerPreference: "high-performance" }))!;
}

/** Median milliseconds of the backend's part of a forward pass, over at least `least` milliseconds. */
async function msOfForward({ forward }: Engine, batch: number, least: number): Promise<number> {
  const queries = boards(random(1)).slice(0, batch);
  const tokens = Int32Array.from(queries.flatMap((query) => [...query.tokens]));
  const given = Int32Array.from(queries.flatMap((query) => [...query.given]));
  const times: number[] = [];
  for (let spent = 0; times.length === 0 || spent < least; spent += times.at(-1)!) {
    const start = performance.now();
    await forward(tokens, given, batch);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** onnxruntime-web's build for browsers; its package gives Node another one. */
async function loadWebRuntime(build: "webgpu" | "wasm"): Promise<WebRuntime> {
  const dist = pathToFileURL(join(ROOT, "node_modules/onnxruntime-web/dist/")).href;
  const { env, ...runtime } = (await import(
    `${dist}ort.${build}.min.mjs`
  )) as typeof import("onnxruntime-web/webgpu");
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = dist;
  env.logLevel = "error";
  return runtime;
}

if (import.meta.main) {
  for (const model of process.argv.length > 2 ? process.argv.slice(2) : ["prism"]) {
    const all = await dawnContestants(join(ROOT, "public/models", model));
    console.log(`${model}\n${speedTable(await speedsOf(all, 5))}\n`);
    for (const contestant of all) await contestant.close();
  }
  // Dawn's own threads would keep the process alive.
  process.exit();
}
