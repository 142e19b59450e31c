import * as v from "valibot";
import { expect, test } from "vitest";
import { complaint } from "./complaint.ts";
import { resolveParams } from "./diffusion/params.ts";
import { samplerById } from "./diffusion/samplers/registry.ts";
import { domainOf } from "./domains/registry.ts";
import { thrownBy } from "./fuzzing.ts";
import { quote } from "./quote.ts";
import { RecordingReader } from "./recording/reader.ts";
import { parsePuzzles } from "./sudoku/formats.ts";
import { parseSum } from "./sums/text.ts";
import { parseLink } from "./trace/link.ts";

test("a quotation is short and on one line", () => {
  expect(quote("short")).toBe("short");
  expect(quote("x".repeat(40))).toHaveLength(40);
  expect(quote("x".repeat(41))).toBe(`${"x".repeat(39)}…`);
  expect(quote("a\r\nb\u2028c\0")).toBe("a\uFFFD\uFFFDb\uFFFDc\uFFFD");
});

const LONG = "z".repeat(1e5);

/** Messages that quote their input, by the kind of input. */
const SAYING: Readonly<Record<string, () => string>> = {
  "a parameter's name": () => saidOf(() => resolveParams(samplerById("prism"), { [LONG]: 1 })),
  "a parameter's value": () => saidOf(() => resolveParams(samplerById("prism"), { nfe: LONG })),
  "a choice": () => saidOf(() => resolveParams(samplerById("prism"), { order: LONG })),
  "a sampler": () => saidOf(() => samplerById(LONG)),
  "a domain": () => saidOf(() => domainOf({ domain: LONG })),
  "a sum": () => saidOf(() => parseSum(LONG)),
  "half a sum": () => saidOf(() => parseSum("1".repeat(1e5))),
  "a puzzle": () =>
    parsePuzzles(`[${LONG}`)
      .problems.map(({ message }) => message)
      .join(),
  "a link's part": () => parseLink(`${LONG.slice(0, 60_000)}=1`).problems.join(),
  "a link's parameter": () => parseLink(`x.${LONG.slice(0, 60_000)}=`).problems.join(),
  "a link's domain": () => parseLink(`b=${LONG.slice(0, 60_000)}`).problems.join(),
  "a recording": () => saidOf(() => void new RecordingReader("x").push({ format: LONG }, 1)),
};
const saidOf = (read: () => unknown): string => thrownBy(read, Error).message;

test.each(Object.entries(SAYING))("the message for %s that is too long is short", (_what, said) => {
  const sentence = said();
  expect(sentence).not.toBe("");
  expect(sentence.length).toBeLessThan(1200);
});

test.each(["value", "key"])("a schema's message for a long %s is short", (where) => {
  const long = "y".repeat(1e6);
  const schema = v.strictObject({ a: v.number() });
  const read = v.safeParse(schema, where === "value" ? { a: long } : { a: 1, [long]: 1 });
  expect(complaint(read.issues![0]).length).toBeLessThan(300);
});
