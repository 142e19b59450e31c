// The worker's side (readingWorker.ts): reads a person's own model files, the manifest and the decoder.
import { checkedDecoder, type DecoderFile } from "./decoder.ts";
import { messageOf } from "./errors.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./types.ts";

export type ReadRequest =
  | { readonly kind: "manifest"; readonly text: string; readonly where: string }
  | { readonly kind: "decoder"; readonly bytes: Uint8Array };

export type ReadReply =
  | { readonly type: "alive" }
  | { readonly type: "manifest"; readonly manifest: Manifest }
  | { readonly type: "decoder"; readonly file: DecoderFile }
  | { readonly type: "wrong"; readonly sentence: string };

/** The replies to one request, in order. */
export function* replies(request: ReadRequest): Generator<ReadReply> {
  yield { type: "alive" };
  try {
    if (request.kind === "decoder") yield { type: "decoder", file: checkedDecoder(request.bytes) };
    else yield { type: "manifest", manifest: readManifest(request.text, request.where) };
  } catch (error) {
    yield { type: "wrong", sentence: messageOf(error) };
  }
}
