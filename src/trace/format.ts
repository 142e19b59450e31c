// The trace file, versions 1 to 3. Little-endian:
//
//   0   magic "2NDTHGHT"           16  bytes of the contents, unpacked (u32)
//   8   version (u32)              20  the contents, deflated
//   12  CRC-32 of bytes 16 to end
//
// The contents are the header's length (u32), the header (JSON, header.ts), then
// the probabilities [steps, size * vocab] and the qualities [steps that have one, size]
// as planes.ts packs them; in version 2, then the evidence z [steps that have it, size * vocab]
// and its times t [the same steps, size]. Version 3 adds the decision of each cause, domains other
// than Sudoku, and sparse predictions, step by step: the best tokens [size * k], their p [the same],
// p of the tokens on the board [size], entropies [size]. Boards are not stored: they follow from
// the events. A trace is written in the lowest version that can hold it, for older programs.
import { Deflate, Inflate } from "fflate";
import { joined } from "../bytes.ts";
import { tokensOf } from "../diffusion/board.ts";
import type { Evidence, Prediction, StepRecord, Tokens } from "../diffusion/types.ts";
import { domainOf } from "../domains/registry.ts";
import { applyEdits, editsAt, forkedAt } from "./edits.ts";
import {
  CAUSES,
  type Header,
  headerOf,
  headerText,
  type OldHeader,
  parseHeader,
  SUDOKU,
  traceOf,
} from "./header.ts";
import { afterEvents, checkStart, checkTrace, withEvidence } from "./lawful.ts";
import { renewed } from "./old-causes.ts";
import { packedLength, packRows, type Places, placesOf, unpackRows } from "./planes.ts";
import { stateAt } from "./history.ts";
import { type Trace, TraceError } from "./types.ts";

const MAGIC = new TextEncoder().encode("2NDTHGHT");
const NEWEST = CAUSES;
const AT = { version: 8, crc: 12, length: 16, contents: 20 } as const;
/**
 * The most unpacked bytes: about 4,000 steps, the largest budget, take half of it. Checked against
 * the file's claim before unpacking.
 */
const MOST_BYTES = 32 * 2 ** 20;
/** The longest header, in bytes, checked before parsing: a run of 4,000 steps has about 5 MB. */
const MOST_HEADER = 16 * 2 ** 20;
/** The highest ratio of deflate; a file that claims more is not unpacked. */
const MOST_DEFLATED = 1032;

/** Share of the writing time that passes before compression. */
const BEFORE_PACKING = 0.25;

/**
 * A trace as a file. Reading it back gives an equal trace, to the last bit.
 * @param onPart called from time to time with the finished share of the work
 * @throws {TraceError} for an impossible trace (see lawful.ts)
 */
export function encodeTrace(trace: Trace, onPart?: (share: number) => void): Uint8Array {
  checkTrace(trace, (share) => onPart?.(share * BEFORE_PACKING));
  const probs = trace.steps.flatMap(({ prediction }) => prediction.probs ?? []);
  const quality = trace.steps.flatMap(({ prediction }) => prediction.quality ?? []);
  const evidence = trace.steps.flatMap((record) => record.evidence ?? []);
  const z = evidence.map((one) => one.z);
  const t = evidence.map((one) => one.t);
  const places = {
    probs: placesOf(probs),
    quality: placesOf(quality),
    ...(z.length > 0 && { z: placesOf(z), t: placesOf(t) }),
  };
  const header = new TextEncoder().encode(headerText(headerOf(trace, places)));
  const contents = joined([
    u32(header.length),
    header,
    packRows(probs, places.probs),
    packRows(quality, places.quality),
    packRows(z, places.z ?? null),
    packRows(t, places.t ?? null),
    ...trace.steps.flatMap(({ prediction }) => sparseRows(prediction)),
  ]);
  if (contents.length > MOST_BYTES) throw new TraceError(`No file: ${tooLarge(contents.length)}`);
  const packed = deflated(contents, (share) =>
    onPart?.(BEFORE_PACKING + share * (1 - BEFORE_PACKING)),
  );
  const rest = joined([u32(contents.length), ...packed]);
  return joined([MAGIC, u32(versionOf(trace)), u32(crc32(rest)), rest]);
}

/** The numbers of a sparse prediction, one row for each kind; none for a dense one. */
function sparseRows({ probs, ...rest }: Prediction): Uint8Array[] {
  if (probs || !("best" in rest)) return [];
  const { best, standing, entropy } = rest;
  const rows = [Float32Array.from(best.tokens), best.p, standing?.p ?? [], entropy ?? []];
  return rows
    .filter(({ length }) => length > 0)
    .map((row) => packRows([row as Float32Array], null));
}

/** Bytes compressed between two reports of progress. */
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
  const caused = trace.steps.some(
    ({ events, prediction }) => !prediction.probs || events.some(({ type }) => type !== "unmask"),
  );
  return caused || trace.spec.domain !== SUDOKU ? CAUSES : versionWithoutCauses(trace);
}

function versionWithoutCauses(trace: Trace): number {
  const edits = trace.steps.flatMap((_, step) => editsAt(trace.fork, step));
  const last = editsAt(trace.fork, trace.steps.length);
  const more = trace.steps.some(({ evidence, decoded }) => evidence ?? decoded !== undefined);
  return more || [...edits, ...last].some(({ type }) => type === "evidence") ? 2 : 1;
}

/** The unpacked size that a file claims, without unpacking it; 0 if it has none. */
const unpackedLength = (file: Uint8Array): number =>
  file.length < AT.contents
    ? 0
    : new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(AT.length, true);

/**
 * Reads a trace from a file, and checks all of it.
 * @param onStep called every few steps with the checked share of them
 * @throws {TraceError} one sentence: what is wrong, at which byte, what to do
 */
export function decodeTrace(file: Uint8Array, onStep?: (share: number) => void): Trace {
  const { contents, version } = unpack(file);
  try {
    const trace = traceIn(contents, version, onStep);
    // The checksum does not cover the version, but the contents determine it.
    const own = version < CAUSES ? versionWithoutCauses(trace) : versionOf(trace);
    if (own !== version)
      throw new TraceError(
        `byte ${AT.version} says version ${version}, but the contents are of another`,
      );
    return trace;
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new TraceError(
      `The trace at byte ${AT.contents} is complete but invalid: ${reason}. Save it again from its source.`,
    );
  }
}

function unpack(file: Uint8Array): { readonly contents: Uint8Array; readonly version: number } {
  const wrong = (at: number, what: string) => new TraceError(`Byte ${at}: ${what}`);
  const stray = MAGIC.findIndex((byte, i) => file[i] !== byte);
  if (stray >= 0 && stray >= file.length)
    throw wrong(file.length, "the file is too short for a trace; get it again.");
  if (stray >= 0) throw wrong(stray, "this is not a trace file; choose one saved by this program.");
  if (file.length < AT.contents)
    throw wrong(file.length, "the trace file ends too early; get it again.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(AT.version, true);
  if (version < 1 || version > NEWEST)
    throw wrong(
      AT.version,
      `this trace file has version ${version}, and this program reads versions up to ${NEWEST}; update it.`,
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

/** The fewest packed bytes that are unpacked at a time. */
const SLICE = 2 ** 11;

/**
 * The unpacked contents, or null if their length differs from the stated one. At most about
 * the stated length is unpacked in excess.
 * @throws {Error} for bytes that are not deflated data
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
  `the trace would take ${Math.ceil(bytes / 2 ** 20)} MB, and the limit is ${MOST_BYTES / 2 ** 20} MB; save a shorter run.`;

function traceIn(contents: Uint8Array, version: number, onStep?: (share: number) => void): Trace {
  const end = (at: number) => new TraceError(`unpacked byte ${at}: the contents end too early`);
  if (contents.length < 4) throw end(contents.length);
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength);
  const floatsAt = 4 + view.getUint32(0, true);
  if (floatsAt > contents.length) throw end(contents.length);
  if (floatsAt > MOST_HEADER)
    throw new TraceError(`the header has ${floatsAt} bytes, and the limit is ${MOST_HEADER}`);
  const header = parseHeader(textOf(contents.subarray(4, floatsAt)), version);

  const start = traceOf(header, []);
  const { size, vocab } = domainOf(start.spec);
  const sparse = header.steps.flatMap((step) => ("sparse" in step && step.sparse) || []);
  const withQuality = header.steps.filter(({ quality }) => quality).length;
  const dense = header.steps.length - sparse.length;
  const withEvidence = header.steps.filter(({ evidence }) => evidence).length;
  const kinds = ({ k, standing, entropy }: Sparse) => 2 * k + Number(standing) + Number(entropy);
  const perPosition =
    dense * vocab +
    withQuality +
    withEvidence * (vocab + 1) +
    sparse.reduce((sum, one) => sum + kinds(one), 0);
  const endAt = floatsAt + packedLength(size * perPosition);
  if (contents.length < endAt) throw end(contents.length);
  if (contents.length > endAt)
    throw new TraceError(`unpacked byte ${endAt}: more follows than the header says`);
  let at = floatsAt;
  const rows = (count: number, width: number, places: Places = null) => {
    const from = at;
    at += packedLength(count * width);
    return unpackRows(contents.subarray(from, at), width, places);
  };
  const { places } = header;
  const probs = rows(dense, size * vocab, places.probs);
  const quality = rows(withQuality, size, places.quality);
  const z = rows(withEvidence, size * vocab, places.z);
  const t = rows(withEvidence, size, places.t);
  const evidence = z.map((one, i): Evidence => ({ z: one, t: t[i]! }));
  const next = (width: number) => rows(1, width)[0] ?? [];
  const trace = assemble(start, header, { probs, quality, evidence, next });
  checkTrace(trace, onStep);
  return trace;
}

type Sparse = NonNullable<Header["steps"][number]["sparse"]>;

interface Floats {
  /** Of the dense predictions, the steps with a quality and those with evidence, in their order. */
  readonly probs: readonly Float32Array[];
  readonly quality: readonly Float32Array[];
  readonly evidence: readonly Evidence[];
  /** The next `width` floats of the sparse predictions. */
  readonly next: (width: number) => ArrayLike<number>;
}

function assemble(start: Trace, header: Header | OldHeader, floats: Floats): Trace {
  const { spec } = start;
  const domain = domainOf(spec);
  const { size, vocab } = domain;
  checkStart(start);
  let state = stateAt({ ...start, spec: { ...spec } }, 0);
  const rows = floats.probs.values();
  const qualities = floats.quality.values();
  const known = floats.evidence.values();
  const predictionOf = (stored: Header["steps"][number], before: Tokens): Prediction => {
    const { sparse } = stored;
    const quality = stored.quality ? qualities.next().value! : null;
    if (!sparse) return { size, vocab, probs: rows.next().value!, quality };
    const { k } = sparse;
    const best = {
      k,
      tokens: tokensOf(floats.next(size * k), vocab),
      p: Float32Array.from(floats.next(size * k)),
    };
    const standing = sparse.standing
      ? { tokens: before, p: Float32Array.from(floats.next(size)) }
      : null;
    const entropy = sparse.entropy ? Float32Array.from(floats.next(size)) : null;
    return { size, vocab, probs: null, best, standing, entropy, quality };
  };
  const steps = header.steps.map((stored, index): StepRecord => {
    const step = index + 1;
    const { nfe, ended, decoded } = stored;
    const prediction = predictionOf(stored as Header["steps"][number], state.tokens);
    const events = renewed(stored.events, { prediction }, state);
    const tokens = afterEvents(domain, `Step ${step}`, state.tokens, state.given, events);
    const here = stored.evidence && known.next().value!;
    state = withEvidence({ ...state, step, tokens }, here);
    if (forkedAt(start.fork, step)) state = applyEdits(state, editsAt(start.fork, step), domain);
    const besides = {
      ...(here && { evidence: here }),
      ...(decoded !== undefined && { decoded }),
    };
    return { step, nfe, prediction, events, tokens, ...besides, ended };
  });
  return { ...start, steps };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TraceError("unpacked byte 4: the header is not UTF-8 text");
  }
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
