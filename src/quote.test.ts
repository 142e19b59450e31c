import * as v from "valibot";
import { expect, test } from "vitest";
import { complaint, quote } from "./quote.ts";

test("a quotation is short and on one line", () => {
  expect(quote("short")).toBe("short");
  expect(quote("x".repeat(40))).toHaveLength(40);
  expect(quote("x".repeat(41))).toBe(`${"x".repeat(39)}…`);
  expect(quote("a\r\nb\u2028c\0")).toBe("a\uFFFD\uFFFDb\uFFFDc\uFFFD");
});

test.each(["value", "key"])("what a schema says of a long %s is short", (where) => {
  const long = "y".repeat(1e6);
  const schema = v.strictObject({ a: v.number() });
  const read = v.safeParse(schema, where === "value" ? { a: long } : { a: 1, [long]: 1 });
  expect(complaint(read.issues![0]).length).toBeLessThan(300);
});
