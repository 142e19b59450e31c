// The trace file, version 1. Little-endian:
//
//   0   magic "2NDTHGHT"           16  bytes of the contents, unpacked (u32)
//   8   version (u32)              20  the contents, deflated
//   12  CRC-32 of bytes 16 to end
//
// The contents are the header's length (u32), the header (JSON, header.ts), then
// the probabilities [steps, 81 * 9] and the qualities [steps that have one, 81]
// as planes.ts packs them. Boards are not stored: they follow from the events.
import { deflateSync, inflateSync } from "fflate";
import type { StepRecord } from "../diffusion/types.ts";
import { CELLS, SIZE } from "../sudoku/grid.ts";
import { applyEdits, editsAt, forkedAt } from "./edits.ts";
import { boardOf, type Header, headerOf, parseHeader, runOf } from "./header.ts";
import { afterEvents, checkTrace } from "./lawful.ts";
import { packedLength, packRows, placesOf, unpackRows } from "./planes.ts";
import { stateAt } from "./history.ts";
import { type Trace, TraceError } from "./types.ts";

const MAGIC = new TextEncoder().encode("2NDTHGHT");
const VERSION = 1;
const AT = { version: 8, crc: 12, length: 16, contents: 20 } as const;
/** Deflate cannot shrink further than this; a file that claims to is not unpacked. */
const MOST_DEFLATED = 1032;

/**
 * A trace as a file. Reading it back gives an equal trace, to the last bit.
 * @throws {TraceError} for a trace that cannot have happened (see lawful.ts).
 */
export function encodeTrace(trace: Trace): Uint8Array {
  checkTrace(trace);
  const probs = trace.steps.map(({ prediction }) => prediction.probs);
  const quality = trace.steps.flatMap(({ prediction }) => prediction.quality ?? []);
  const places = { probs: placesOf(probs), quality: placesOf(quality) };
  const header = new TextEncoder().encode(JSON.stringify(headerOf(trace, places)));
  const contents = joined([
    u32(header.length),
    header,
    packRows(probs, places.probs),
    packRows(quality, places.quality),
  ]);
  const rest = joined([u32(contents.length), deflateSync(contents, { level: 9 })]);
  return joined([MAGIC, u32(VERSION), u32(crc32(rest)), rest]);
}

/**
 * The trace in a file, with every claim in it checked.
 * @throws {TraceError} one sentence: what is wrong, at which byte, what to do.
 */
export function decodeTrace(file: Uint8Array): Trace {
  const contents = unpack(file);
  try {
    return traceIn(contents);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new TraceError(
      `The trace at byte ${AT.contents} is whole but cannot be right: ${reason}. Save it again from where it came.`,
    );
  }
}

function unpack(file: Uint8Array): Uint8Array {
  const wrong = (at: number, what: string) => new TraceError(`Byte ${at}: ${what}`);
  const stray = MAGIC.findIndex((byte, i) => file[i] !== byte);
  if (stray >= 0 && stray >= file.length)
    throw wrong(file.length, "the file ends before it says what it is; get it again.");
  if (stray >= 0) throw wrong(stray, "this is not a trace file; choose one saved by this program.");
  if (file.length < AT.contents)
    throw wrong(file.length, "the trace file ends too early; get it again.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(AT.version, true);
  if (version !== VERSION)
    throw wrong(
      AT.version,
      `this trace file has version ${version}, and only version ${VERSION} can be read; update the program.`,
    );
  const crc = crc32(file.subarray(AT.length));
  if (view.getUint32(AT.crc, true) !== crc)
    throw wrong(AT.crc, "the checksum does not match, so the file is damaged; get it again.");
  const length = view.getUint32(AT.length, true);
  const packed = file.subarray(AT.contents);
  const unlikely = wrong(AT.length, "the contents are not as long as stated; get the file again.");
  if (length > packed.length * MOST_DEFLATED) throw unlikely;
  let contents: Uint8Array;
  try {
    contents = inflateSync(packed, { out: new Uint8Array(length) });
  } catch {
    throw wrong(AT.contents, "the contents cannot be unpacked; get the file again.");
  }
  if (contents.length !== length) throw unlikely;
  return contents;
}

function traceIn(contents: Uint8Array): Trace {
  const end = (at: number) => new TraceError(`unpacked byte ${at}: the contents end too early`);
  if (contents.length < 4) throw end(contents.length);
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength);
  const floatsAt = 4 + view.getUint32(0, true);
  if (floatsAt > contents.length) throw end(contents.length);
  const header = parseHeader(textOf(contents.subarray(4, floatsAt)));

  const withQuality = header.steps.filter(({ quality }) => quality).length;
  const qualityAt = floatsAt + packedLength(header.steps.length * CELLS * SIZE);
  const endAt = qualityAt + packedLength(withQuality * CELLS);
  if (contents.length < endAt) throw end(contents.length);
  if (contents.length > endAt)
    throw new TraceError(`unpacked byte ${endAt}: more follows than the header says`);
  const { places } = header;
  const probs = unpackRows(contents.subarray(floatsAt, qualityAt), CELLS * SIZE, places.probs);
  const quality = unpackRows(contents.subarray(qualityAt), CELLS, places.quality);
  const trace = assemble(header, probs, quality);
  checkTrace(trace);
  return trace;
}

function assemble(header: Header, probs: Float32Array[], quality: Float32Array[]): Trace {
  const trace: Trace = {
    ...runOf(header),
    backend: header.backend,
    solution: header.solution === null ? null : boardOf(header.solution),
    steps: [],
  };
  const given = trace.spec.given.findIndex(
    (flag, cell) => flag > 1 || (flag === 1 && !trace.spec.tokens[cell]),
  );
  if (given >= 0) throw new TraceError(`cell ${given} is flagged as a clue and has no digit`);
  let state = stateAt({ ...trace, spec: { ...trace.spec } }, 0);
  const qualities = quality.values();
  const steps = header.steps.map((told, index): StepRecord => {
    const step = index + 1;
    const { nfe, ended, events } = told;
    const tokens = afterEvents(`Step ${step}`, state.tokens, state.given, events);
    state = { ...state, step, tokens };
    if (forkedAt(trace.fork, step)) state = applyEdits(state, editsAt(trace.fork, step));
    const prediction = {
      size: CELLS,
      vocab: SIZE,
      probs: probs[index]!,
      quality: told.quality ? qualities.next().value! : null,
    };
    return { step, nfe, prediction, events, tokens, ended };
  });
  return { ...trace, steps };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TraceError("unpacked byte 4: the header is not UTF-8 text");
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 as in zip and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
