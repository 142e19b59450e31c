import lz from "lz-string";
import { describe, expect, test } from "vitest";
import type { Cause, StepRecord } from "../diffusion/types.ts";
import { forkAt } from "./fork.ts";
import { crc32, decodeTrace, encodeTrace } from "./format.ts";
import { checkTrace } from "./lawful.ts";
import { parseLink } from "./link.ts";
import { syntheticTrace } from "./testing.ts";
import type { RunSpec, Trace } from "./types.ts";

const trace = syntheticTrace({ steps: 12 });
const withSpec = (change: Partial<Trace["spec"]>): Trace => ({
  ...trace,
  spec: { ...trace.spec, ...change },
});

describe("a trace is refused", () => {
  test("whose solution is 81 ones", () => {
    expect(() => checkTrace({ ...trace, solution: new Uint8Array(81).fill(1) })).toThrow(
      /solution is wrong: 1 stands 9 times in row 1/,
    );
  });

  test("whose solution does not fit its clues", () => {
    const { solution } = syntheticTrace({ steps: 1, seed: 2 });
    expect(() => checkTrace({ ...trace, solution })).toThrow(/where the clue is/);
  });

  test.each([1e300, -5, 0.5, 2 ** 31])("with the seed %d", (seed) => {
    expect(() => checkTrace(withSpec({ seed }))).toThrow(/seeds are whole numbers from 0/);
  });

  test.each<Partial<RunSpec>>([
    { sampler: "a b" },
    { params: { "no name": 1 } },
    { params: { order: "" } },
    { params: Object.fromEntries(Array.from({ length: 15_000 }, (_, i) => [`a${i}`, 1])) },
  ])("that a link cannot hold: %o", (change) => {
    expect(() => checkTrace(withSpec(change))).toThrow(/does not fit in a link/);
  });

  test.each([-0.1, 1.5])("that writes with a confidence of %d", (confidence) => {
    const at = trace.steps.findIndex(({ events }) => events.some(({ type }) => type === "unmask"));
    const steps = trace.steps.map((record, i) =>
      i === at
        ? {
            ...record,
            events: record.events.map((event) =>
              event.type === "unmask" ? { ...event, confidence } : event,
            ),
          }
        : record,
    );
    expect(() => checkTrace({ ...trace, steps })).toThrow(/with a confidence of/);
  });
});

describe("the score that a step remasks by", () => {
  /** The first remask of the run with another cause, by a sampler. */
  const remaskedBy = (score: string, sampler: string, by = "unknown"): Trace => {
    const at = trace.steps.findIndex(({ events }) => events.some(({ type }) => type === "remask"));
    const renamed = (record: StepRecord): StepRecord => ({
      ...record,
      events: record.events.map((event) =>
        event.type === "unmask"
          ? event
          : { ...event, cause: { score, value: 0, of: event.cause.of, by } as Cause },
      ),
    });
    const upTo = trace.steps.slice(0, at + 1);
    return { ...withSpec({ sampler }), steps: [...upTo.slice(0, -1), renamed(upTo.at(-1)!)] };
  };

  test.each(["undefined", "NaN", "", "javascript:alert(1)", "<img src=x>", "hand", "toString"])(
    "is not a score of the built-in sampler: %j",
    (score) => {
      expect(() => checkTrace(remaskedBy(score, "prism"))).toThrow(
        /is remasked for ".*", which is not a score of prism/,
      );
    },
  );

  test("may have any name for an unknown sampler, on one line, except a person's", () => {
    checkTrace(remaskedBy("their own score", "theirs"));
    checkTrace(remaskedBy("stored confidence", "prism"));
    expect(() => checkTrace(remaskedBy("two\nlines", "theirs"))).toThrow(/not a score of theirs/);
    expect(() => checkTrace(remaskedBy("hand", "theirs", "hand"))).toThrow(/not a score of theirs/);
  });
});

describe("the cost of a file or a link is bounded", () => {
  test("a file that claims to unpack to 256 MB is refused without unpacking it", () => {
    const file = encodeTrace(trace);
    const view = new DataView(file.buffer);
    view.setUint32(16, 256 * 2 ** 20, true);
    view.setUint32(12, crc32(file.subarray(16)), true);
    expect(() => decodeTrace(file)).toThrow(/Byte 16: the trace would take 256 MB/);
  });

  test("nested forks are checked by reading every step as often as in a run without", () => {
    const readsOf = (forks: number) => {
      let reads = 0;
      let nested = syntheticTrace({ steps: 2 * forks });
      const all = nested.steps;
      for (let k = 1; k <= forks; k++)
        nested = { ...forkAt(nested, 2 * k, { seed: k }), steps: all };
      const steps = all.map((record): StepRecord => {
        return {
          ...record,
          get tokens() {
            reads++;
            return record.tokens;
          },
        };
      });
      checkTrace({ ...nested, steps });
      return reads / steps.length;
    };
    expect(readsOf(40)).toBeCloseTo(readsOf(10), 5);
  });

  test("packed forks longer than in any valid link are not unpacked", () => {
    const forks = Array.from({ length: 3_000 }, (_, i) => ({
      step: i + 1,
      seed: (i * 7919) % 9973,
    }));
    const packed = lz.compressToEncodedURIComponent(JSON.stringify(forks));
    expect(packed.length).toBeGreaterThan(8_192);
    expect(parseLink(`f=${packed.replaceAll("+", "%2B")}`).problems).toEqual([
      expect.stringContaining("forks (f) are damaged"),
    ]);
  });
});
