// A recording of several runs as traces with one vocabulary, so that they can be compared.
import { readRecordings } from "../../../../recording/read.ts";
import { withSharedWords } from "../../../../recording/shared-words.ts";
import { traceOfRecording } from "../../../../recording/trace.ts";
import type { Trace } from "../../../../trace/types.ts";

/** @throws {RecordingError} with one sentence */
export async function tracesIn(bytes: Uint8Array): Promise<Trace[]> {
  return [...withSharedWords(await readRecordings(bytes, "text"))].map(traceOfRecording);
}
