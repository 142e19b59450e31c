// `bench`: how often samplers solve the boards of a file, and at what cost. Every
// flag that takes a list makes the table longer; measuring itself is measure.ts's.
import { availableParallelism } from "node:os";
import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { ParamError } from "../src/diffusion/params.ts";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import { MAX_BATCH } from "../src/model/session.ts";
import { csvOf, type Measured, rowKey, specKey } from "../src/trace/measured.ts";
import { tableOf } from "./bench-table.ts";
import { mergeRows, readRows, saveRows } from "./kept.ts";
import { measure } from "./measure.ts";
import { type Plan, rowsOf } from "./plan.ts";
import { progressBar } from "./progress.ts";
import { addSamplerFlags, givenParams, listOf, names, whole } from "./sampler-flags.ts";

/** Boards in a forward pass: fastest on one thread, whose cache no longer holds more of them. */
export const BATCH = 8;

interface Options {
  model: string[];
  sampler: string[];
  samplers?: string[];
  puzzles: string[];
  limit: number;
  seed: number;
  batch: number;
  threads: number;
  json: boolean;
  csv?: string;
  out?: string;
}

export const benchCommand = () =>
  addSamplerFlags(
    new Command("bench")
      .description("measure samplers on files of puzzles")
      .option("--model <ids>", "models, by id or folder", names, ["prism"])
      .option("--sampler <ids>", "samplers", names, ["prism"])
      .option("--samplers <ids>", "the same as --sampler", names)
      .requiredOption("--puzzles <files>", "puzzles in any text format", names)
      .option("--limit <n>", "only the first n puzzles of a file", whole(1))
      .option("--seed <n>", "run i depends on the seed and i alone", whole(0), 1)
      .option("--batch <n>", "boards in a forward pass at most", whole(1, MAX_BATCH), BATCH)
      .option("--threads <n>", "threads, each with a model", whole(1, 256), availableParallelism())
      .option("--json", "print JSON: an object, or an array for several rows", false)
      .option("--csv <file>", "write the rows as CSV, too")
      .option("--out <file>", "keep the rows in a JSON file; rows already there are not run again"),
    true,
  )
    .addHelpText(
      "after",
      `
A parameter may be a list, too: the rows are all combinations. "valid" counts boards
that ended full with 1 to 9 in every unit; "exact" those equal to their solution.
Rates have 95 % Wilson intervals.

Examples:
  npm run --silent cli -- bench --sampler prism --puzzles puzzles/minimal.txt --limit 100 --nfe 51 --seed 1 --json
  npm run --silent cli -- bench --samplers prism,mdm --nfe 51,128 --puzzles puzzles/minimal.txt,puzzles/hard.txt --out rows.json`,
    )
    .action(async (options: Options) => {
      const rows = await runPlan(planOf(options), options);
      if (options.csv) await writeFile(options.csv, csvOf(rows));
      if (options.json) console.log(JSON.stringify(rows.length === 1 ? rows[0] : rows));
      else console.log(tableOf(rows));
    });

function planOf({ samplers, sampler, ...options }: Options): Plan {
  return {
    ...options,
    models: options.model,
    samplers: (samplers ?? sampler).map(samplerById),
    files: options.puzzles,
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
  throw new ParamError(`Parameter "${name}" cannot be "${text}"; give values with commas between.`);
}

/**
 * Measures what a plan asks for, but for what `out` has already; the file grows row
 * by row, so a run that is cut short goes on where it was.
 */
export async function runPlan(
  plan: Plan,
  { batch, threads, out }: { batch: number; threads: number; out?: string | undefined },
): Promise<Measured[]> {
  const rows = await rowsOf(plan);
  let known: readonly Measured[] = out ? await readRows(out) : [];
  const done = new Map(known.map((row) => [rowKey(row), row]));
  const missing = rows.filter((row) => !done.has(specKey(row.spec)));
  const boards = missing.reduce((sum, row) => sum + row.puzzles.length, 0);
  const bar = progressBar("Measuring", boards);
  try {
    const onBoards = (count: number) => bar.increment(count);
    for await (const row of measure(missing, { batch, threads, onBoards })) {
      done.set(rowKey(row), row);
      if (out) await saveRows(out, (known = mergeRows(known, row)));
    }
  } finally {
    bar.stop();
  }
  // A row is known by its model's bytes, which may have had another name when it was measured.
  return rows.map(({ spec }) => ({
    ...done.get(specKey(spec))!,
    model: spec.model,
    file: spec.file,
  }));
}
