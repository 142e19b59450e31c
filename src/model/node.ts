// The backend of the command line: onnxruntime-node on the CPU, with a model from a folder. The
// page never imports it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { readDecoder } from "./decoder.ts";
import { type Engine, never } from "./engine.ts";
import { messageOf, ModelError, plainReason } from "./errors.ts";
import { readManifest } from "./manifest.ts";
import { type Session, startSession } from "./session.ts";
import { withTurns } from "./turn-ids.ts";
import { openForward } from "./turns.ts";
import type { Manifest, ModelFile } from "./types.ts";

export interface NodeOptions {
  /** Threads inside one forward pass; 0 = one per core. */
  readonly threads?: number;
  /** The most turns, for a model whose weights are shared over depth; null for as many as its file has. */
  readonly turns?: number | null;
}

/**
 * Loads public/models/<id> from disk.
 * @param folder contains manifest.json and its file
 * @throws ModelError when either is missing or damaged
 */
export async function loadNodeDenoiser(
  folder: string,
  options: NodeOptions = {},
): Promise<Session> {
  const path = join(folder, "manifest.json");
  const manifest = readManifest((await read(path)).toString("utf8"), path);
  const bytes = await verified(folder, manifest);
  const decoder = manifest.decoder && readDecoder(await verified(folder, manifest.decoder));
  const asked = withTurns(manifest, options.turns ?? null);
  const session = await startSession(await openNode(bytes, asked, options), asked);
  return { ...session, decoder };
}

async function verified(folder: string, { file, sha256: expected }: ModelFile): Promise<Buffer> {
  const bytes = await read(join(folder, file));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 === expected) return bytes;
  throw new ModelError(
    `${join(folder, file)} is damaged: its SHA-256 is ${sha256}, but the manifest says ${expected}. Fetch or export the model again.`,
  );
}

/** Opens a session over the bytes of an ONNX file, without the golden check. @throws ModelError */
export async function openNode(
  bytes: Uint8Array,
  manifest: Pick<Manifest, "file" | "size" | "vocab" | "turns" | "most">,
  { threads = 0 }: NodeOptions,
): Promise<Engine> {
  const create = (graph: Uint8Array) =>
    InferenceSession.create(graph, {
      intraOpNumThreads: threads,
      graphOptimizationLevel: "all",
    }).catch((error: unknown) => {
      throw new ModelError(
        `ONNX Runtime cannot open ${manifest.file}: ${plainReason(messageOf(error))}.`,
        { cause: error },
      );
    });
  const { release, ...forwards } = await openForward({ Tensor }, create, bytes, manifest);
  return {
    backend: "node",
    device: threads ? `Node, CPU, ${threads} thread${threads === 1 ? "" : "s"}` : "Node, CPU",
    ...forwards,
    lost: never,
    close: release,
  };
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch(() => {
    throw new ModelError(`There is no model file ${path}; check the model's name.`);
  });
}
