// `bench`, `head` and `samplers` on the shipped models, with few boards and passes.
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SAMPLERS } from "../src/diffusion/samplers/registry.ts";
import type { ParamSpec } from "../src/diffusion/types.ts";
import type { Measured } from "../src/results/measured.ts";
import type { RiskPoint } from "../src/results/risk.ts";
import { cli, json, scratch } from "./testing.ts";

const folder = scratch();
const SET = "--puzzles puzzles/givens30.txt --limit 4";
const untimed = (row: Measured) => ({ ...row, seconds: 0, forwards_per_second: 0 });

describe("bench", () => {
  test("prints one JSON object with counts, means and intervals", () => {
    const row = json<Measured>(`bench ${SET} --sampler mdm --nfe 8 --sure 1`);
    expect(row).toMatchObject({ model: "prism", sampler: "mdm", nfe: 8, seed: 1, puzzles: 4 });
    expect(row).toMatchObject({ nfe_mean: 8, nfe_max: 8, writes_mean: 51, releases_mean: 0 });
    expect(row.releases_wrong_mean).toBe(0);
    expect(row.valid_rate).toBe(row.valid / 4);
    expect(row.valid_low).toBeLessThan(row.valid_rate);
    expect(row.valid_high).toBeGreaterThanOrEqual(row.valid_rate);
    expect(row.seconds).toBeGreaterThan(0);
  });

  test("gives each board the same run in any batch and on any thread", () => {
    const run = `bench ${SET} --sampler prism --temperature 1 --nfe 12`;
    const alone = json<Measured>(`${run} --batch 1 --threads 1`);
    const together = json<Measured>(`${run} --batch 4 --threads 2`);
    expect(untimed(together)).toEqual(untimed(alone));
  });

  test("runs all combinations of lists, and a sampler once per combination of its own parameters", () => {
    const lists = "--samplers mdm,prism --nfe 2,4 --per-step 1 --threshold 0.2,0.4";
    const csv = join(folder, "rows.csv");
    const { lines } = cli(`bench ${SET} ${lists} --csv ${csv}`);
    // A head, two rows of mdm and four of prism.
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^model +sampler +puzzles +nfe +threshold +valid % +exact % +NFE/);
    const table = readFileSync(csv, "utf8").trim().split("\n");
    expect(table).toHaveLength(7);
    expect(table[0]).toContain("valid_low,valid_high");
  });

  test("names lines that are not puzzles, and excludes them from the rates", () => {
    const [good] = readFileSync("puzzles/givens30.txt", "utf8").split("\n");
    const [clues, solution] = good!.split(" ") as [string, string];
    const several = readFileSync("puzzles/many.txt", "utf8").split(" ", 1)[0]!;
    const conflict = `55${"0".repeat(79)}`;
    const file = join(folder, "mixed.txt");
    writeFileSync(file, [clues, solution, conflict, several, "12345678", clues].join("\n"));
    const ran = cli(`bench --puzzles ${file} --sampler mdm --nfe 2 --json`);
    expect(JSON.parse(ran.lines[0]!)).toMatchObject({ puzzles: 2, judged: 2 });
    expect(ran.error).toContain(`${file}: Line 5, column 9`);
    expect(ran.error).toContain(`${file}, line 2: The board is already full`);
    expect(ran.error).toContain(`${file}, line 3: r1c1 and r1c2 are both 5`);
    expect(ran.error).toMatch(/line 4: This board has .*solutions/);
    expect(ran.error).toContain("4 left out of the rates, which are over the other 2");
  });

  test("counts the passes of all attempts, and the risk of answers", () => {
    const out = join(folder, "risk.json");
    const run = `bench ${SET} --nfe 40 --attempts 1,2 --risk --out ${out}`;
    const [one, two] = json<(Measured & { risk: { own: RiskPoint } })[]>(run);
    expect(one!.params).not.toHaveProperty("attempts");
    expect(two!.params).toMatchObject({ attempts: 2, nfe: 40 });
    expect(two!.nfe_mean).toBeGreaterThan(one!.nfe_mean);
    expect(one!.risk.own).toMatchObject({ answered: 4, wrong: 4 - one!.valid, coverage: 1 });
    const { lines } = cli(run);
    expect(lines.some((line) => /its own end +100\.0/.test(line))).toBe(true);
  });

  test("continues a file of rows", () => {
    const out = join(folder, "rows.json");
    const run = `bench ${SET} --samplers mdm --out ${out} --nfe`;
    const first = json<Measured>(`${run} 2`);
    const forwards_per_second = (first.nfe_mean * first.puzzles) / 1234;
    writeFileSync(out, JSON.stringify([{ ...first, seconds: 1234, forwards_per_second }]));
    const rows = json<Measured[]>(`${run} 2,4`);
    expect(rows.map(({ nfe }) => nfe)).toEqual([2, 4]);
    expect(rows[0]!.seconds).toBe(1234);
    expect((JSON.parse(readFileSync(out, "utf8")) as Measured[]).length).toBe(2);
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  test("names a stored row by the requested model, if two models have the same bytes", () => {
    const copy = join(folder, "renamed");
    cpSync("public/models/mdm", copy, { recursive: true });
    const out = join(folder, "renamed.json");
    const run = `bench ${SET} --sampler mdm --nfe 2 --out ${out} --model`;
    expect(json<Measured>(`${run} mdm`).model).toBe("mdm");
    expect(json<Measured>(`${run} ${copy}`).model).toBe(copy);
  });

  test("does not judge a board with several solutions by one of them", () => {
    const many = "--puzzles puzzles/many.txt --limit 2";
    const row = json<Measured>(`bench ${many} --sampler mdm --nfe 2`);
    expect(row).toMatchObject({ puzzles: 2, judged: 0, exact: 0, releases_wrong_mean: 0 });
  });
});

test("head compares three scores on the same cells", () => {
  const report = json<{
    cells: number;
    wrong: number;
    scores: Record<string, { auroc: number | null; ece: number; bins: unknown[] }>;
  }>("head --puzzles puzzles/givens30.txt --limit 2 --nfe 4 --sure 1 --sampler mdm");
  expect(Object.keys(report.scores)).toEqual(["quality", "leave_one_out", "stored_confidence"]);
  expect(report.cells).toBeGreaterThan(report.wrong);
  for (const { ece } of Object.values(report.scores)) expect(ece).toBeLessThanOrEqual(1);
});

describe("samplers", () => {
  test("lists every sampler with its declared parameters as JSON", () => {
    const listed = json<{ id: string; params: ParamSpec[]; source: string }[]>("samplers");
    expect(listed.map(({ id }) => id)).toEqual(SAMPLERS.map(({ id }) => id));
    expect(listed.map(({ params }) => params)).toEqual(SAMPLERS.map(({ params }) => params));
  });

  test("lists the flags that the other commands take", () => {
    const { lines } = cli("samplers");
    const flags = lines.flatMap((line) => line.match(/^ {2}(--[a-z-]+)/)?.[1] ?? []);
    const help = cli("solve --help").lines.join("\n");
    expect(flags).toContain("--per-step");
    for (const flag of flags) expect(help).toContain(`${flag} <`);
  });
});
