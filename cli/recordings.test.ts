import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "recordings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = async (...args: string[]) =>
  promisify(execFile)(process.execPath, ["cli/main.ts", "trace", ...args]);

/** A run in which the middle token is remasked and another written. */
const ROWS = [
  [99, 99, 99],
  [1, 99, 99],
  [1, 2, 99],
  [1, 99, 4],
  [1, 3, 4],
];

test("rows of ids are imported, compressed, and give the same counts as before", async () => {
  const rows = join(folder, "rows.json");
  const packed = join(folder, "run.jsonl.gz");
  writeFileSync(rows, JSON.stringify(ROWS));
  await cli("import", rows, "-o", packed);
  const [before, after] = await Promise.all(
    [rows, packed].map(async (file) => JSON.parse((await cli("stats", file, "--json")).stdout)),
  );
  expect(before).toMatchObject({
    steps: 4,
    positions: 3,
    unmasks: 4,
    remasks: 1,
    replaces: 0,
    missing: expect.arrayContaining(["words", "best", "quality"]),
  });
  expect({ ...after, file: rows }).toEqual(before);
});

test("another run's text judges the remasks", async () => {
  const [run, other] = ["run.json", "other.json"].map((name) => join(folder, name));
  writeFileSync(run!, JSON.stringify(ROWS));
  writeFileSync(
    other!,
    JSON.stringify([
      [99, 99, 99],
      [1, 2, 4],
    ]),
  );
  const { stdout } = await cli("stats", run!, "--against", other!, "--json");
  expect(JSON.parse(stdout).judgement).toMatchObject({
    by: "other run",
    needlessRemasks: 1,
    rightRemasks: 0,
    wrongAtEnd: 1,
  });
});

test("a file that is not a recorded run gives one sentence with its name", async () => {
  const file = join(folder, "letter.txt");
  writeFileSync(file, "Dear model,");
  await expect(cli("stats", file)).rejects.toMatchObject({
    stderr: expect.stringMatching(/letter\.txt: This file is not a recorded run/),
  });
});

test("an import that cannot be written names the file, and keeps its old content", async () => {
  const rows = join(folder, "good.json");
  writeFileSync(rows, JSON.stringify(ROWS));
  const told = (...args: string[]) => expect(cli("import", ...args)).rejects;
  await told(rows, "-o", folder).toMatchObject({
    stderr: expect.stringMatching(/recordings-\S+ cannot be used: it is a folder\./),
  });
  await told(rows, "-o", "").toMatchObject({ stderr: expect.stringMatching(/is empty/) });
  const kept = join(folder, "kept.jsonl");
  writeFileSync(kept, "what was there");
  writeFileSync(rows, "[[1,2],[1");
  await told(rows, "-o", kept).toMatchObject({ stderr: expect.stringMatching(/good\.json/) });
  expect(readFileSync(kept, "utf8")).toBe("what was there");
});
