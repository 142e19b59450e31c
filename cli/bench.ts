// `bench`: how often samplers solve the boards of a file, and at what cost. Every flag that takes a
// list adds rows to the table; measure.ts measures.
import { availableParallelism } from "node:os";
import { Command } from "commander";
import { DEFAULT_SAMPLER } from "../src/diffusion/samplers/registry.ts";
import { ParamError } from "../src/diffusion/params.ts";
import { BACKENDS } from "../src/model/backends.ts";
import { csvOf, hasEndings, type Measured, rowKey, specKey } from "../src/results/measured.ts";
import { tableOf } from "./bench-table.ts";
import { boardsFor, DOMAIN_HELP } from "./boards.ts";
import { TURNS_HELP, turnsIn } from "./models.ts";
import { addRow, readRows } from "./kept.ts";
import { measure, type Row } from "./measure.ts";
import { type Plan, rowsOf } from "./plan.ts";
import { samplerNamed } from "./own-samplers.ts";
import { riskOf, riskTable } from "./risk-table.ts";
import { whole } from "./numbers.ts";
import { target, tryTarget, writeWhole } from "./writing.ts";
import { addRunFlags, givenParams, listOf, names } from "./sampler-flags.ts";

/** Boards in a forward pass: the fastest number on one thread, by its cache. */
export const BATCH = 8;

interface Options {
  domain?: string;
  model?: string[];
  turns?: number[];
  sampler: string[];
  samplers?: string[];
  puzzles?: string[];
  limit?: number;
  seed: number;
  batch: number;
  threads: number;
  risk: boolean;
  json: boolean;
  csv?: string;
  out?: string;
}

export const benchCommand = () =>
  addRunFlags(
    new Command("bench")
      .description("measure samplers on files of puzzles")
      .option("--domain <id>", DOMAIN_HELP)
      .option(
        "--model <ids>",
        "models, by id or folder (default: prism, or the domain's own)",
        names,
      )
      .option("--turns <n,...>", TURNS_HELP, (text) => names(text).map(turnsIn))
      .option("--sampler <ids>", "samplers, by id or file", names, [DEFAULT_SAMPLER])
      .option("--samplers <ids>", "the same as --sampler", names)
      .option(
        "--puzzles <files>",
        "puzzles in any text format; for sums also a set: sum, half (default) or all, by the masked digits; sum-1 to sum-4, by the length of carries",
        names,
      )
      .option("--limit <n>", "only the first n puzzles of a file", whole(1))
      .option(
        "--seed <n>",
        "run i depends on the seed and i only; without random draws, every seed gives the same runs",
        whole(0),
        1,
      )
      .option(
        "--batch <n>",
        "the most boards in a forward pass",
        whole(1, BACKENDS.node.mostBoards),
        BATCH,
      )
      .option("--threads <n>", "threads, each with a model", whole(1, 256), availableParallelism())
      .option(
        "--risk",
        "judge each run's answer by its own quality: share answered against share wrong",
        false,
      )
      .option("--json", "print JSON: an object, or an array for several rows", false)
      .option("--csv <file>", "write the rows as CSV, too", target)
      .option(
        "--out <file>",
        "store the rows in a JSON file; rows already there are not measured again",
        target,
      ),
    true,
  )
    .addHelpText(
      "after",
      `
A parameter may be a list, too: the rows are all combinations. "valid" counts boards
that ended full and by the rules: 1 to 9 in every unit, a sum that adds up; "exact" those equal to their one solution.
Rates have 95 % Wilson intervals. With --attempts, passes are counted over all of
them. With --risk, a run that its budget ends abstains, and its own quality is the
only judge of the others.

Examples:
  npm run --silent cli -- bench --sampler prism --puzzles puzzles/minimal.txt --limit 100 --nfe 51 --seed 1 --json
  npm run --silent cli -- bench --samplers prism,mdm --nfe 51,128 --puzzles puzzles/minimal.txt,puzzles/hard.txt --out rows.json
  npm run --silent cli -- bench --puzzles puzzles/extreme.txt --limit 200 --nfe 51 --attempts 1,4 --risk
  npm run --silent cli -- bench --domain sums --sampler prism,mdm --puzzles sum,half,all --temperature 1 --per-step 1,2,4,8 --limit 200 --nfe 64`,
    )
    .action(async (options: Options, command: Command) => {
      const { boards, models } = await boardsFor(options.domain, options.model, options.turns);
      const files = options.puzzles ?? boards.sets;
      if (files.length === 0)
        command.error("error: required option '--puzzles <files>' not specified");
      const plan = planOf(options, { domain: boards.domain.id, models, files });
      for (const file of [options.csv, options.out]) if (file) await tryTarget(file);
      const rows = await runPlan(plan, options);
      if (options.json) {
        const told = options.risk ? rows.map((row) => ({ ...row, risk: riskOf(row) })) : rows;
        console.log(JSON.stringify(told.length === 1 ? told[0] : told));
      } else {
        console.log(tableOf(rows));
        if (options.risk) console.log(`\n${riskTable(rows)}`);
      }
      if (options.csv) await writeWhole(options.csv, csvOf(rows));
    });

function planOf(
  { samplers, sampler, ...options }: Options,
  boards: Pick<Plan, "domain" | "models" | "files">,
): Plan {
  return {
    ...options,
    ...boards,
    samplers: (samplers ?? sampler).map(samplerNamed),
    limit: options.limit ?? Infinity,
    params: Object.fromEntries(
      Object.entries(givenParams({ ...options })).map(([name, text]) => [
        name,
        valuesOf(name, text),
      ]),
    ),
  };
}

/** The values of a parameter's flag. @throws ParamError for an empty one */
function valuesOf(name: string, text: string): string[] {
  const values = listOf(text);
  if (values) return values;
  throw new ParamError(`Parameter "${name}" cannot be "${text}"; give values separated by commas.`);
}

interface RunOptions {
  readonly batch: number;
  readonly threads: number;
  /** Judge each run's answer by its own quality; rows without that are measured again. */
  readonly risk?: boolean;
  readonly out?: string | undefined;
}

/**
 * Measures the rows of a plan that `out` lacks; the file grows row by row, so a run that is
 * stopped can be continued.
 */
export async function runPlan(
  plan: Plan,
  { batch, threads, risk = false, out }: RunOptions,
): Promise<Measured[]> {
  const rows = await rowsOf(plan);
  const known: readonly Measured[] = out ? await readRows(out) : [];
  const done = new Map(known.map((row) => [rowKey(row), row]));
  const missing = rows.filter(({ spec }) => {
    const row = done.get(specKey(spec));
    return !row || (risk && !hasEndings(row));
  });
  for await (const row of measure(missing, { batch, threads, endings: risk })) {
    done.set(rowKey(row), row);
    if (out) await addRow(out, row);
  }
  return named(rows, done);
}

/** The rows of a plan that a file already has, and how many it lacks. */
export async function keptOf(
  plan: Plan,
  file: string,
): Promise<{ readonly rows: Measured[]; readonly missing: number }> {
  const planned = await rowsOf(plan);
  const done = new Map((await readRows(file)).map((row) => [rowKey(row), row]));
  const there = planned.filter(({ spec }) => done.has(specKey(spec)));
  return { rows: named(there, done), missing: planned.length - there.length };
}

/** Rows are found by their model's bytes; the model may have had another name when it was measured. */
const named = (rows: readonly Row[], done: ReadonlyMap<string, Measured>): Measured[] =>
  rows.map(({ spec }) => ({ ...done.get(specKey(spec))!, model: spec.model, file: spec.file }));
