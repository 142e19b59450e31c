// What a form of recorded runs is: how it is recognised, and how its text becomes lines of ours.
import type { Line } from "../lines.ts";

/** What a person may know of a file that does not say it. */
export interface Hints {
  /** The tokenizer's number of the mask; null = the model has none. */
  readonly mask?: number | null;
}

export interface FoundLine {
  readonly line: Line;
  /** Line of the file that it was made of, for what is said of faults. */
  readonly number: number;
}

export interface RunFormat {
  /** As a sentence names it: "rows of ids as JSON". */
  readonly name: string;
  /** @param head of the text, 65,536 characters at most, without spaces before it */
  readonly recognises: (head: string) => boolean;
  /** @throws {RecordingError} one sentence with the line */
  readonly lines: (text: string, hints: Hints) => Iterable<FoundLine>;
}
