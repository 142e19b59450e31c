// One model worker seen from the page: messages made into promises. A link is
// open or lost, and once lost stays so; what then happens is recovery.ts's.
import { deferred } from "../deferred.ts";
import type { DensePrediction, Query } from "../diffusion/types.ts";
import { BackendLost, ModelError } from "./errors.ts";
import type { BrowserBackend } from "./backends.ts";
import type { Reply, Request } from "./protocol.ts";
import type { Manifest } from "./types.ts";

/** The part of a Worker that is used; a test's own object serves as well. */
export interface Port {
  postMessage(message: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Link {
  readonly backend: BrowserBackend;
  readonly device: string;
  /** Milliseconds of a forward pass of one board, measured at the start. */
  readonly msPerForward: number;
  /** Answers, and the milliseconds that they took. @throws BackendLost */
  readonly predict: (
    queries: readonly Query[],
  ) => Promise<{ readonly predictions: DensePrediction[]; readonly ms: number }>;
  /** Resolves with a reason when the backend is gone without having been closed. */
  readonly lost: Promise<string>;
  /** Ends the worker; calls under way are rejected with BackendLost. */
  readonly close: () => void;
  readonly loseDevice: () => void;
}

export interface OpenOptions {
  readonly backend: BrowserBackend;
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  readonly threads: number;
}

/**
 * Opens the model in a fresh worker.
 * @throws ModelError with the worker's reason when the backend does not start
 */
export function openLink(port: Port, options: OpenOptions): Promise<Link> {
  const calls = new Map<
    number,
    {
      readonly resolve: (answer: { predictions: DensePrediction[]; ms: number }) => void;
      readonly reject: (error: Error) => void;
    }
  >();
  const lost = deferred<string>();
  const opened = deferred<Link>();
  let gone: string | null = null;
  let lastId = 0;

  const end = (reason: string): void => {
    if (gone !== null) return;
    gone = reason;
    port.terminate();
    for (const { reject } of calls.values()) reject(new BackendLost(reason));
    calls.clear();
  };
  const lose = (reason: string): void => {
    opened.reject(new ModelError(reason));
    end(reason);
    lost.resolve(reason);
  };

  port.onerror = (event) => lose(event.message || "its worker could not be started");
  port.onmessage = ({ data }) => {
    if (data.type === "opened") {
      const { device, msPerForward } = data;
      opened.resolve({
        backend: options.backend,
        device,
        msPerForward,
        lost: lost.promise,
        predict: (queries) =>
          new Promise((resolve, reject) => {
            if (gone !== null) return reject(new BackendLost(gone));
            const id = ++lastId;
            calls.set(id, { resolve, reject });
            port.postMessage({ type: "predict", id, queries: queries.map(plain) });
          }),
        close: () => end("it was closed"),
        loseDevice: () => port.postMessage({ type: "loseDevice" }),
      });
    } else if (data.type === "refused" || data.type === "lost") {
      lose(data.reason);
    } else if (data.type === "predicted") {
      calls.get(data.id)?.resolve({ predictions: [...data.predictions], ms: data.ms });
      calls.delete(data.id);
    } else if (data.lost) {
      lose(data.reason);
    } else {
      calls.get(data.id)?.reject(new ModelError(data.reason));
      calls.delete(data.id);
    }
  };
  port.postMessage({ type: "open", ...options });
  return opened.promise;
}

/** A query may carry more than the worker needs, or than can be cloned. */
function plain({ tokens, given, evidence }: Query): Query {
  return { tokens, given, ...(evidence && { evidence }) };
}
