// `results` depends on this: reports are stored.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { headReport, type HeadSpec } from "./head.ts";
import { addHead, readHeads, saveHeads } from "./kept.ts";
import { scratch } from "./testing.ts";

const folder = scratch();
const puzzles = "puzzles/givens30.txt";
const spec: HeadSpec = {
  model: "prism",
  sampler: "prism",
  params: { nfe: "3", sure: "1", perStep: "20" },
  puzzles,
  limit: 2,
  stride: 1,
  oracleEvery: 1,
  seed: 1,
};
/** Measured once, because each measurement starts threads that load the model. */
const measured = headReport(spec);

test("a report is measured once, and again for another seed", async () => {
  const file = join(folder, "head.json");
  expect(await readHeads(file)).toEqual([]);
  const report = await measured;
  await saveHeads(file, [{ ...report, puzzles: 1234 }]);
  const kept = await readHeads(file);
  expect((await headReport(spec, kept)).puzzles).toBe(1234);
  expect((await headReport({ ...spec, seed: 2 }, kept)).puzzles).toBe(report.puzzles);
  await addHead(file, report);
  expect(await readHeads(file)).toEqual([report]);
});

test("the error for a file without reports names it", async () => {
  const file = join(folder, "bad.json");
  writeFileSync(file, '[{"model": 1}]');
  await expect(readHeads(file)).rejects.toThrow(
    /bad\.json does not contain reports of head \(0\.model: /,
  );
});
