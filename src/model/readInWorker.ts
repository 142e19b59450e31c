// The page's side of readingWorker.ts: external files are never read on the main thread.
import type { Decoder } from "../diffusion/types.ts";
import { askWorker } from "./ask.ts";
import { decoderOf } from "./decoder.ts";
import { ModelError } from "./errors.ts";
import type { ReadReply, ReadRequest } from "./reading.ts";
import type { Manifest } from "./types.ts";

/** readManifest in a worker. @throws ModelError */
export async function manifestInWorker(text: string, where: string): Promise<Manifest> {
  const reply = await ask({ kind: "manifest", text, where }, `${where} could not be read`);
  if (reply.type === "manifest") return reply.manifest;
  throw new ModelError(`${where} could not be read.`);
}

/** readDecoder in a worker. @throws ModelError */
export async function decoderInWorker(bytes: Uint8Array): Promise<Decoder> {
  const failed = "The model's decoder could not be read";
  const reply = await ask({ kind: "decoder", bytes }, failed);
  if (reply.type === "decoder") return decoderOf(reply.file);
  throw new ModelError(`${failed}.`);
}

const ask = (request: ReadRequest, failed: string): Promise<ReadReply> =>
  askWorker<ReadRequest, ReadReply, ReadReply>(
    new Worker(new URL("./readingWorker.ts", import.meta.url), { type: "module" }),
    {
      kind: request.kind,
      request,
      failed,
      hear: (reply, end) => {
        if (reply.type === "wrong") throw new ModelError(reply.sentence);
        if (reply.type !== "alive") end(reply);
      },
    },
  );
