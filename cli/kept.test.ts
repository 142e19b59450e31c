// What `results` relies on: reports are kept, and rows that read no quality are run on the base.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import { headReport, type HeadSpec } from "./head.ts";
import { mergeHeads, readHeads, saveHeads } from "./kept.ts";
import { rowsOf } from "./plan.ts";
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
/** Measured once, as each measurement starts threads that load the model. */
const measured = headReport(spec);

test("a report is measured once, and again for another seed", async () => {
  const file = join(folder, "head.json");
  expect(await readHeads(file)).toEqual([]);
  const report = await measured;
  await saveHeads(file, mergeHeads([], { ...report, cells: 1234 }));
  const kept = await readHeads(file);
  expect((await headReport(spec, kept)).cells).toBe(1234);
  expect((await headReport({ ...spec, seed: 2 }, kept)).cells).toBe(report.cells);
  expect(mergeHeads(kept, report)).toEqual([report]);
});

test("leave-one-out says the same of the base as of the model", async () => {
  const own = await measured;
  const base = await headReport({ ...spec, digits: "mdm" });
  expect(base.scores.quality).toEqual(own.scores.quality);
  expect(base.scores.leave_one_out.ece).toBeCloseTo(own.scores.leave_one_out.ece, 3);
});

test("a file that holds no reports is named", async () => {
  const file = join(folder, "bad.json");
  writeFileSync(file, '[{"model": 1}]');
  await expect(readHeads(file)).rejects.toThrow(/bad\.json holds no reports of head \(0\.model: /);
});

test("only what reads no quality is run on the model with the same digits", async () => {
  const samplers = ["prism", "mdm", "ipr", "p2"].map(samplerById);
  const rows = await rowsOf({
    models: ["prism"],
    samplers,
    params: { nfe: ["4"], subset: ["random", "quality"] },
    files: [puzzles],
    limit: 1,
    seed: 1,
    digits: { prism: "mdm" },
  });
  expect(
    rows.map(({ spec: { sampler, params }, opens }) => [sampler, params["subset"], opens]),
  ).toEqual([
    ["prism", undefined, "prism"],
    ["mdm", undefined, "mdm"],
    ["ipr", "random", "mdm"],
    ["ipr", "quality", "prism"],
    ["p2", undefined, "prism"],
  ]);
  expect(rows.every(({ spec: { model } }) => model === "prism")).toBe(true);
});
