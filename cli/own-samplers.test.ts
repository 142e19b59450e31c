import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli, json, scratch } from "./testing.ts";
import { haveSampler, loadSamplersOf, samplerNamed } from "./own-samplers.ts";

const EXAMPLE = "./examples/patience.ts";
const folder = scratch();

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test("the example solves a puzzle, and its trace is reproduced", () => {
  const trace = join(folder, "run.trace");
  const puzzle =
    "409030026800604539230009001398245007064801000712900480600700914080090072040300008";
  const run = `solve --puzzle ${puzzle} --sampler ${EXAMPLE} --wait 1 --trace ${trace}`;
  const told = json<{ sampler: string }>(run);
  expect(told).toMatchObject({ valid: true, params: { wait: 1, threshold: 0.8 } });
  expect(told.sampler).toMatch(/^\.\/examples\/patience\.ts\?[0-9a-f]{12}$/);
  expect(cli(`trace verify ${trace}`).lines[0]).toMatch(/Verified/);
});

test("threads of bench run it, too, next to a registered sampler", () => {
  const set = "--puzzles=puzzles/givens30.txt --limit=4 --nfe=40 --threads=2";
  const rows = json<{ sampler: string }[]>(`bench --samplers=${EXAMPLE},mdm ${set}`);
  expect(rows.map(({ sampler }) => sampler.split("?")[0])).toEqual([EXAMPLE, "mdm"]);
});

test("a file is loaded once, under its path and its hash", async () => {
  await loadSamplersOf(["solve", "--sampler", EXAMPLE]);
  const { id } = samplerNamed(EXAMPLE);
  await haveSampler(id);
  expect(samplerNamed(id)).toBe(samplerNamed(EXAMPLE));
  await expect(haveSampler(`${EXAMPLE}?000000000000`)).rejects.toThrow(
    /not the sampler of the run/,
  );
});

test.each([
  ["none.ts", null, /There is no sampler file .*none\.ts/],
  ["broken.ts", "const a = ;", /broken\.ts cannot be run: /],
  ["plain.ts", "export const a = 1;", /exports no sampler: end it with/],
  ["part.ts", 'export default { id: "a", name: "A" };', /"help" is missing/],
  [
    "free.ts",
    'export default { id: "a", name: "A", help: "", source: "", needs: [], params: [], step() {} };',
    /must have "nfe"/,
  ],
  [
    "typed.ts",
    'export default { id: "a", name: "A", help: "", source: "", needs: ["luck"], params: [], step() {} };',
    /"needs\.0" is wrong/,
  ],
])("%s is refused in a sentence", async (name, text, sentence) => {
  const path = text === null ? join(folder, name) : file(name, text);
  await expect(haveSampler(path)).rejects.toThrow(sentence);
});
