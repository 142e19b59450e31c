// A Denoiser that survives the loss of a backend: it opens the first that works, keeps the fastest,
// switches on request, and when one is lost during a run it sends the same request to the next, so
// that a sampler only gets a slower answer.
import type { Decoder, DensePrediction, Query } from "../diffusion/types.ts";
import type { Adapter } from "./adapter.ts";
import { BACKENDS, type BrowserBackend, type Wish } from "./backends.ts";
import { chooseBackends, clearlyFaster, onProcessor, rivalsOf } from "./choose.ts";
import { BackendLost, BackendSilent, messageOf, ModelError } from "./errors.ts";
import type { Found } from "./found.ts";
import type { Link } from "./link.ts";
import { createQueue } from "./queue.ts";
import type { Denoiser, Manifest, ModelStatus, Notice } from "./types.ts";

export interface BrowserDenoiser extends Denoiser {
  /** A snapshot; the same object until something changes. */
  readonly status: () => ModelStatus;
  /** Calls back after each change of status; returns the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Moves to another backend, also during a run; "auto" measures again. If that backend does not
   * start, it rejects with ModelError and keeps the old one.
   */
  readonly switchBackend: (wish: Wish) => Promise<void>;
  /** Test hook: destroys the graphics device of the WebGPU backend. */
  readonly loseDevice: () => void;
}

export interface Start {
  readonly manifest: Manifest;
  /** It runs in the page, and is the same for every backend. */
  readonly decoder?: Decoder | undefined;
  readonly wish: Wish;
  readonly adapter: Adapter;
  readonly died: boolean;
  readonly webkit: boolean;
  /** Opens a backend; `tell` receives notices about its files. */
  readonly open: (backend: BrowserBackend, tell: (notice: Notice) => void) => Promise<Link>;
  /** Resolves while the page is visible; no backend computes before. */
  readonly awake: () => Promise<void>;
  /** The fastest backend on this adapter, stored between visits. */
  readonly fastest: Found<BrowserBackend>;
}

/** How often a request is tried before it is rejected. */
const ATTEMPTS = 4;
/** How often the same request may end without an answer. */
const MOST_SILENT = 2;
/** The shown speed is the median of this many forward passes. */
const RECENT = 15;

/** @throws ModelError when no backend starts */
export async function startDenoiser(start: Start): Promise<BrowserDenoiser> {
  const { manifest, adapter, died, webkit } = start;
  const open = (backend: BrowserBackend) => start.open(backend, tell);
  const kernels = Boolean(manifest.kernels);
  const known = { adapter, kernels, died, webkit, fastest: start.fastest.recall() };
  const choice = chooseBackends(start.wish, known);
  const listeners = new Set<() => void>();
  const changes = createQueue();
  let closed = false;
  let { wish } = start;
  let measured: ModelStatus["measured"] = {};
  let times: number[] = [];
  let notices: readonly Notice[] = choice.notices;
  const tell = (notice: Notice): void => {
    if (!notices.some(({ text }) => text === notice.text)) notices = [...notices, notice];
  };
  let link = await openFirst(choice.order);
  let status: ModelStatus;
  adopt(link);
  if (choice.measures) void changes(measureRivals);
  // Also not on the next visit.
  if (choice.notices.some(({ kind }) => kind === "gpu-died")) start.fastest.remember(link.backend);

  /** The first backend that starts; the others leave a notice. */
  async function openFirst(order: readonly BrowserBackend[]): Promise<Link> {
    const reasons: string[] = [];
    for (const backend of order) {
      try {
        return await open(backend);
      } catch (error) {
        const text = `${BACKENDS[backend].label} does not run the model: ${sentence(messageOf(error))}`;
        reasons.push(text);
        tell({ kind: "backend-refused", text });
      }
    }
    throw new ModelError(reasons.join(" "));
  }

  function adopt(next: Link): void {
    link = next;
    times = [next.msPerForward];
    measured = { ...measured, [next.backend]: next.msPerForward };
    publish();
    // If no other starts, the next request gets the error.
    void next.lost.then(() => recover(next)).catch(publish);
  }

  function publish(): void {
    const msPerForward = times.toSorted((a, b) => a - b)[times.length >> 1]!;
    const { backend, device } = link;
    status = { backend, device, msPerForward, wish, measured, notices };
    for (const listener of listeners) listener();
  }

  /** Keeps the fastest backend by measurement; names of adapters are not reliable. */
  async function measureRivals(): Promise<void> {
    for (const backend of rivalsOf(link.backend, known)) {
      const rival = await open(backend).catch(() => null);
      if (!rival) continue;
      if (!closed && clearlyFaster(rival.msPerForward, link.msPerForward)) {
        moveTo(rival);
      } else {
        measured = { ...measured, [backend]: rival.msPerForward };
        rival.close();
      }
    }
    if (closed) return;
    start.fastest.remember(link.backend);
    publish();
  }

  /** Calls running on the former link are rejected, and then repeated on this one. */
  function moveTo(next: Link): void {
    const previous = link;
    adopt(next);
    previous.close();
  }

  /** Replaces a lost link by WebAssembly, once, for any number of callers. */
  const recover = (lost: Link): Promise<void> =>
    changes(async () => {
      if (closed || link !== lost) return;
      const reason = await lost.lost;
      const next = await openFirst(onProcessor(known.kernels));
      const text = `${stopped(lost, reason)} The run continues with ${next.device}.`;
      tell({ kind: "backend-lost", text });
      adopt(next);
    });

  const predict = async (queries: readonly Query[]): Promise<DensePrediction[]> => {
    let silent = 0;
    await start.awake();
    for (let attempt = 1; ; attempt++) {
      const asked = link;
      try {
        const { predictions, ms } = await asked.predict(queries);
        if (queries.length === 1 && asked === link) {
          times = [...times.slice(1 - RECENT), ms];
          publish();
        }
        return predictions;
      } catch (error) {
        if (!(error instanceof BackendLost)) throw error;
        if (closed) throw new ModelError("The model was closed.", { cause: error });
        // If a request silences two new workers, the model is the cause, and a third would not help.
        if (error instanceof BackendSilent && ++silent === MOST_SILENT)
          throw new ModelError(
            `${stopped(asked, error.message)} It was tried ${MOST_SILENT} times. Try again, or choose another model if this one never finishes.`,
            { cause: error },
          );
        if (attempt === ATTEMPTS) throw new ModelError(stopped(asked, error.message));
        if (asked === link) await recover(asked);
      }
    }
  };

  return {
    manifest,
    decoder: start.decoder,
    get backend() {
      return link.backend;
    },
    get device() {
      return link.device;
    },
    predict,
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    switchBackend: (wanted) =>
      changes(async () => {
        if (closed) return;
        // A person who chooses a graphics card wants it, and "auto" always measures.
        const choice = chooseBackends(wanted, { ...known, died: false, fastest: null });
        if (wanted === "auto" ? link.backend !== choice.order[0] : link.backend !== wanted) {
          const next = await (wanted === "auto" ? openFirst(choice.order) : open(wanted));
          choice.notices.forEach(tell);
          wish = wanted;
          moveTo(next);
        }
        wish = wanted;
        publish();
        if (choice.measures) await measureRivals();
      }),
    loseDevice: () => link.loseDevice(),
    close: async () => {
      closed = true;
      link.close();
    },
  };
}

const stopped = ({ device }: Link, reason: string): string =>
  `${device} stopped working: ${sentence(reason)}`;

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
