// Reads all recordings in a file of any known format: it recognises the format by the beginning,
// reads our own line by line, and converts the others to our lines first (formats/).
import { jsonIn } from "../json.ts";
import type { Hints } from "./formats/format.ts";
import { FORMATS } from "./formats/formats.ts";
import { lineAsJson } from "./formats/json.ts";
import { FORMAT } from "./lines.ts";
import { RecordingReader } from "./reader.ts";
import { TextSource } from "./stream.ts";
import { type Recording, RecordingError } from "./types.ts";

export interface ReadOptions extends Hints {
  /** Called with the share of the bytes read so far, 0..1, after every line. */
  readonly onDone?: (share: number) => void;
}

/** Characters for recognising a format. */
const HEAD = 2 ** 16;

/**
 * The recordings in a file.
 * @param name of the file, for recordings without a name
 * @throws {RecordingError} one sentence: what is wrong, in which line and step, what to do
 */
export async function readRecordings(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<Recording[]> {
  const head = await headOf(bytes);
  const reader = new RecordingReader(name);
  let taken = 0;
  const onDone = (share = taken) => options.onDone?.((taken = share));
  if (isOurs(head)) return readOurs(bytes, reader, onDone);
  const format = FORMATS.find(({ recognises }) => recognises(head));
  if (!format)
    throw new RecordingError(
      `This file is not a recorded run. Known formats are ${FORMATS.map((one) => one.name).join(", ")}, and the JSON Lines of docs/recording.md.`,
    );
  let text = "";
  const source = new TextSource(bytes, onDone);
  for await (const piece of source.pieces()) text += piece;
  for (const { line, number } of format.lines(text, options)) {
    reader.push(line, number);
    onDone();
  }
  return reader.finish(source.cut && `${source.cut}, so it can only be read to there.`);
}

/** Whether a file may contain a recorded run; called before it is read. */
export async function isRecording(bytes: Uint8Array): Promise<boolean> {
  const head = await headOf(bytes);
  return isOurs(head) || FORMATS.some(({ recognises }) => recognises(head));
}

const isOurs = (head: string): boolean => head.slice(0, 4000).includes(`"${FORMAT}"`);

async function headOf(bytes: Uint8Array): Promise<string> {
  let head = "";
  for await (const piece of new TextSource(bytes.subarray(0, HEAD)).pieces())
    if ((head += piece).length >= HEAD) break;
  return head.replace(/^\uFEFF/, "").trimStart();
}

async function readOurs(
  bytes: Uint8Array,
  reader: RecordingReader,
  onDone: (share?: number) => void,
): Promise<Recording[]> {
  const source = new TextSource(bytes, onDone);
  for await (const { text, number, whole } of source.lines()) {
    if (!whole && jsonIn(text) === undefined)
      return reader.finish(
        `The file ends in the middle of line ${number}; the steps before it are shown.`,
      );
    reader.push(lineAsJson(text, number), number);
    onDone();
  }
  return reader.finish(source.cut && `${source.cut}; the part before that is shown.`);
}
