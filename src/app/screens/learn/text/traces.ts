// A recording of several runs as traces of one vocabulary, so that they can be laid side by side.
import { readRecordings } from "../../../../recording/read.ts";
import { withWords } from "../../../../recording/shared-words.ts";
import { traceOfRecording } from "../../../../recording/trace.ts";
import type { Word } from "../../../../recording/types.ts";
import type { Trace } from "../../../../trace/types.ts";

/** @throws {RecordingError} one sentence */
export async function tracesIn(bytes: Uint8Array): Promise<Trace[]> {
  let words: readonly Word[] = [];
  return (await readRecordings(bytes, "text")).map((recording) => {
    const shared = withWords(recording, words);
    words = shared.vocabulary;
    return traceOfRecording(shared);
  });
}
