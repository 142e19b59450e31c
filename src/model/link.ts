// The page's side of a model worker: messages as promises. A link is open or lost, and a lost one
// stays lost; recovery.ts reacts to it.
import { deferred } from "../deferred.ts";
import type { DensePrediction, Query } from "../diffusion/types.ts";
import { BackendLost, BackendSilent, ModelError } from "./errors.ts";
import type { BrowserBackend } from "./backends.ts";
import type { Reply, Request } from "./protocol.ts";
import type { Manifest } from "./types.ts";
import { createWatchdog, patienceFor } from "./watchdog.ts";

/** The used part of a Worker; tests pass their own object. */
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
  /** The answers, and their time in milliseconds. @throws BackendLost */
  readonly predict: (
    queries: readonly Query[],
  ) => Promise<{ readonly predictions: DensePrediction[]; readonly ms: number }>;
  /** Resolves with a reason when the backend is lost without having been closed. */
  readonly lost: Promise<string>;
  /** Ends the worker; calls under way are rejected with BackendLost. */
  readonly close: () => void;
  readonly loseDevice: () => void;
}

/** Deadline for loading: the runtime is fetched and compiled, maybe on a slow line. */
const LOADING_MS = 300_000;
/** Deadline for a few forward passes of a model that has not been timed. */
const CHECKING_MS = 60_000;

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
      readonly boards: number;
    }
  >();
  const lost = deferred<string>();
  const opened = deferred<Link>();
  let gone: string | null = null;
  let lastId = 0;
  let msOfBoard = 0;

  const end = (reason: string, error = new BackendLost(reason)): void => {
    if (gone !== null) return;
    gone = reason;
    watchdog.rest();
    port.terminate();
    for (const { reject } of calls.values()) reject(error);
    calls.clear();
  };
  const lose = (reason: string, error?: BackendLost): void => {
    opened.reject(new ModelError(reason));
    end(reason, error);
    lost.resolve(reason);
  };
  const watchdog = createWatchdog((seconds) => {
    const reason = `it has not answered for ${seconds} seconds`;
    lose(reason, new BackendSilent(reason));
  });
  /** Sets a new deadline after each message: calls are answered one after another. */
  const watch = (): void => {
    if (calls.size === 0) return watchdog.rest();
    const [next] = calls.values();
    watchdog.expect(patienceFor(msOfBoard * next!.boards));
  };
  const settle = (id: number) => {
    const call = calls.get(id);
    calls.delete(id);
    watch();
    return call;
  };

  port.onerror = (event) => lose(event.message || "its worker could not be started");
  port.onmessage = ({ data }) => {
    if (gone !== null) return;
    if (data.type === "loaded") watchdog.expect(CHECKING_MS);
    else if (data.type === "opened") {
      const { device, msPerForward } = data;
      msOfBoard = msPerForward;
      watchdog.rest();
      opened.resolve({
        backend: options.backend,
        device,
        msPerForward,
        lost: lost.promise,
        predict: (queries) =>
          new Promise((resolve, reject) => {
            if (gone !== null) return reject(new BackendLost(gone));
            const id = ++lastId;
            calls.set(id, { resolve, reject, boards: queries.length });
            if (calls.size === 1) watch();
            port.postMessage({ type: "predict", id, queries: queries.map(plain) });
          }),
        close: () => end("it was closed"),
        loseDevice: () => port.postMessage({ type: "loseDevice" }),
      });
    } else if (data.type === "refused" || data.type === "lost") {
      lose(data.reason);
    } else if (data.type === "predicted") {
      settle(data.id)?.resolve({ predictions: [...data.predictions], ms: data.ms });
    } else if (data.lost) {
      lose(data.reason);
    } else {
      settle(data.id)?.reject(new ModelError(data.reason));
    }
  };
  port.postMessage({ type: "open", ...options });
  watchdog.expect(LOADING_MS);
  return opened.promise;
}

/** A query without fields that the worker does not need or that cannot be cloned. */
function plain({ tokens, given, evidence }: Query): Query {
  return { tokens, given, ...(evidence && { evidence }) };
}
