// `results`: every number of README and every curve of the Lab, from one list of rows. A stopped run
// can be continued.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { SUDOKU } from "../src/domains/sudoku.ts";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Measured } from "../src/results/measured.ts";
import { boardsOf } from "./boards.ts";
import { manifestOf } from "./models.ts";
import { BATCH, keptOf, runPlan } from "./bench.ts";
import { drawFigure, FIGURE_NFE } from "./figure.ts";
import { type HeadReport, headReport, keptReport } from "./head.ts";
import { type Plan, rowsOf } from "./plan.ts";
import { between, headlineText, resultsText } from "./results-text.ts";
import { addHead, distinctRows, readHeads, saveHeads, saveRows } from "./kept.ts";
import { HEADS, NOTES, type Part, SECTIONS } from "./result-sections.ts";
import { writeWhole } from "./writing.ts";
import { whole } from "./numbers.ts";

interface Options {
  out: string;
  limit?: number;
  seed: number;
  threads: number;
  kept?: boolean;
}

export const resultsCommand = () =>
  new Command("results")
    .description("measure everything that README and Lab show; stored rows are not measured again")
    .option("--out <folder>", "where bench.json and head.json go", "public/results")
    .option("--limit <n>", "at most n puzzles per row, for a trial", whole(1))
    .option("--seed <n>", "run i of a row depends on the seed and i only", whole(0), 1)
    .option("--threads <n>", "threads, each with a model", whole(1, 256), availableParallelism())
    .option("--kept", "measure nothing: write the results so far")
    .addHelpText("after", "\nExample:\n  npm run results")
    .action(async ({ out, limit = Infinity, seed, threads, kept = false }: Options) => {
      const plans = Object.entries(SECTIONS).flatMap(([title, parts]) =>
        parts.map((part) => ({
          title,
          risk: part.risk ?? false,
          ...planOf(part, { limit, seed }),
        })),
      );
      // Errors come now and not after hours.
      for (const plan of plans) await rowsOf(plan);
      const tables = Object.keys(SECTIONS).map((title) => ({
        title,
        note: NOTES[title],
        rows: [] as Measured[],
      }));
      for (const [i, plan] of plans.entries()) {
        const ids = plan.samplers.map(({ id }) => id).join(", ");
        console.error(`Part ${i + 1} of ${plans.length}, ${plan.title}: ${ids}`);
        const file = join(out, "bench.json");
        if (kept) {
          const { rows, missing } = await keptOf(plan, file);
          tables.find(({ title }) => title === plan.title)!.rows.push(...rows);
          if (missing) console.error(`  ${missing} rows of it are not measured.`);
          continue;
        }
        const rows = await runPlan(plan, { batch: BATCH, threads, risk: plan.risk, out: file });
        tables.find(({ title }) => title === plan.title)!.rows.push(...rows);
      }
      const heads = await headReports(join(out, "head.json"), limit, seed, kept);
      const measured = tables.filter(({ rows }) => rows.length > 0);
      const text = resultsText(measured, heads);
      console.log(text);
      // A trial's numbers are not stored.
      if (limit === Infinity) {
        // Without rows of removed models and settings, which the Lab would show.
        await saveRows(join(out, "bench.json"), distinctRows(tables.flatMap(({ rows }) => rows)));
        await saveHeads(join(out, "head.json"), heads);
        await rewrite("docs/results.md", "results", text);
        await rewrite("README.md", "headline", headlineText(measured));
        await drawFigure(
          tables.flatMap(({ rows }) => rows),
          FIGURE_NFE,
          "prism",
          "docs",
        );
      }
    });

async function rewrite(file: string, mark: string, text: string): Promise<void> {
  await writeWhole(file, between(await readFile(file, "utf8"), mark, text));
}

/** Measures the missing reports, or only reads the stored ones with `only`; the file grows report by report. */
async function headReports(
  file: string,
  limit: number,
  seed: number,
  only: boolean,
): Promise<HeadReport[]> {
  const kept = await readHeads(file);
  const reports: HeadReport[] = [];
  for (const { model, set, nfe, params: others, limit: most = 500 } of HEADS) {
    const { sets } = boardsOf((await manifestOf(model)).domain);
    const puzzles = sets.length > 0 ? set : fileOf(set);
    const params = { nfe: String(nfe), ...others };
    const asked = {
      model,
      sampler: "prism",
      params,
      puzzles,
      limit: Math.min(most, limit),
      seed,
    };
    const report = await (only ? keptReport : headReport)(
      { ...asked, stride: 1, oracleEvery: 32 },
      kept,
    );
    if (!report) continue;
    reports.push(report);
    await addHead(file, report);
  }
  return reports;
}

const fileOf = (set: string): string => `puzzles/${set}.txt`;

function planOf(part: Part, { limit, seed }: { limit: number; seed: number }): Plan {
  const boards = boardsOf(part.domain ?? SUDOKU.id);
  return {
    domain: boards.domain.id,
    models: part.models ?? [boards.model],
    samplers: part.samplers.map(samplerById),
    params: {
      nfe: part.nfe.map(String),
      ...Object.fromEntries(
        Object.entries(part.params ?? {}).map(([name, values]) => [
          name,
          [values].flat().map(String),
        ]),
      ),
    },
    files: boards.sets.length > 0 ? part.sets : part.sets.map(fileOf),
    limit: Math.min(part.limit, limit),
    seed,
  };
}
