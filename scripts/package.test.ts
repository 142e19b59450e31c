// The package is built, and its documented example works in Node. `npm run package:try` tests it
// installed from a file, and in a page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { parsePuzzle } from "../src/sudoku/formats.ts";
import { linesOfDocs } from "./library-docs.ts";

const node = join("node_modules", "node", "bin", "node");
/** Runs lines inside the package, which may import itself by its name. */
const run = (lines: string): string =>
  execFileSync(join("..", node), ["--input-type=module-typescript", "-e", lines], {
    cwd: "package",
    encoding: "utf8",
  });

beforeAll(() => {
  execFileSync(node, ["scripts/package.ts"]);
});

test("the ten lines of the documentation solve their puzzle", () => {
  const [, lines] = linesOfDocs();
  expect(lines.trim().split("\n").length).toBeLessThanOrEqual(11);
  expect(checkPuzzle(parsePuzzle(run(lines))).kind).toBe("full");
});

test("it contains types, and does not need the page's packages", () => {
  const { exports, dependencies } = JSON.parse(readFileSync("package/package.json", "utf8"));
  for (const { types } of Object.values<{ types?: string }>(exports))
    if (types) expect(readFileSync(join("package", types), "utf8")).toMatch(/export/);
  expect(Object.keys(dependencies)).not.toContain("react");
});

test("an added sampler is found by its id, and an existing one is not replaced", () => {
  const printed = run(`
    import { addSampler, samplerById } from "second-thoughts/diffusion";
    const mine = { ...samplerById("mdm"), id: "mine" };
    addSampler(mine);
    console.log(samplerById("mine") === mine);
    try { addSampler(mine); } catch (error) { console.log(error.message); }
  `);
  expect(printed).toBe('true\nThere is already a sampler "mine". Give yours another id.\n');
});
