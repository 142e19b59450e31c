import { describe, expect, test, vi } from "vitest";
import type { Output } from "./engine.ts";
import { BackendLost, ModelError } from "./errors.ts";
import { BACKENDS } from "./backends.ts";
import { startSession } from "./session.ts";
import { board, fakeEngine, fakeManifest, fakeOutput } from "./testing.ts";

describe("the golden check", () => {
  const start = (change: (output: Output) => Output) =>
    startSession(
      fakeEngine(async (_tokens, _given, batch) => change(fakeOutput(batch))),
      fakeManifest(),
    );

  test("accepts a backend that answers within the tolerance", async () => {
    const session = await start(({ logits, quality }) => ({
      logits: logits.map((x) => x + 5e-4),
      quality,
    }));
    expect(session.manifest.id).toBe("fake");
  });

  test.each<[string, (output: Output) => Output, RegExp]>([
    [
      "one logit is off",
      ({ logits, quality }) => ({ logits: logits.with(700, 9), quality }),
      /is off by/,
    ],
    [
      "quality is off",
      ({ logits, quality }) => ({ logits, quality: quality!.with(3, 2) }),
      /is off by 1.0/,
    ],
    [
      "quality is missing",
      ({ logits }) => ({ logits, quality: null }),
      /quality output is missing/,
    ],
    [
      "all is zero",
      ({ logits, quality }) => ({ logits: logits.map(() => 0), quality }),
      /zeros only/,
    ],
    [
      "a value is NaN",
      ({ logits, quality }) => ({ logits: logits.with(5, NaN), quality }),
      /not finite/,
    ],
  ])("refuses one where %s", async (_, change, message) => {
    await expect(start(change)).rejects.toThrow(ModelError);
    await expect(start(change)).rejects.toThrow(message);
  });
});

describe("a session", () => {
  test("packs boards in order, and splits requests that are too large for one forward pass", async () => {
    const forward = vi.fn(async (_tokens: Int32Array, _given: Int32Array, batch: number) =>
      fakeOutput(batch),
    );
    const session = await startSession(fakeEngine(forward), fakeManifest());
    forward.mockClear();
    const boards = Array.from({ length: BACKENDS.node.mostBoards + 2 }, (_, i) => board(i % 10));
    const predictions = await session.predict(boards);
    expect(predictions).toHaveLength(BACKENDS.node.mostBoards + 2);
    expect(forward.mock.calls.map((call) => call[2])).toEqual([BACKENDS.node.mostBoards, 2]);
    const [tokens] = forward.mock.calls[0]!;
    expect([tokens[0], tokens[80], tokens[81], tokens[3 * 81]]).toEqual([0, 0, 1, 3]);
  });

  test("never runs two forward passes at once", async () => {
    let running = 0;
    const session = await startSession(
      fakeEngine(async (_tokens, _given, batch) => {
        expect(++running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
        return fakeOutput(batch);
      }),
      fakeManifest(),
    );
    const answers = await Promise.all([1, 2, 3].map((n) => session.predict([board(n)])));
    expect(answers.flat()).toHaveLength(3);
  });

  describe("a forward pass that fails, or returns garbage,", () => {
    let output = async (batch: number) => fakeOutput(batch);
    const on = (backend: "webgpu" | "node") => {
      output = async (batch) => fakeOutput(batch);
      const engine = fakeEngine((_tokens, _given, batch) => output(batch));
      return startSession({ ...engine, backend }, fakeManifest());
    };

    test("loses the backend on a graphics device, because another may answer", async () => {
      const session = await on("webgpu");
      output = () => Promise.reject(new Error("kernel MatMul failed"));
      await expect(session.predict([board(1)])).rejects.toThrow(BackendLost);
      await expect(session.predict([board(1)])).rejects.toThrow("a forward pass failed (kernel");
      output = async (batch) => ({ ...fakeOutput(batch), logits: new Float32Array(batch * 729) });
      await expect(session.predict([board(1)])).rejects.toThrow(BackendLost);
    });

    test("is the model's fault on a processor, unless the runtime has crashed", async () => {
      const session = await on("node");
      output = () => Promise.reject(new Error("Got invalid dimensions for input: tokens"));
      await expect(session.predict([board(1), board(2)])).rejects.toThrow(
        "Fake does not answer 2 boards at a time: Got invalid dimensions for input: tokens. Export it for any batch",
      );
      await expect(session.predict([board(1)])).rejects.not.toThrow(BackendLost);
      output = () => Promise.reject(new WebAssembly.RuntimeError("unreachable"));
      await expect(session.predict([board(1)])).rejects.toThrow(BackendLost);
    });
  });

  test("reports why its device is lost rather than how the forward pass failed", async () => {
    let broken = false;
    const engine = fakeEngine(async (_tokens, _given, batch) => {
      if (broken) throw new Error("buffer is unmapped");
      return fakeOutput(batch);
    });
    const gone = Promise.withResolvers<string>();
    const session = await startSession({ ...engine, lost: gone.promise }, fakeManifest());
    broken = true;
    gone.resolve("the driver was reset");
    await expect(session.predict([board(1)])).rejects.toThrow("the driver was reset");
  });

  test("refuses a board of another size", async () => {
    const session = await startSession(fakeEngine(), fakeManifest());
    const small = { tokens: new Uint8Array(16), given: new Uint8Array(16) };
    await expect(session.predict([small])).rejects.toThrow(
      "Board 0 has 16 cells; the model takes 81.",
    );
  });
});

describe("the speed of a backend", () => {
  /** @param msOf time of the n-th forward pass at a clock time; the golden check is the first */
  const speed = async (msOf: (n: number, now: number) => number) => {
    vi.useFakeTimers({ now: 97 });
    try {
      let n = 0;
      const engine = fakeEngine(async (_tokens, _given, batch) => {
        await new Promise((resolve) => setTimeout(resolve, msOf(n++, performance.now())));
        return fakeOutput(batch);
      });
      const starting = startSession(engine, fakeManifest());
      await vi.runAllTimersAsync();
      return (await starting).msPerForward;
    } finally {
      vi.useRealTimers();
    }
  };

  test("does not include compilation", async () => {
    expect(await speed((n) => (n < 3 ? 90 : 12))).toBe(12);
  });

  test("does not depend on one quick answer in a browser that polls every 100 ms", async () => {
    expect(await speed((n, now) => (n === 1 ? 3 : 100 - (now % 100)))).toBeGreaterThanOrEqual(97);
  });

  test("is measured by one pass if a pass takes long", async () => {
    let passes = 0;
    expect(await speed(() => (passes++, 1900))).toBe(1900);
    // The golden board alone, the same among others, and one timed pass.
    expect(passes).toBe(3);
  });
});
