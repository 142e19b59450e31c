// Makes a Denoiser of an engine: packs boards into batches, runs one forward pass at a time, converts
// logits to predictions. The same on every backend.
import { evidenceOf } from "../diffusion/evidence.ts";
import { toPredictions } from "../diffusion/prediction.ts";
import type { DensePrediction, Query, Tokens } from "../diffusion/types.ts";
import { BACKENDS } from "./backends.ts";
import type { Engine } from "./engine.ts";
import { BackendLost, messageOf, ModelError, plainReason } from "./errors.ts";
import { checkGolden } from "./golden.ts";
import { createQueue } from "./queue.ts";
import type { Denoiser, Manifest } from "./types.ts";

export interface Session extends Denoiser {
  /** Median milliseconds of a forward pass of one board, measured at the start. */
  readonly msPerForward: number;
  /** Resolves with a reason when the device is gone. */
  readonly lost: Promise<string>;
}

/**
 * Checks the engine with the manifest's golden board, warms it up and puts it behind a queue.
 * @throws ModelError when the backend computes wrong results
 */
export async function startSession(engine: Engine, manifest: Manifest): Promise<Session> {
  const golden = await checkGolden(engine, manifest);
  if (!golden.ok) {
    await engine.close();
    throw new ModelError(`${engine.device} cannot be trusted with this model: ${golden.reason}.`);
  }
  const msPerForward = await warmUp(engine, manifest);
  const { size, vocab } = manifest;
  const queue = createQueue();

  /** Only the device's part is queued: the answers of one batch are converted while the next is computed. */
  const forward = async (queries: readonly Query[]): Promise<DensePrediction[]> => {
    const tokens = pack(queries, size, vocab, (query) => query.tokens);
    const given = pack(queries, size, 1, (query) => query.given);
    const batch = queries.length;
    const evidence = manifest.evidence ? packEvidence(queries, vocab) : undefined;
    try {
      const { logits, quality } = await queue(() => engine.forward(tokens, given, batch, evidence));
      return toPredictions(logits, quality, { batch, size, vocab });
    } catch (error) {
      // The reason for a lost device explains more than the error of its forward pass.
      const gone = await Promise.race([engine.lost, soon()]);
      const reason = gone ?? `a forward pass failed (${headOf(error)})`;
      // After a failure of a device or a runtime, another backend may answer the same request. A
      // processor does not fail, so there the model cannot answer this request.
      if (gone ?? (BACKENDS[engine.backend].gpu || isCrash(error)))
        throw new BackendLost(reason, { cause: error });
      throw new ModelError(
        batch > 1
          ? `${manifest.name} does not answer ${batch} boards at a time: ${headOf(error)}. Export it for any batch (docs/models.md), or choose another model.`
          : `${manifest.name} does not answer this board: ${headOf(error)}. Choose another model.`,
        { cause: error },
      );
    }
  };

  return {
    manifest,
    backend: engine.backend,
    device: engine.device,
    msPerForward,
    lost: engine.lost,
    predict: async (queries) => {
      const predictions: DensePrediction[] = [];
      const most = BACKENDS[engine.backend].mostBoards;
      for (let from = 0; from < queries.length; from += most) {
        predictions.push(...(await forward(queries.slice(from, from + most))));
      }
      return predictions;
    },
    close: () => queue(() => engine.close()),
  };
}

/** Boards packed as int32, [batch * size]. */
function pack(
  queries: readonly Query[],
  size: number,
  most: number,
  part: (query: Query) => Tokens,
): Int32Array {
  const packed = new Int32Array(queries.length * size);
  for (const [i, query] of queries.entries()) {
    const cells = part(query);
    if (cells.length !== size) {
      throw new RangeError(`Board ${i} has ${cells.length} cells; the model takes ${size}.`);
    }
    const wrong = cells.findIndex((token) => token > most);
    if (wrong >= 0)
      throw new RangeError(
        `Board ${i} has ${cells[wrong]} at position ${wrong}; ${most} is the most.`,
      );
    packed.set(cells, i * size);
  }
  return packed;
}

/** The evidence of each cell, [batch * size * vocab]; for a board without evidence, that of its tokens. */
function packEvidence(queries: readonly Query[], vocab: number): Float32Array {
  const rows = queries.map(({ tokens, evidence }) => (evidence ?? evidenceOf(tokens, vocab)).z);
  const packed = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  rows.reduce((at, row) => (packed.set(row, at), at + row.length), 0);
  return packed;
}

/** Limits of the warm-up, in milliseconds and forward passes. */
const WARM_MS = 300;
const WARM_PASSES = 12;

/**
 * The golden check was the first, slow forward pass; more of them finish code that is compiled at run
 * time. The speed is the median of the later half: this excludes passes before compilation ended and
 * passes that end just before the tick of a browser that polls every 100 ms. A slow device makes few
 * passes.
 */
async function warmUp(engine: Engine, manifest: Manifest): Promise<number> {
  const tokens = Int32Array.from(manifest.golden.tokens);
  const given = Int32Array.from(manifest.golden.given);
  const { evidence } = manifest.golden;
  const known = evidence && Float32Array.from(evidence);
  const times: number[] = [];
  for (let spent = 0; spent < WARM_MS && times.length < WARM_PASSES;) {
    const start = performance.now();
    await engine.forward(tokens, given, 1, known);
    const ms = performance.now() - start;
    times.push(ms);
    spent += ms;
  }
  const warm = times.slice(times.length >> 1).sort((a, b) => a - b);
  return warm[warm.length >> 1]!;
}

/** A WebAssembly runtime that has trapped cannot run again. */
const isCrash = (error: unknown): boolean =>
  typeof WebAssembly !== "undefined" && error instanceof WebAssembly.RuntimeError;

const soon = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, 50, null));

const headOf = (error: unknown): string => plainReason(messageOf(error));
