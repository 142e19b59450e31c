// The module worker in which a model runs: one backend, one session. The page (client.ts)
// chooses the backend and reacts to its loss.
import type { Engine, GpuEngine } from "./engine.ts";
import { BackendLost, isMissingPart, messageOf, ModelError, plainReason } from "./errors.ts";
import type { Reply, Request } from "./protocol.ts";
import { type Session, startSession } from "./session.ts";

let session: Session | undefined;
let loseDevice = (): void => {};

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.type === "open") void open(data);
  else if (data.type === "predict") void predict(data);
  else loseDevice();
});

async function open({
  backend,
  bytes,
  manifest,
  threads,
}: Extract<Request, { type: "open" }>): Promise<void> {
  try {
    const engine = await engineOf();
    reply({ type: "loaded" });
    session = await startSession(engine, manifest);
  } catch (error) {
    return reply({ type: "refused", reason: refusalOf(error) });
  }
  void session.lost.then((reason) => reply({ type: "lost", reason }));
  reply({ type: "opened", device: session.device, msPerForward: session.msPerForward });

  // Dynamic imports, so that only the chosen backend's runtime is fetched.
  async function engineOf(): Promise<Engine> {
    switch (backend) {
      case "kernels-wasm":
        return (await import("./kernels/wasm/wasm-kernels.ts")).openWasmKernels(bytes, manifest);
      case "wasm":
        return (await import("./wasm.ts")).openWasm(bytes, manifest, threads);
      case "kernels": {
        const { openKernels } = await import("./kernels/webgpu/webgpu-kernels.ts");
        return onGpu(await openKernels(navigator.gpu, bytes, manifest));
      }
      case "webgpu":
        return onGpu(await (await import("./webgpu.ts")).openWebGpu(bytes, manifest));
    }
  }
}

/** The project's own sentences unchanged, those of a runtime simplified. */
const refusalOf = (error: unknown): string =>
  error instanceof ModelError || isMissingPart(error)
    ? messageOf(error)
    : plainReason(messageOf(error));

function onGpu(engine: GpuEngine): Engine {
  loseDevice = engine.lose;
  return engine;
}

async function predict({ id, queries }: Extract<Request, { type: "predict" }>): Promise<void> {
  try {
    const start = performance.now();
    const predictions = await session!.predict(queries);
    const ms = performance.now() - start;
    const arrays = predictions.flatMap(({ probs, quality }) =>
      quality ? [probs, quality] : [probs],
    );
    const buffers = [...new Set(arrays.map((array) => array.buffer))];
    reply({ type: "predicted", id, predictions, ms }, buffers);
  } catch (error) {
    const lost = error instanceof BackendLost;
    reply({ type: "failed", id, reason: messageOf(error), lost });
  }
}

function reply(message: Reply, transfer: ArrayBufferLike[] = []): void {
  self.postMessage(message, { transfer: transfer as Transferable[] });
}
