// A format of recorded runs: how a text is recognised, and converted to lines of our own format.
import { FORMAT, type Header, type Line, VERSION } from "../lines.ts";

/** What a person may know about a file that does not contain it. */
export interface Hints {
  /** The tokenizer's id of the mask; null if the model has none. */
  readonly mask?: number | null;
}

export interface FoundLine {
  readonly line: Line;
  /** The line of the file that it was made from, for messages. */
  readonly number: number;
}

export interface RunFormat {
  /** The format's name in messages: "rows of ids as JSON". */
  readonly name: string;
  /** @param head the beginning of the text, at most 65,536 characters, without leading spaces */
  readonly recognises: (head: string) => boolean;
  /** @throws {RecordingError} one sentence with the line */
  readonly lines: (text: string, hints: Hints) => Iterable<FoundLine>;
}

/** The lines of one run: its header, its steps or its map, and its end. @param number line of the header */
export function* linesOfRun(
  header: Omit<Header, "format" | "version">,
  number: number,
  found: readonly FoundLine[],
): Generator<FoundLine> {
  yield { line: { format: FORMAT, version: VERSION, ...header }, number };
  yield* found;
  yield { line: { end: "file" }, number: found.at(-1)?.number ?? number };
}
