// `bench`, `head` and `samplers` on the shipped models, with few boards and passes.
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SAMPLERS } from "../src/diffusion/samplers/registry.ts";
import type { ParamSpec } from "../src/diffusion/types.ts";
import type { Measured } from "../src/trace/measured.ts";
import { cli, json, scratch } from "./testing.ts";

const folder = scratch();
const SET = ["--puzzles", "puzzles/givens30.txt", "--limit", "4"];
const untimed = (row: Measured) => ({ ...row, seconds: 0, forwards_per_second: 0 });

describe("bench", () => {
  test("prints one JSON object with counts, means and intervals", () => {
    const row = json<Measured>([
      "bench",
      ...SET,
      "--sampler",
      "mdm",
      "--nfe",
      "8",
      "--sure",
      "1",
      "--json",
    ]);
    expect(row).toMatchObject({ model: "prism", sampler: "mdm", nfe: 8, seed: 1, puzzles: 4 });
    expect(row).toMatchObject({ nfe_mean: 8, nfe_max: 8, writes_mean: 51, releases_mean: 0 });
    expect(row.releases_wrong_mean).toBe(0);
    expect(row.valid_rate).toBe(row.valid / 4);
    expect(row.valid_low).toBeLessThan(row.valid_rate);
    expect(row.valid_high).toBeGreaterThanOrEqual(row.valid_rate);
    expect(row.seconds).toBeGreaterThan(0);
  });

  test("gives each board the same run, however many share a pass or a thread", () => {
    const run = ["bench", ...SET, "--sampler", "prism", "--temperature", "1", "--nfe", "12"];
    const alone = json<Measured>([...run, "--batch", "1", "--threads", "1", "--json"]);
    const together = json<Measured>([...run, "--batch", "4", "--threads", "2", "--json"]);
    expect(untimed(together)).toEqual(untimed(alone));
  });

  test("runs all combinations of lists, and a sampler no oftener than it has parameters", () => {
    const lists = ["--samplers", "mdm,prism", "--nfe", "2,4", "--threshold", "0.2,0.4"];
    const csv = join(folder, "rows.csv");
    const { lines } = cli(["bench", ...SET, ...lists, "--csv", csv]);
    // A head, two rows of mdm and four of prism.
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^model +sampler +puzzles +nfe +threshold +valid % +exact % +NFE/);
    const table = readFileSync(csv, "utf8").trim().split("\n");
    expect(table).toHaveLength(7);
    expect(table[0]).toContain("valid_low,valid_high");
  });

  test("goes on where a file of rows stopped", () => {
    const out = join(folder, "rows.json");
    const run = ["bench", ...SET, "--samplers", "mdm", "--out", out, "--json", "--nfe"];
    const first = json<Measured>([...run, "2"]);
    writeFileSync(out, JSON.stringify([{ ...first, seconds: 1234 }]));
    const rows = json<Measured[]>([...run, "2,4"]);
    expect(rows.map(({ nfe }) => nfe)).toEqual([2, 4]);
    expect(rows[0]!.seconds).toBe(1234);
    expect((JSON.parse(readFileSync(out, "utf8")) as Measured[]).length).toBe(2);
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  test("names a kept row by the model that was asked for, where two have the same bytes", () => {
    const copy = join(folder, "renamed");
    cpSync("public/models/mdm", copy, { recursive: true });
    const run = ["bench", ...SET, "--sampler", "mdm", "--nfe", "2", "--json"];
    const kept = ["--out", join(folder, "renamed.json")];
    expect(json<Measured>([...run, ...kept, "--model", "mdm"]).model).toBe("mdm");
    expect(json<Measured>([...run, ...kept, "--model", copy]).model).toBe(copy);
  });

  test("does not judge a board with several solutions by one of them", () => {
    const many = ["--puzzles", "puzzles/many.txt", "--limit", "2"];
    const row = json<Measured>(["bench", ...many, "--sampler", "mdm", "--nfe", "2", "--json"]);
    expect(row).toMatchObject({ puzzles: 2, judged: 0, exact: 0, releases_wrong_mean: 0 });
  });
});

test("head compares three scores on the same cells", () => {
  const report = json<{
    cells: number;
    wrong: number;
    scores: Record<string, { auroc: number | null; ece: number; bins: unknown[] }>;
  }>([
    "head",
    ...SET.slice(0, 3),
    "2",
    "--stride",
    "1",
    "--nfe",
    "4",
    "--sure",
    "1",
    "--sampler",
    "mdm",
    "--json",
  ]);
  expect(Object.keys(report.scores)).toEqual(["quality", "leave_one_out", "stored_confidence"]);
  expect(report.cells).toBeGreaterThan(report.wrong);
  for (const { ece } of Object.values(report.scores)) expect(ece).toBeLessThanOrEqual(1);
});

describe("samplers", () => {
  test("lists every sampler with its declared parameters as JSON", () => {
    const listed = json<{ id: string; params: ParamSpec[]; source: string }[]>([
      "samplers",
      "--json",
    ]);
    expect(listed.map(({ id }) => id)).toEqual(SAMPLERS.map(({ id }) => id));
    expect(listed.map(({ params }) => params)).toEqual(SAMPLERS.map(({ params }) => params));
  });

  test("names in words the flags that the other commands take", () => {
    const { lines } = cli(["samplers"]);
    const flags = lines.flatMap((line) => line.match(/^ {2}(--[a-z-]+)/)?.[1] ?? []);
    const help = cli(["solve", "--help"]).lines.join("\n");
    expect(flags).toContain("--per-step");
    for (const flag of flags) expect(help).toContain(`${flag} <`);
  });
});
