import { describe, expect, test, vi } from "vitest";
import { toPredictions } from "../diffusion/prediction.ts";
import type { BrowserBackend, Wish } from "./backends.ts";
import { ModelError } from "./errors.ts";
import { openLink, type Port } from "./link.ts";
import type { Reply, Request } from "./protocol.ts";
import { startDenoiser } from "./recovery.ts";
import { board, fakeManifest, fakeOutput, SIZE, VOCAB } from "./testing.ts";

type Behaviour = "works" | "refuses" | "silent" | "dies";

/** A page with fake workers: each behaves as its backend's mode says, and a test can send any message. */
function page(
  behaviour: Partial<Record<BrowserBackend, Behaviour>> = {},
  ms: Partial<Record<BrowserBackend, number>> = {},
  { died = false, awake = async () => {} } = {},
) {
  const workers: {
    backend: BrowserBackend;
    asked: number;
    ended: boolean;
    say: (reply: Reply) => void;
  }[] = [];
  const manifest = fakeManifest({ kernels: { file: "kernels.bin", bytes: 4, sha256: "" } });
  const open = (backend: BrowserBackend) => {
    const say: (reply: Reply) => void = () => {};
    const worker = { backend, asked: 0, ended: false, say };
    const port: Port = {
      onmessage: null,
      onerror: null,
      terminate: () => (worker.ended = true),
      postMessage: (request: Request) => queueMicrotask(() => answer(request)),
    };
    worker.say = (data) => port.onmessage?.({ data } as MessageEvent<Reply>);
    const answer = (request: Request) => {
      const mode = behaviour[backend] ?? "works";
      if (request.type === "open") {
        if (mode === "refuses")
          return worker.say({ type: "refused", reason: "a kernel is missing" });
        worker.say({ type: "opened", device: `fake ${backend}`, msPerForward: ms[backend] ?? 5 });
      } else if (request.type === "predict") {
        worker.asked++;
        if (mode === "silent") return;
        if (mode === "dies") return worker.say({ type: "lost", reason: "device destroyed" });
        const batch = request.queries.length;
        const { logits, quality } = fakeOutput(batch);
        const predictions = toPredictions(logits, quality, { batch, size: SIZE, vocab: VOCAB });
        worker.say({ type: "predicted", id: request.id, predictions, ms: 7 });
      } else {
        worker.say({ type: "lost", reason: "device destroyed" });
      }
    };
    workers.push(worker);
    return openLink(port, { backend, manifest, bytes: new Uint8Array(4), threads: 1 });
  };
  const remembered: BrowserBackend[] = [];
  const start = (wish: Wish = "webgpu") =>
    startDenoiser({
      manifest,
      wish,
      adapter: { kind: "hardware", name: "card" },
      open,
      died,
      webkit: false,
      awake,
      fastest: { recall: () => remembered.at(-1) ?? null, remember: (b) => remembered.push(b) },
    });
  return { start, workers, remembered };
}

describe("at the start", () => {
  test("the requested backend is used, and its speed shown", async () => {
    const denoiser = await page().start();
    expect(denoiser.status()).toEqual({
      backend: "webgpu",
      device: "fake webgpu",
      msPerForward: 5,
      wish: "webgpu",
      measured: { webgpu: 5 },
      notices: [],
    });
  });

  test("a backend that does not start is replaced by the next, with a reason", async () => {
    const denoiser = await page({ webgpu: "refuses", kernels: "refuses" }).start();
    expect(denoiser.backend).toBe("kernels-wasm");
    expect(denoiser.status().notices.slice(0, 1)).toEqual([
      {
        kind: "backend-refused",
        text: "WebGPU with ONNX Runtime does not run the model: a kernel is missing.",
      },
    ]);
  });

  test("without any backend the error names each reason", async () => {
    const refuses = { kernels: "refuses", webgpu: "refuses", wasm: "refuses" } as const;
    const starting = page({ ...refuses, "kernels-wasm": "refuses" }).start();
    await expect(starting).rejects.toThrow(ModelError);
    await expect(starting).rejects.toThrow(
      /WebGPU with ONNX Runtime does not .* WebAssembly with ONNX Runtime does not/,
    );
  });
});

test("while the page is hidden no backend computes; afterwards the answer comes", async () => {
  let wake = () => {};
  const hidden = new Promise<void>((resolve) => (wake = resolve));
  const { start, workers } = page({}, {}, { awake: () => hidden });
  const denoiser = await start();
  const answer = denoiser.predict([board(1)]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(workers[0]!.asked).toBe(0);
  wake();
  expect(await answer).toHaveLength(1);
});

describe("the fastest", () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  test("is kept and remembered, even if another was started first", async () => {
    const { start, workers, remembered } = page(
      {},
      {
        kernels: 40,
        "kernels-wasm": 10,
      },
    );
    const denoiser = await start("auto");
    expect(denoiser.backend).toBe("kernels");
    await settled();
    expect(denoiser.status()).toMatchObject({
      backend: "kernels-wasm",
      msPerForward: 10,
      notices: [],
    });
    expect(workers.map(({ backend, ended }) => [backend, ended])).toEqual([
      ["kernels", true],
      ["kernels-wasm", false],
    ]);
    expect(remembered).toEqual(["kernels-wasm"]);
    expect((await start("auto")).backend).toBe("kernels-wasm");
  });

  test("is the first one if the other is not faster, or does not start", async () => {
    for (const behaviour of [{}, { "kernels-wasm": "refuses" }] as const) {
      const { start, remembered } = page(behaviour, { kernels: 2, "kernels-wasm": 10 });
      const denoiser = await start("auto");
      await settled();
      expect(denoiser.status()).toMatchObject({ backend: "kernels", notices: [] });
      expect(remembered).toEqual(["kernels"]);
    }
  });

  test("is measured again on a switch back to Auto, and the measurements can be read", async () => {
    const { start, remembered } = page(
      {},
      {
        kernels: 40,
        "kernels-wasm": 10,
        wasm: 20,
      },
    );
    const denoiser = await start("wasm");
    expect(denoiser.status()).toMatchObject({ wish: "wasm", measured: { wasm: 20 } });
    await denoiser.switchBackend("auto");
    expect(denoiser.status()).toMatchObject({
      backend: "kernels-wasm",
      wish: "auto",
      measured: { wasm: 20, kernels: 40, "kernels-wasm": 10 },
    });
    expect(remembered).toEqual(["kernels-wasm"]);
  });

  test("is not the graphics card on which the page crashed, neither now nor on the next visit", async () => {
    const { start, remembered } = page({}, {}, { died: true });
    const denoiser = await start("auto");
    expect(denoiser.status()).toMatchObject({ backend: "kernels-wasm" });
    expect(denoiser.status().notices[0]!.text).toMatch(/crashed while it computed on card/);
    expect(remembered).toEqual(["kernels-wasm"]);
    await denoiser.switchBackend("kernels");
    expect(denoiser.backend).toBe("kernels");
  });

  test("is not measured again after a manual choice", async () => {
    const { start, workers } = page({}, { webgpu: 90 });
    await start("webgpu");
    await settled();
    expect(workers.map(({ backend }) => backend)).toEqual(["webgpu"]);
  });
});

describe("in mid-run", () => {
  test("a lost device loses no request: WebAssembly answers it, with a notice", async () => {
    const { start, workers } = page({ webgpu: "silent" });
    const denoiser = await start();
    const changes: string[] = [];
    denoiser.subscribe(() => changes.push(denoiser.backend));
    const answers = Promise.all([
      denoiser.predict([board(1)]),
      denoiser.predict([board(2), board(3)]),
    ]);
    await Promise.resolve();
    denoiser.loseDevice();
    expect((await answers).map((predictions) => predictions.length)).toEqual([1, 2]);
    expect(workers.map(({ backend, asked, ended }) => [backend, asked, ended])).toEqual([
      ["webgpu", 2, true],
      ["kernels-wasm", 2, false],
    ]);
    expect(changes[0]).toBe("kernels-wasm");
    expect(denoiser.status().notices).toEqual([
      {
        kind: "backend-lost",
        text: "fake webgpu stopped working: device destroyed. The run continues with fake kernels-wasm.",
      },
    ]);
  });

  test("a silent worker loses no request either; a model that silences two is an error", async () => {
    vi.useFakeTimers();
    try {
      const once = page({ webgpu: "silent" });
      const denoiser = await once.start();
      const answer = denoiser.predict([board(1)]);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await answer).toHaveLength(1);
      expect(denoiser.status().notices[0]!.text).toMatch(
        /^fake webgpu stopped working: it has not answered for 1\d seconds\. The run continues with/,
      );
      const twice = page({ webgpu: "silent", "kernels-wasm": "silent" });
      const silent = await twice.start();
      const failed = expect(silent.predict([board(1)])).rejects.toThrow(
        /kernels-wasm stopped working: .*tried 2 times\. Try again, or choose another model/,
      );
      await vi.advanceTimersByTimeAsync(60_000);
      await failed;
      // A new one waits for the next request.
      expect(twice.workers.map(({ ended }) => ended)).toEqual([true, true, false]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a request that crashes every backend is tried on four, and then rejected", async () => {
    const { start, workers } = page({ webgpu: "dies", "kernels-wasm": "dies" });
    const denoiser = await start();
    await expect(denoiser.predict([board(1)])).rejects.toThrow(
      new ModelError("fake kernels-wasm stopped working: device destroyed."),
    );
    expect(workers.map(({ asked }) => asked).filter((asked) => asked > 0)).toEqual([1, 1, 1, 1]);
  });

  test("the shown speed is that of one board, whatever a batch takes", async () => {
    const denoiser = await page().start();
    const shown = () => denoiser.status().msPerForward;
    await denoiser.predict([board(1), board(2)]);
    expect(shown()).toBe(5);
    await denoiser.predict([board(1)]);
    expect(shown()).toBe(7);
  });

  test("a device lost while idle is noticed without a request", async () => {
    const denoiser = await page().start();
    const changed = new Promise<void>((resolve) => denoiser.subscribe(resolve));
    denoiser.loseDevice();
    await changed;
    expect(denoiser.backend).toBe("kernels-wasm");
  });

  test("a switch moves unanswered requests to the new backend", async () => {
    const { start, workers } = page({ webgpu: "silent" });
    const denoiser = await start();
    const answer = denoiser.predict([board(1)]);
    await denoiser.switchBackend("wasm");
    expect(await answer).toHaveLength(1);
    expect(workers[0]!.ended).toBe(true);
    expect(denoiser.status()).toMatchObject({ backend: "wasm", notices: [] });
  });

  test("a failing switch keeps the old backend", async () => {
    const denoiser = await page({ webgpu: "refuses" }).start("wasm");
    await expect(denoiser.switchBackend("webgpu")).rejects.toThrow("a kernel is missing");
    expect(denoiser.backend).toBe("wasm");
    expect(await denoiser.predict([board(1)])).toHaveLength(1);
  });

  test("a closed model rejects requests", async () => {
    const denoiser = await page().start();
    await denoiser.close();
    await expect(denoiser.predict([board(1)])).rejects.toThrow("The model was closed.");
  });
});
