// The trace file, versions 1 to 3. Little-endian:
//
//   0   magic "2NDTHGHT"           16  bytes of the contents, unpacked (u32)
//   8   version (u32)              20  the contents, deflated
//   12  CRC-32 of bytes 16 to end
//
// The contents are the header's length (u32), the header (JSON, header.ts), then
// the probabilities [steps, 81 * 9] and the qualities [steps that have one, 81]
// as planes.ts packs them; in version 2 after that the evidence z [steps that have it, 81 * 9]
// and its times t [the same, 81]. From version 3 on causes say how they were decided. Boards are not stored: they follow from the events.
// A trace is written in the lowest version that can say it, so that older programs read what they can.
import { Deflate, Inflate } from "fflate";
import type { Evidence, StepRecord } from "../diffusion/types.ts";
import { CELLS, SIZE } from "../sudoku/grid.ts";
import { applyEdits, editsAt, forkedAt } from "./edits.ts";
import { CAUSES, type Header, headerOf, type OldHeader, parseHeader, traceOf } from "./header.ts";
import { afterEvents, checkTrace, withEvidence } from "./lawful.ts";
import { renewed } from "./old-causes.ts";
import { packedLength, packRows, placesOf, unpackRows } from "./planes.ts";
import { stateAt } from "./history.ts";
import { type Trace, TraceError } from "./types.ts";

const MAGIC = new TextEncoder().encode("2NDTHGHT");
const NEWEST = CAUSES;
const AT = { version: 8, crc: 12, length: 16, contents: 20 } as const;
/**
 * Unpacked bytes at most: some 4,000 steps, as many as the largest budget makes, take half of
 * it. Told by the file before anything is unpacked.
 */
const MOST_BYTES = 32 * 2 ** 20;
/** Bytes of the header at most, told before it is read as JSON: a run of 4,000 steps has some 5 MB. */
const MOST_HEADER = 16 * 2 ** 20;
/** Deflate cannot shrink further than this; a file that claims to is not unpacked. */
const MOST_DEFLATED = 1032;

/** Of the time that a file takes to be made, what goes by before it is packed. */
const BEFORE_PACKING = 0.25;

/**
 * A trace as a file. Reading it back gives an equal trace, to the last bit.
 * @param onPart told now and then what share of the work is done
 * @throws {TraceError} for a trace that cannot have happened (see lawful.ts).
 */
export function encodeTrace(trace: Trace, onPart?: (share: number) => void): Uint8Array {
  checkTrace(trace, (share) => onPart?.(share * BEFORE_PACKING));
  const probs = trace.steps.map(({ prediction }) => prediction.probs!);
  const quality = trace.steps.flatMap(({ prediction }) => prediction.quality ?? []);
  const evidence = trace.steps.flatMap((record) => record.evidence ?? []);
  const z = evidence.map((one) => one.z);
  const t = evidence.map((one) => one.t);
  const places = {
    probs: placesOf(probs),
    quality: placesOf(quality),
    ...(z.length > 0 && { z: placesOf(z), t: placesOf(t) }),
  };
  const header = new TextEncoder().encode(JSON.stringify(headerOf(trace, places)));
  const contents = joined([
    u32(header.length),
    header,
    packRows(probs, places.probs),
    packRows(quality, places.quality),
    packRows(z, places.z ?? null),
    packRows(t, places.t ?? null),
  ]);
  if (contents.length > MOST_BYTES) throw new TraceError(`No file: ${tooLarge(contents.length)}`);
  const packed = deflated(contents, (share) =>
    onPart?.(BEFORE_PACKING + share * (1 - BEFORE_PACKING)),
  );
  const rest = joined([u32(contents.length), ...packed]);
  return joined([MAGIC, u32(versionOf(trace)), u32(crc32(rest)), rest]);
}

/** Bytes packed between two words on how far it has come. */
const PACKED_AT_ONCE = 2 ** 18;

function deflated(contents: Uint8Array, onPart: (share: number) => void): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const packing = new Deflate({ level: 9 }, (piece) => pieces.push(piece));
  for (let at = 0; at < contents.length; at += PACKED_AT_ONCE) {
    const to = at + PACKED_AT_ONCE;
    packing.push(contents.subarray(at, to), to >= contents.length);
    onPart(Math.min(1, to / contents.length));
  }
  return pieces;
}

function versionOf(trace: Trace): number {
  const caused = trace.steps.some(({ events }) => events.some(({ type }) => type !== "write"));
  return caused ? CAUSES : versionWithoutCauses(trace);
}

function versionWithoutCauses(trace: Trace): number {
  const edits = trace.steps.flatMap((_, step) => editsAt(trace.fork, step));
  const last = editsAt(trace.fork, trace.steps.length);
  const more = trace.steps.some(({ evidence, decoded }) => evidence ?? decoded !== undefined);
  return more || [...edits, ...last].some(({ type }) => type === "evidence") ? 2 : 1;
}

/** Bytes that a file says it unpacks to, without unpacking it; 0 where it does not say. */
export const unpackedLength = (file: Uint8Array): number =>
  file.length < AT.contents
    ? 0
    : new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(AT.length, true);

/**
 * The trace in a file, with every claim in it checked.
 * @param onStep told, every few steps, what share of them is checked
 * @throws {TraceError} one sentence: what is wrong, at which byte, what to do.
 */
export function decodeTrace(file: Uint8Array, onStep?: (share: number) => void): Trace {
  const { contents, version } = unpack(file);
  try {
    const trace = traceIn(contents, version, onStep);
    // The checksum does not cover the version: what is in the file does.
    const own = version < CAUSES ? versionWithoutCauses(trace) : versionOf(trace);
    if (own !== version)
      throw new TraceError(`byte ${AT.version} says version ${version}, and it is another`);
    return trace;
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new TraceError(
      `The trace at byte ${AT.contents} is whole but cannot be right: ${reason}. Save it again from where it came.`,
    );
  }
}

function unpack(file: Uint8Array): { readonly contents: Uint8Array; readonly version: number } {
  const wrong = (at: number, what: string) => new TraceError(`Byte ${at}: ${what}`);
  const stray = MAGIC.findIndex((byte, i) => file[i] !== byte);
  if (stray >= 0 && stray >= file.length)
    throw wrong(file.length, "the file ends before it says what it is; get it again.");
  if (stray >= 0) throw wrong(stray, "this is not a trace file; choose one saved by this program.");
  if (file.length < AT.contents)
    throw wrong(file.length, "the trace file ends too early; get it again.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(AT.version, true);
  if (version < 1 || version > NEWEST)
    throw wrong(
      AT.version,
      `this trace file has version ${version}, and only versions up to ${NEWEST} can be read; update the program.`,
    );
  const crc = crc32(file.subarray(AT.length));
  if (view.getUint32(AT.crc, true) !== crc)
    throw wrong(AT.crc, "the checksum does not match, so the file is damaged; get it again.");
  const length = unpackedLength(file);
  if (length > MOST_BYTES) throw wrong(AT.length, tooLarge(length));
  const packed = file.subarray(AT.contents);
  const unlikely = wrong(AT.length, "the contents are not as long as stated; get the file again.");
  if (length > packed.length * MOST_DEFLATED) throw unlikely;
  let contents: Uint8Array | null;
  try {
    contents = inflated(packed, length);
  } catch {
    throw wrong(AT.contents, "the contents cannot be unpacked; get the file again.");
  }
  if (!contents) throw unlikely;
  return { contents, version };
}

/** Packed bytes unpacked at a time, at least. */
const SLICE = 2 ** 11;

/**
 * What was packed, or null where that is longer or shorter than stated: at most about as much
 * again is unpacked before that is known.
 * @throws where it is no deflated data
 */
function inflated(packed: Uint8Array, length: number): Uint8Array | null {
  const contents = new Uint8Array(length);
  let at = 0;
  let over = false;
  const unpacking = new Inflate((piece) => {
    over ||= at + piece.length > length;
    if (!over) contents.set(piece, at);
    at += piece.length;
  });
  const slice = Math.max(SLICE, Math.ceil(length / MOST_DEFLATED));
  for (let from = 0; from < packed.length && !over; from += slice)
    unpacking.push(packed.subarray(from, from + slice), from + slice >= packed.length);
  return at === length ? contents : null;
}

const tooLarge = (bytes: number): string =>
  `the trace would take ${Math.ceil(bytes / 2 ** 20)} MB, and ${MOST_BYTES / 2 ** 20} MB is the most; save a shorter run.`;

function traceIn(contents: Uint8Array, version: number, onStep?: (share: number) => void): Trace {
  const end = (at: number) => new TraceError(`unpacked byte ${at}: the contents end too early`);
  if (contents.length < 4) throw end(contents.length);
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength);
  const floatsAt = 4 + view.getUint32(0, true);
  if (floatsAt > contents.length) throw end(contents.length);
  if (floatsAt > MOST_HEADER)
    throw new TraceError(`the header has ${floatsAt} bytes, and ${MOST_HEADER} are the most`);
  const header = parseHeader(textOf(contents.subarray(4, floatsAt)), version);

  const withQuality = header.steps.filter(({ quality }) => quality).length;
  const qualityAt = floatsAt + packedLength(header.steps.length * CELLS * SIZE);
  const zAt = qualityAt + packedLength(withQuality * CELLS);
  const withEvidence = header.steps.filter(({ evidence }) => evidence).length;
  const tAt = zAt + packedLength(withEvidence * CELLS * SIZE);
  const endAt = tAt + packedLength(withEvidence * CELLS);
  if (contents.length < endAt) throw end(contents.length);
  if (contents.length > endAt)
    throw new TraceError(`unpacked byte ${endAt}: more follows than the header says`);
  const { places } = header;
  const probs = unpackRows(contents.subarray(floatsAt, qualityAt), CELLS * SIZE, places.probs);
  const quality = unpackRows(contents.subarray(qualityAt, zAt), CELLS, places.quality);
  const z = unpackRows(contents.subarray(zAt, tAt), CELLS * SIZE, places.z ?? null);
  const t = unpackRows(contents.subarray(tAt), CELLS, places.t ?? null);
  const evidence = z.map((one, i): Evidence => ({ z: one, t: t[i]! }));
  const trace = assemble(header, probs, quality, evidence);
  checkTrace(trace, onStep);
  return trace;
}

function assemble(
  header: Header | OldHeader,
  probs: Float32Array[],
  quality: Float32Array[],
  evidence: readonly Evidence[],
): Trace {
  const trace = traceOf(header, []);
  const given = trace.spec.given.findIndex(
    (flag, cell) => flag > 1 || (flag === 1 && !trace.spec.tokens[cell]),
  );
  if (given >= 0) throw new TraceError(`cell ${given} is flagged as a clue and has no digit`);
  let state = stateAt({ ...trace, spec: { ...trace.spec } }, 0);
  const qualities = quality.values();
  const known = evidence.values();
  const steps = header.steps.map((told, index): StepRecord => {
    const step = index + 1;
    const { nfe, ended, decoded } = told;
    const prediction = {
      size: CELLS,
      vocab: SIZE,
      probs: probs[index]!,
      quality: told.quality ? qualities.next().value! : null,
    };
    const events = renewed(told.events, { prediction }, state);
    const tokens = afterEvents(`Step ${step}`, state.tokens, state.given, events);
    const here = told.evidence && known.next().value!;
    state = withEvidence({ ...state, step, tokens }, here);
    if (forkedAt(trace.fork, step)) state = applyEdits(state, editsAt(trace.fork, step));
    const besides = {
      ...(here && { evidence: here }),
      ...(decoded !== undefined && { decoded }),
    };
    return { step, nfe, prediction, events, tokens, ...besides, ended };
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
