// The two ways in which loading or running a model can go wrong. Messages are
// whole sentences for the page: what happened, and what to do next.

import { quote } from "../quote.ts";

/** The model cannot be used at all: missing, damaged, unsupported browser. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/**
 * A backend stopped answering (device lost, worker crashed, kernel failed).
 * Another backend may still answer the same question.
 */
export class BackendLost extends Error {
  override readonly name: string = "BackendLost";
}

/** A backend that was asked and said nothing more, though nothing told of its end. */
export class BackendSilent extends BackendLost {}

/** What browsers say, each in its way, when a part of the page that is fetched later does not come. */
const MISSING_PART = /dynamically imported module|importing a module script/i;

/** A part of the page did not come: what is tried again in this page fails again. */
export const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && MISSING_PART.test(error.message);

/** The message of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  if (isMissingPart(error))
    return "A part of the page could not be fetched: the connection is down, or a newer version is there by now; check the connection and load the page anew.";
  // Browsers throw some exceptions with a name and no message.
  return error instanceof Error ? error.message || `${error.name}.` : String(error);
}

/** What ONNX Runtime says of files that people bring, and what to do about it. */
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
  [/protobuf|parsing failed|No graph was found/i, "it is no ONNX file, or a damaged one"],
];

/**
 * The reason in a message of ONNX Runtime, which goes on for lines, with the paths of the
 * machine that it was built on. Without a full stop.
 */
export function plainReason(message: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  const text = message
    .replace(/^.*ERROR_MESSAGE: ?"?/s, "")
    .split("\n")[0]!
    // As "/onnxruntime_src/core/graph/model.cc:181 onnxruntime::Model::Model(...) ".
    .replace(/\S*\/\S+\.(cc|h|cpp):\d+( onnxruntime::[^)]*\))?/g, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  return quote(text, 240).replace(/[.:]$/, "");
}
