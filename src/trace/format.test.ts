import fc from "fast-check";
import { deflateSync, inflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { eitherWay, longer, mutated, thrownBy } from "../fuzzing.ts";
import { barcodeOf } from "./barcode.ts";
import { digestsOf } from "./digest.ts";
import { forkAt } from "./fork.ts";
import { crc32, decodeTrace, encodeTrace } from "./format.ts";
import { frameAt } from "./frame.ts";
import { formatLink, linkOf, parseLink } from "./link.ts";
import { logLines } from "./log.ts";
import { appendStep } from "./record.ts";
import { syntheticTrace } from "./testing.ts";
import { timelineOf } from "./timeline.ts";
import { type Trace, TraceError } from "./types.ts";

const trace = syntheticTrace({ steps: 12, seed: 3, ended: true });
const file = encodeTrace(trace);

/** A file around other contents, with a right checksum: as if they were damaged before saving. */
function signed(contents: Uint8Array): Uint8Array {
  const packed = deflateSync(contents, { level: 1 });
  const out = new Uint8Array(20 + packed.length);
  out.set(file.subarray(0, 16));
  const view = new DataView(out.buffer);
  view.setUint32(16, contents.length, true);
  out.set(packed, 20);
  view.setUint32(12, crc32(out.subarray(16)), true);
  return out;
}

const contents = inflateSync(file.subarray(20));
const headerLength = new DataView(contents.buffer, contents.byteOffset).getUint32(0, true);

/** The trace with its header changed as text. */
function withHeader(change: (json: string) => string): Uint8Array {
  const header = new TextDecoder().decode(contents.subarray(4, 4 + headerLength));
  const bytes = new TextEncoder().encode(change(header));
  const out = new Uint8Array(contents.length - headerLength + bytes.length);
  new DataView(out.buffer).setUint32(0, bytes.length, true);
  out.set(bytes, 4);
  out.set(contents.subarray(4 + headerLength), 4 + bytes.length);
  return signed(out);
}

/** True if a file is read as a trace that can be shown, false if it is refused with one TraceError sentence. */
function isRead(bytes: Uint8Array): boolean {
  let read: Trace;
  try {
    read = decodeTrace(bytes);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    expect(error.message).toMatch(/byte \d+.*\.$/i);
    return false;
  }
  for (let step = 0; step <= read.steps.length; step++) frameAt(read, step);
  logLines(read);
  barcodeOf(read);
  timelineOf(read);
  expect(digestsOf(read)).toHaveLength(read.steps.length + 1);
  expect(parseLink(formatLink(linkOf(read, 0, true))).problems).toEqual([]);
  expect(decodeTrace(encodeTrace(read))).toEqual(read);
  return true;
}

describe("a trace file", () => {
  it("reports progress while it is made", () => {
    const shares: number[] = [];
    const made = encodeTrace(syntheticTrace({ steps: 300, seed: 2 }), (share) =>
      shares.push(share),
    );
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(decodeTrace(made).steps).toHaveLength(300);
  });

  it("gives back exactly the run that was saved", () => {
    fc.assert(
      fc.property(
        fc.record({
          steps: fc.integer({ min: 0, max: 40 }),
          seed: fc.integer({ min: 1, max: 1000 }),
          quality: fc.boolean(),
          ended: fc.boolean(),
        }),
        (options) => {
          const one = syntheticTrace(options);
          expect(decodeTrace(encodeTrace(one))).toEqual(one);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps unrounded floats to the last bit", () => {
    const raw = Array.from({ length: 729 }, (_, i) => Math.abs(Math.sin(i * 7.3)));
    const sum = (i: number) => raw.slice(i - (i % 9), i - (i % 9) + 9).reduce((a, b) => a + b, 0);
    const probs = Float32Array.from(raw, (x, i) => x / sum(i));
    const quality = Float32Array.from({ length: 81 }, (_, i) => (i % 2 ? 1.2e-38 : 0.123456));
    const steps = trace.steps.map((record, i) =>
      i === 4
        ? { ...record, events: [], prediction: { size: 81, vocab: 9, probs, quality } }
        : i > 4
          ? { ...record, events: [], tokens: trace.steps[3]!.tokens }
          : record,
    );
    steps[4] = { ...steps[4]!, tokens: trace.steps[3]!.tokens };
    const odd = { ...trace, spec: { ...trace.spec }, steps };
    expect(decodeTrace(encodeTrace(odd))).toEqual(odd);
  });

  it("keeps forks of forks with all their ancestors", () => {
    const parent = syntheticTrace({ steps: 30, seed: 8 });
    const cell = parent.spec.given.indexOf(0);
    const token = frameAt(parent, 10).tokens[cell] === 5 ? 6 : 5;
    const first = forkAt(parent, 10, { edits: [{ type: "set", cell, token }], seed: 77 });
    const tokens = frameAt(first, 10).tokens;
    const idle = { ...parent.steps[10]!, events: [], tokens: Uint8Array.from(tokens) };
    const second = forkAt(appendStep(first, idle), 11, { sampler: "mdm", params: { perStep: 1 } });
    const back = decodeTrace(encodeTrace(second));
    expect(back).toEqual(second);
    expect(frameAt(back, 10).edits).toEqual(first.fork!.edits);
  });

  it("stays well under 200 KB for a run of 60 steps", () => {
    expect(encodeTrace(syntheticTrace({ steps: 60, seed: 5 })).length).toBeLessThan(150_000);
  });

  it("reports what is wrong with a file, where, and what to do", () => {
    const said = (bytes: Uint8Array) => thrownBy(() => decodeTrace(bytes), TraceError).message;
    const changed = (at: number) => file.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(said(new Uint8Array())).toMatch(/^Byte 0: the file is too short/);
    expect(said(new TextEncoder().encode("53..7....\n6..195..."))).toMatch(/^Byte 0: this is not/);
    expect(said(file.subarray(0, 15))).toMatch(/^Byte 15: the trace file ends too early/);
    expect(said(file.map((byte, i) => (i === 8 ? 0 : byte)))).toMatch(
      /^Byte 8: this trace file has version 0/,
    );
    expect(said(changed(100))).toMatch(/^Byte 12: the checksum does not match/);
    expect(said(withHeader(() => "{"))).toContain("the header is not JSON");
    expect(said(withHeader((h) => h.replace('"nfe":1,', '"nfe":-1,')))).toContain("steps.0.nfe: ");
    expect(said(signed(contents.subarray(0, contents.length - 1)))).toContain("end too early");
  });

  it("refuses impossible contents, and names step and cell", () => {
    const cell = trace.spec.given.indexOf(1);
    const [write] = trace.steps.flatMap(({ step, events }) =>
      events.filter((e) => e.type === "unmask").map((event) => ({ step, event })),
    );
    const filed = { ...write!.event, type: "write" };
    const json = JSON.stringify(filed);
    const moved = JSON.stringify({ ...filed, cell });
    expect(() => decodeTrace(withHeader((h) => h.replace(json, moved)))).toThrow(
      `Step ${write!.step} changes the clue at`,
    );
    const outside = JSON.stringify({ ...filed, cell: 81 });
    expect(() => decodeTrace(withHeader((h) => h.replace(json, outside)))).toThrow("moves cell 81");
  });

  it("is refused with a message on one line, whatever it quotes", () => {
    const odd = withHeader((json) => json.replace('"type":"write"', '"type":"\\r\\n"'));
    expect(() => decodeTrace(odd)).toThrow(/received "\uFFFD\uFFFD"\..*\.$/);
  });

  it("is not written for an impossible run", () => {
    const steps = trace.steps.map((record) => ({ ...record, events: [] }));
    expect(() => encodeTrace({ ...trace, spec: { ...trace.spec }, steps })).toThrow(
      "shows another board than its events lead to",
    );
  });

  it("is refused with a sentence when damaged anywhere", () => {
    const byte = fc.integer({ min: 0, max: file.length - 1 });
    const mutation = fc.oneof(
      fc.tuple(byte, fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
        const bytes = file.slice();
        bytes[at]! ^= flip;
        return bytes;
      }),
      byte.map((at) => file.slice(0, at)),
      fc.tuple(byte, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, extra]) => {
        return Uint8Array.from([...file.subarray(0, at), ...extra, ...file.subarray(at)]);
      }),
    );
    fc.assert(
      fc.property(mutation, (bytes) => !isRead(bytes)),
      longer({ numRuns: 10_000, seed: 22 }),
    );
  }, 120_000);

  it("is refused or read correctly when damaged before its checksum was made", () => {
    const at = fc.oneof(
      fc.integer({ min: 0, max: contents.length - 1 }),
      fc.integer({ min: 0, max: headerLength + 3 }),
    );
    const changes = fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 3 });
    eitherWay(changes, { numRuns: 600, seed: 22 }, (all) => {
      const bytes = contents.slice();
      for (const [where, value] of all) bytes[where] = value;
      return isRead(signed(bytes));
    });
  }, 120_000);

  it("is refused or can be shown when its header was changed", () => {
    const header = JSON.parse(
      new TextDecoder().decode(contents.subarray(4, 4 + headerLength)),
    ) as unknown;
    eitherWay(mutated(header), { numRuns: 400, seed: 22 }, (json) =>
      isRead(withHeader(() => JSON.stringify(json) ?? "")),
    );
  }, 120_000);
});
