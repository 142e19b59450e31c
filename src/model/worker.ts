// The module worker in which a model runs: one backend, one session. Which
// backend, and what to do when it is lost, is decided by the page (client.ts).
import { BackendLost, messageOf } from "./errors.ts";
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
    session = await startSession(await engineOf(), manifest);
  } catch (error) {
    return reply({ type: "refused", reason: messageOf(error) });
  }
  void session.lost.then((reason) => reply({ type: "lost", reason }));
  reply({ type: "opened", device: session.device, msPerForward: session.msPerForward });

  // Imported here, so that only the chosen backend's runtime is fetched.
  async function engineOf() {
    if (backend === "wasm") {
      const { openWasm } = await import("./wasm.ts");
      return openWasm(bytes, manifest, threads);
    }
    const engine =
      backend === "kernels"
        ? await (await import("./kernels/engine.ts")).openKernels(navigator.gpu, bytes, manifest)
        : await (await import("./webgpu.ts")).openWebGpu(bytes, manifest);
    loseDevice = engine.lose;
    return engine;
  }
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
