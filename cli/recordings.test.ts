import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli, json, scratch } from "./testing.ts";

const folder = scratch();

/** A run in which the middle token is remasked and another written. */
const ROWS = [
  [99, 99, 99],
  [1, 99, 99],
  [1, 2, 99],
  [1, 99, 4],
  [1, 3, 4],
];

test("rows of ids are imported, compressed, and give the same counts as before", () => {
  const rows = join(folder, "rows.json");
  const packed = join(folder, "run.jsonl.gz");
  writeFileSync(rows, JSON.stringify(ROWS));
  cli(`trace import ${rows} -o ${packed}`);
  const [before, after] = [rows, packed].map((file) => json<object>(`trace stats ${file}`));
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

test("another run's text judges the remasks", () => {
  const [run, other] = ["run.json", "other.json"].map((name) => join(folder, name));
  writeFileSync(run!, JSON.stringify(ROWS));
  writeFileSync(
    other!,
    JSON.stringify([
      [99, 99, 99],
      [1, 2, 4],
    ]),
  );
  expect(json(`trace stats ${run} --against ${other}`)).toMatchObject({
    judgement: { by: "other run", needlessRemasks: 1, rightRemasks: 0, wrongAtEnd: 1 },
  });
});

test("a file that is not a recorded run gives one sentence with its name", () => {
  const file = join(folder, "letter.txt");
  writeFileSync(file, "Dear model,");
  expect(cli(`trace stats ${file}`)).toMatchObject({
    error: expect.stringMatching(/letter\.txt: This file is not a recorded run/),
    status: 1,
  });
});

test("an import that cannot be written names the file, and keeps its old content", () => {
  const rows = join(folder, "good.json");
  writeFileSync(rows, JSON.stringify(ROWS));
  const error = (output: string) => {
    const ran = cli(`trace import ${rows} --output=${output}`);
    expect(ran.status).toBe(1);
    return ran.error;
  };
  expect(error(folder)).toBe(`${folder} cannot be used: it is a folder.\n`);
  expect(error("")).toMatch(/is empty/);
  const kept = join(folder, "kept.jsonl");
  writeFileSync(kept, "what was there");
  writeFileSync(rows, "[[1,2],[1");
  expect(error(kept)).toMatch(/good\.json/);
  expect(readFileSync(kept, "utf8")).toBe("what was there");
});
