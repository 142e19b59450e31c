// The backends for runtime.ts: Node in this process, the others in one page of a headless Chromium
// with a build of the app's own code.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { build, preview } from "vite";
import { openBrowser } from "../scripts/built.ts";
import { loadNodeDenoiser } from "../src/model/node.ts";
import { random } from "../src/random.ts";
import { BACKENDS, type BrowserBackend } from "../src/model/backends.ts";
import { dawnContestants } from "./dawn.ts";
import { boards, msPerForward } from "./forwards.ts";
import type { OpenedInPage } from "./runtime-page.ts";
import { type Contestant, WASM, WEBGPU } from "./speeds.ts";

/** A contestant, and its speed in an experiment of the Lab. */
export interface Opened extends Contestant {
  /** Milliseconds of a board's forward pass in an experiment of the Lab; null outside a page. */
  readonly experiment: (() => Promise<number>) | null;
}

export interface Contestants {
  readonly all: readonly Opened[];
  /** "HeadlessChrome/150.0.0.0". */
  readonly browser: string;
  readonly close: () => Promise<void>;
}

/** Workers that share a batch of the kernels in WebAssembly. */
const WORKERS = [1, 2, 4] as const;

const ROOT = join(import.meta.dirname, "..");

/** Opens every contestant; the first is Node on one thread, the baseline for the others. */
export async function openContestants(model: string): Promise<Contestants> {
  const cores = availableParallelism();
  const folder = join(ROOT, "public/models", model);
  const one = await loadNodeDenoiser(folder, { threads: 1 });
  const native = await loadNodeDenoiser(folder);
  const queries = boards(random(1));
  const onNode = (name: string, denoiser: typeof one): Opened => ({
    name,
    device: denoiser.device,
    software: false,
    gpu: false,
    kernels: null,
    time: (batch, least) => msPerForward(denoiser, queries, batch, least),
    experiment: null,
  });
  const web = await openPage();
  const dawn = await dawnContestants(folder);
  const inBrowser: readonly [name: string, backend: BrowserBackend, count: number][] = [
    [WASM, "wasm", 1],
    [`wasm, ${cores} threads`, "wasm", cores],
    ...WORKERS.map((count): [string, BrowserBackend, number] => [
      `own kernels, wasm, ${count} worker${count === 1 ? "" : "s"}`,
      "kernels-wasm",
      count,
    ]),
    [WEBGPU, "webgpu", 1],
    ["own kernels", "kernels", 1],
  ];
  const opened: Opened[] = [];
  for (const [name, backend, count] of inBrowser) {
    // One that does not start, such as WebGPU in software on a busy machine, is reported and skipped.
    const one = await inPage(web.page, name, [model, backend, count]).catch((error: Error) => {
      console.error(`${name} does not take part: ${error.message.split("\n")[0]}`);
      return null;
    });
    if (one) opened.push(one);
  }
  return {
    all: [
      onNode("Node, 1 thread", one),
      onNode(`Node, ${cores} threads`, native),
      ...opened,
      ...dawn.filter(({ gpu }) => gpu).map((each) => ({ ...each, experiment: null })),
    ],
    browser: await web.page.evaluate(() =>
      navigator.userAgent.split(" ").find((part) => part.includes("Chrome"))!,
    ),
    close: async () => {
      await web.close();
      await Promise.all(dawn.map((each) => each.close()));
      await Promise.all([one.close(), native.close()]);
    },
  };
}

async function inPage(
  page: Page,
  name: string,
  args: readonly [model: string, backend: BrowserBackend, count: number],
): Promise<Opened> {
  const handle = await page.evaluateHandle((given) => window.runtimeBench.open(...given), args);
  const opened: OpenedInPage = await handle.evaluate((contestant) => contestant.opened);
  if (opened.backend !== args[1])
    throw new Error(`${name} did not start here; see the page's notices.`);
  return {
    name,
    device: opened.device,
    software: opened.software,
    gpu: BACKENDS[args[1]].gpu,
    kernels: null,
    time: (batch, least) =>
      handle.evaluate((contestant, [n, ms]) => contestant.time(n, ms), [batch, least] as const),
    experiment: () => handle.evaluate((contestant) => contestant.experiment()),
  };
}

/** Builds bench/runtime.html, serves it isolated, so that wasm has threads, and opens it. */
async function openPage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), "runtime-bench-"));
  const config = {
    configFile: false as const,
    root: join(ROOT, "bench"),
    publicDir: join(ROOT, "public"),
    base: "./",
    logLevel: "error" as const,
  };
  await build({
    ...config,
    worker: { format: "es" },
    build: {
      outDir,
      target: "es2023",
      rolldownOptions: { input: join(ROOT, "bench/runtime.html") },
    },
  });
  const server = await preview({
    ...config,
    build: { outDir },
    preview: {
      port: 0,
      headers: {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      },
    },
  });
  const browser = await openBrowser("--enable-unsafe-webgpu");
  const page = await browser.newPage();
  await page.goto(new URL("runtime.html", server.resolvedUrls!.local[0]).href);
  await page.waitForFunction(() => "runtimeBench" in window);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
