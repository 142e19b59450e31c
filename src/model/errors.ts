// The ways in which loading or running a model can fail. Messages are whole sentences for the
// page: what happened, and what to do.

import { quote } from "../quote.ts";

/** The model cannot be used at all: missing, damaged, unsupported browser. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/**
 * A backend stopped working (device lost, worker crashed, kernel failed). Another backend may
 * still answer the same request.
 */
export class BackendLost extends Error {
  override readonly name: string = "BackendLost";
}

/** A backend that did not answer in time, without any event. */
export class BackendSilent extends BackendLost {}

/** The browsers' messages for a part of the page that could not be fetched later. */
const MISSING_PART = /dynamically imported module|importing a module script/i;

/** Whether a part of the page could not be fetched: retries within this page fail, too. */
export const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && MISSING_PART.test(error.message);

/** The message of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  if (isMissingPart(error))
    return "A part of the page could not be fetched: the connection is down, or a newer version was released. Check the connection and reload the page.";
  // Some browser exceptions have a name but no message.
  return error instanceof Error ? error.message || `${error.name}.` : String(error);
}

/** Known errors of ONNX Runtime for people's own files, with advice. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /external data|\.onnx\.data|external_data/i,
    "its weights are in a second file, as PyTorch writes them by default: save it as one, with torch.onnx.export(..., external_data=False) (docs/models.md)",
  ],
  [
    /opset|IR[_ ]version/i,
    "it was exported for a newer ONNX than this ONNX Runtime reads: export it again with an older opset_version (docs/models.md)",
  ],
  [
    /Type Error|Type parameter|tensor\(int64\)/,
    "types within its graph do not fit: int32 inputs meet int64; cast the inputs first (docs/models.md)",
  ],
  [/out of memory|bad_alloc|failed to allocate/i, "there is not enough memory for it"],
  [/protobuf|parsing failed|No graph was found/i, "it is not an ONNX file, or a damaged one"],
];

/**
 * The reason in a message of ONNX Runtime, which may have many lines and paths of its build
 * machine. Without a full stop.
 */
export function plainReason(message: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  const text = message
    .replace(/^.*ERROR_MESSAGE: ?"?/s, "")
    .split("\n")[0]!
    // Such as "/onnxruntime_src/core/graph/model.cc:181 onnxruntime::Model::Model(...) ".
    .replace(/\S*\/\S+\.(cc|h|cpp):\d+( onnxruntime::[^)]*\))?/g, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  return quote(text, 240).replace(/[.:]$/, "");
}
