// `results`: every number of the README and every curve that the Lab shows at once,
// from one list of rows. Stopped in the middle, it goes on where it was.
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Measured } from "../src/trace/measured.ts";
import { runPlan } from "./bench.ts";
import { tableOf } from "./bench-table.ts";
import { headReport, type HeadSpec } from "./head.ts";
import { type Plan, rowsOf } from "./plan.ts";
import { whole } from "./sampler-flags.ts";

interface Part {
  readonly samplers: readonly string[];
  readonly sets: readonly string[];
  readonly nfe: readonly number[];
  readonly limit: number;
  readonly order?: string;
  readonly model?: string;
}

const MAIN = ["prism", "mdm", "random-remask", "confidence-remask"] as const;
const PEERS = ["prism-paper", "ancestral", "remdm-cap", "remdm-loop", "rcr", "p2", "p2-prism"];

/** Tables of README and Lab. 1,000 boards where a number is published, 200 for curves. */
const PARTS: readonly Part[] = [
  { samplers: [...MAIN, "remdm-conf"], sets: ["minimal", "hard"], nfe: [51, 256], limit: 1000 },
  { samplers: MAIN, sets: ["givens30"], nfe: [51], limit: 1000 },
  { samplers: MAIN, sets: ["minimal"], nfe: [8, 16, 32, 128], limit: 200 },
  { samplers: MAIN, sets: ["givens30"], nfe: [51], limit: 200, order: "random" },
  { samplers: PEERS, sets: ["minimal"], nfe: [51, 256], limit: 200 },
  { samplers: ["ddpd", "t2m", "ipr", "loo"], sets: ["minimal"], nfe: [256], limit: 200 },
  { samplers: ["prism", "mdm", "ipr"], sets: ["many"], nfe: [51, 256], limit: 200 },
  { samplers: ["mdm"], sets: ["minimal", "hard"], nfe: [51], limit: 1000, model: "mdm" },
];

const HEADS: readonly Pick<HeadSpec, "sampler" | "puzzles">[] = [
  { sampler: "prism", puzzles: "puzzles/minimal.txt" },
  { sampler: "mdm", puzzles: "puzzles/minimal.txt" },
];

interface Options {
  out: string;
  limit?: number;
  seed: number;
  threads: number;
}

export const resultsCommand = () =>
  new Command("results")
    .description("measure everything that README and Lab show; rows already there are kept")
    .option("--out <folder>", "where bench.json and head.json go", "public/results")
    .option("--limit <n>", "at most n puzzles a row, for a trial", whole(1))
    .option("--seed <n>", "run i of a row depends on the seed and i alone", whole(0), 1)
    .option("--threads <n>", "threads, each with a model", whole(1, 256), availableParallelism())
    .addHelpText("after", "\nExample:\n  npm run results")
    .action(async ({ out, limit = Infinity, seed, threads }: Options) => {
      const plans = PARTS.map((part) => planOf(part, { limit, seed }));
      // What cannot be run is said now, not after hours.
      for (const plan of plans) await rowsOf(plan);
      const rows: Measured[] = [];
      for (const [i, plan] of plans.entries()) {
        console.error(`Part ${i + 1} of ${PARTS.length}: ${PARTS[i]!.samplers.join(", ")}`);
        rows.push(...(await runPlan(plan, { batch: 16, threads, out: join(out, "bench.json") })));
      }
      console.log(tableOf(rows));
      const heads = [];
      for (const spec of HEADS) {
        const common = { model: "prism", params: { nfe: "51" }, stride: 8, seed };
        heads.push(await headReport({ ...spec, ...common, limit: Math.min(200, limit) }));
      }
      await mkdir(out, { recursive: true });
      await writeFile(join(out, "head.json"), `${JSON.stringify(heads)}\n`);
      for (const { sampler, scores } of heads) {
        const areas = Object.entries(scores).map(([name, { auroc }]) => `${name} ${auroc ?? "-"}`);
        console.log(`AUROC on boards of ${sampler}: ${areas.join(", ")}`);
      }
    });

function planOf(part: Part, { limit, seed }: { limit: number; seed: number }): Plan {
  return {
    models: [part.model ?? "prism"],
    samplers: part.samplers.map(samplerById),
    params: { nfe: part.nfe.map(String), ...(part.order ? { order: [part.order] } : {}) },
    files: part.sets.map((set) => `puzzles/${set}.txt`),
    limit: Math.min(part.limit, limit),
    seed,
  };
}
