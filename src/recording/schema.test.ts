// The JSON schema next to docs/recording.md agrees with the reader.
import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { headerSchema, KEYS } from "./lines.ts";
import { header, read, SECOND_THOUGHT } from "./testing.ts";
import { linesOfRecording } from "./write.ts";

const schema = JSON.parse(readFileSync("docs/recording.schema.json", "utf8")) as {
  definitions: Record<string, { properties: Record<string, unknown> }>;
};
const fits = new Ajv({ allowUnionTypes: true, strictTuples: false }).compile(schema);

const EXAMPLE = readFileSync("docs/recording.md", "utf8")
  .match(/```json\n([\s\S]*?)```/)![1]!
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as unknown);

test.each([
  ["a run with second thoughts", SECOND_THOUGHT],
  ["what is written of it", [...linesOfRecording(read(SECOND_THOUGHT)[0]!)]],
  ["a step map", [header(), { step_map: [1, 2, 0], ids: [1, 2, null] }]],
  ["the example of the reference", EXAMPLE],
])("the schema accepts %s", (_, lines) => {
  for (const line of lines) expect(fits(line), JSON.stringify(fits.errors)).toBe(true);
});

test("the example of the reference is a recording", () => {
  expect(read(EXAMPLE)[0]!.steps).toHaveLength(3);
});

test.each([
  [{ ...header(), size: -1 }],
  [{ step: 1, set: [[0]] }],
  [{ step: 1, p: [[1.2]] }],
  [{ step: 1, surprise: 0 }],
  [[]],
])("the schema refuses %j", (line) => {
  expect(fits(line)).toBe(false);
});

test("the schema has the same fields as the reader", () => {
  const fields = (name: string) => Object.keys(schema.definitions[name]!.properties).toSorted();
  expect(fields("header")).toEqual(Object.keys(headerSchema.entries).toSorted());
  for (const [name, keys] of Object.entries(KEYS))
    expect(fields(name)).toEqual([...keys].toSorted());
});
