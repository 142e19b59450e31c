// `results`: every number of README and every curve that the Lab shows, from one list of rows. A
// stopped run continues where it was.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { SUDOKU } from "../src/domains/sudoku.ts";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Measured } from "../src/results/measured.ts";
import { boardsOf } from "./boards.ts";
import { BATCH, keptOf, runPlan } from "./bench.ts";
import { drawFigure, FIGURE_NFE } from "./figure.ts";
import { type HeadReport, headReport } from "./head.ts";
import { type Plan, rowsOf } from "./plan.ts";
import { between, headlineText, resultsText } from "./results-text.ts";
import { addHead, distinctRows, readHeads, saveHeads, saveRows } from "./kept.ts";
import { writeWhole } from "./writing.ts";
import { whole } from "./numbers.ts";

interface Part {
  /** What the boards are; Sudoku where it is left out. */
  readonly domain?: string;
  readonly samplers: readonly string[];
  readonly sets: readonly string[];
  readonly nfe: readonly number[];
  readonly limit: number;
  readonly models?: readonly string[];
  /** Ask each run how sure it is of its answer. */
  readonly risk?: boolean;
  /** Parameters that are not the samplers' defaults; of several values, every combination. */
  readonly params?: Readonly<Record<string, readonly (string | number)[]>>;
}

const RULES = ["prism", "mdm", "confidence-remask"] as const;
const PEERS = ["prism-paper", "ancestral", "remdm-cap", "remdm-loop", "rcr", "p2", "p2-prism"];

/** {on-policy, one-step} x {given input or not} at one depth, and the deeper `prism` that is shipped. */
const ABLATION = [
  "prism",
  "training/ablations/prism-24",
  "training/ablations/prism-ungiven",
  "prism-paper",
  "training/ablations/prism-paper-ungiven",
];

/** All digits are drawn: where several sums are true, the likeliest would be the same each time. */
const DRAWN = { temperature: [1], sure: [1] } as const;

/** Rules on sums: those with a score of the model's, of chance, and of a schedule. */
const SUM_RULES = [
  "prism-paper",
  "remdm-conf",
  "remdm-loop",
  "rcr",
  "p2",
  "p2-prism",
  "t2m",
  "ipr",
  "context-probe",
  "random-remask",
  "confidence-remask",
];

/**
 * Tables of README and Lab, the most important rows first. Samplers that spend their whole budget
 * whatever the board get fewer boards, those far behind the fewest.
 */
const SECTIONS: Readonly<Record<string, readonly Part[]>> = {
  "Remask rules, the surest cells first": [
    {
      samplers: ["prism"],
      sets: ["hard", "extreme"],
      nfe: [51, 256, 1024],
      limit: 1000,
      risk: true,
    },
    { samplers: ["prism"], sets: ["minimal"], nfe: [51, 256], limit: 1000 },
    { samplers: ["mdm"], sets: ["minimal", "hard", "extreme"], nfe: [51, 256], limit: 1000 },
    {
      samplers: ["mdm"],
      sets: ["minimal", "hard", "extreme"],
      nfe: [51],
      limit: 1000,
      models: ["mdm"],
    },
    { samplers: ["prism", "mdm"], sets: ["givens30"], nfe: [51], limit: 1000 },
    {
      samplers: ["confidence-remask"],
      sets: ["minimal", "hard", "extreme"],
      nfe: [51, 256],
      limit: 1000,
    },
    { samplers: ["random-remask"], sets: ["minimal"], nfe: [51], limit: 1000 },
    { samplers: ["random-remask"], sets: ["hard"], nfe: [51], limit: 300 },
    { samplers: ["random-remask"], sets: ["extreme"], nfe: [51], limit: 100 },
    { samplers: ["remdm-conf"], sets: ["minimal", "hard", "extreme"], nfe: [51], limit: 100 },
    { samplers: ["random-remask"], sets: ["minimal", "hard"], nfe: [256], limit: 100 },
    { samplers: ["remdm-conf"], sets: ["minimal", "hard"], nfe: [256], limit: 50 },
  ],
  "Context probes, direct revision": [
    {
      samplers: ["context-probe", "redraw"],
      sets: ["extreme"],
      nfe: [51],
      limit: 50,
    },
  ],
  "Any order at all": [
    {
      samplers: ["prism", "mdm"],
      sets: ["extreme"],
      nfe: [256],
      limit: 200,
      params: { order: ["random"] },
    },
  ],
  "Four cells a pass, in random order": [
    {
      samplers: ["prism", "mdm"],
      sets: ["extreme"],
      nfe: [256],
      limit: 1000,
      models: ["training/ablations/prism-24"],
      params: { order: ["random"], perStep: [4], sure: [1] },
    },
  ],
  Attempts: [
    {
      samplers: ["prism"],
      sets: ["extreme"],
      nfe: [51, 256],
      limit: 500,
      params: { attempts: [1, 2, 4, 8] },
    },
  ],
  "Small budgets": [{ samplers: RULES, sets: ["hard"], nfe: [8, 16, 32, 128], limit: 200 }],
  "Training and order": [
    {
      samplers: ["prism", "mdm"],
      sets: ["hard"],
      nfe: [51],
      limit: 200,
      models: ABLATION,
      params: { order: ["confidence", "random"] },
    },
  ],
  "Shared weights, turn by turn": [
    {
      samplers: ["prism", "mdm"],
      sets: ["extreme"],
      nfe: [51],
      limit: 200,
      models: [
        "training/ablations/prism-looped-4",
        "training/ablations/prism-looped-8",
        "prism-looped",
        "training/ablations/prism-looped-32",
        "prism",
      ],
    },
  ],
  Peers: [{ samplers: PEERS, sets: ["minimal", "extreme"], nfe: [51], limit: 100 }],
  "Editing, partial refinement, the oracle": [
    { samplers: ["t2m", "ipr"], sets: ["extreme"], nfe: [51], limit: 100 },
    { samplers: ["ddpd", "t2m", "ipr", "loo"], sets: ["minimal"], nfe: [256], limit: 50 },
  ],
  "Boards with many solutions": [
    { samplers: ["prism", "mdm", "ipr"], sets: ["many"], nfe: [51], limit: 200 },
  ],
  "Blocks: independent, CoDiLA, the all-different oracle": [
    ...["cells", "box"].map((block) => ({
      samplers: ["codila-independent", "codila-static", "codila-oracle"],
      sets: ["minimal", "many"],
      nfe: [51],
      limit: 1000,
      models: ["codila"],
      params: { block: [block], perStep: [2, 4, 8] },
    })),
    {
      samplers: ["codila-dynamic"],
      sets: ["minimal", "many"],
      nfe: [51],
      limit: 1000,
      models: ["codila"],
    },
    { samplers: ["prism"], sets: ["minimal", "many"], nfe: [51], limit: 1000 },
  ],
  "Evidence in place of tokens": [
    {
      samplers: ["dsl-confidence", "dsl-random", "dsl-sde", "dsl-hybrid", "dsl-backtrack"],
      sets: ["minimal", "hard"],
      nfe: [51],
      limit: 1000,
      models: ["dsl"],
    },
    { samplers: ["dsl-backtrack"], sets: ["hard"], nfe: [256], limit: 200, models: ["dsl"] },
    { samplers: ["prism"], sets: ["minimal", "hard"], nfe: [51], limit: 1000 },
  ],
  "Sums: digits a pass, with and without remasking": [
    {
      domain: "sums",
      samplers: ["prism", "mdm"],
      sets: ["half", "all"],
      nfe: [64],
      limit: 500,
      params: { ...DRAWN, perStep: [1, 2, 4, 8], order: ["confidence", "random"] },
    },
  ],
  "Sums: rules at an equal budget": [
    {
      domain: "sums",
      samplers: SUM_RULES,
      sets: ["half", "all"],
      nfe: [64],
      limit: 100,
      params: { ...DRAWN, perStep: [4] },
    },
  ],
};

/** What must be said where a table is read. */
const NOTES: Readonly<Record<string, string>> = {
  "Sums: digits a pass, with and without remasking":
    "The second domain: sums of two numbers of 6 digits, half of the digits masked, or all of them (any true sum). Every digit is drawn at temperature 1.",
  "Four cells a pass, in random order":
    "Where a way back is everything: model `prism-24`, whose digits are named by the denoiser alone, as in PRISM as published, and whose deeper path only judges; four digits at once, in cells chosen by chance.",
  "Editing, partial refinement, the oracle":
    "Two of the four works that cite PRISM: `t2m` (Remask, Don't Replace, arXiv 2604.18738) and `ipr` (Iterative Partial Refinement, arXiv 2605.19317).",
  "Context probes, direct revision":
    "Two samplers after the abstracts of CORE (arXiv 2602.04096) and D3IM (arXiv 2606.01026); their equations are not those papers', and nothing here says what the papers' own samplers reach.",
  "Blocks: independent, CoDiLA, the all-different oracle":
    "CoDiLA (arXiv 2603.20216), the third work that cites PRISM: the same blocks, each cell drawn from its own marginal, or written by the decoder, or by the rule. It never takes a digit back.",
  "Evidence in place of tokens":
    "DSL (arXiv 2605.12836), the fourth work that cites PRISM: one network, five paths of evidence. Trained here for 50 minutes on two cores, so a lower bound of the method; as it stands every path of it solves fewer boards than plain PRISM.",
};

/** With more passes allowed, more of the boards are those of runs that got stuck. */
const HEADS: readonly { model: string; set: string; nfe: number }[] = [
  { model: "prism", set: "minimal", nfe: 51 },
  { model: "prism", set: "minimal", nfe: 256 },
  { model: "prism", set: "hard", nfe: 51 },
  { model: "prism", set: "hard", nfe: 256 },
  { model: "prism", set: "extreme", nfe: 256 },
  { model: "prism-paper", set: "hard", nfe: 256 },
];

interface Options {
  out: string;
  limit?: number;
  seed: number;
  threads: number;
  kept?: boolean;
}

export const resultsCommand = () =>
  new Command("results")
    .description("measure everything that README and Lab show; rows already there are kept")
    .option("--out <folder>", "where bench.json and head.json go", "public/results")
    .option("--limit <n>", "at most n puzzles a row, for a trial", whole(1))
    .option("--seed <n>", "run i of a row depends on the seed and i alone", whole(0), 1)
    .option("--threads <n>", "threads, each with a model", whole(1, 256), availableParallelism())
    .option("--kept", "measure nothing: write what has been measured so far")
    .addHelpText("after", "\nExample:\n  npm run results")
    .action(async ({ out, limit = Infinity, seed, threads, kept = false }: Options) => {
      const plans = Object.entries(SECTIONS).flatMap(([title, parts]) =>
        parts.map((part) => ({
          title,
          risk: part.risk ?? false,
          ...planOf(part, { limit, seed }),
        })),
      );
      // What cannot be run is said now, not after hours.
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
      const heads = await headReports(join(out, "head.json"), Math.min(500, limit), seed);
      const measured = tables.filter(({ rows }) => rows.length > 0);
      const text = resultsText(measured, heads);
      console.log(text);
      // A trial's numbers are for the eye only.
      if (limit === Infinity) {
        // What was measured of models and settings that are no more would stand beside these in the Lab.
        await saveRows(join(out, "bench.json"), distinctRows(tables.flatMap(({ rows }) => rows)));
        await saveHeads(join(out, "head.json"), heads);
        await rewrite("docs/results.md", "results", text);
        await rewrite("README.md", "headline", headlineText(measured));
        const [{ rows } = { rows: [] }] = tables;
        await drawFigure(rows, FIGURE_NFE, "prism", "docs");
      }
    });

async function rewrite(file: string, mark: string, text: string): Promise<void> {
  await writeWhole(file, between(await readFile(file, "utf8"), mark, text));
}

/** Measures what the file does not have yet; it grows report by report. */
async function headReports(file: string, limit: number, seed: number): Promise<HeadReport[]> {
  const kept = await readHeads(file);
  const reports: HeadReport[] = [];
  for (const { model, set, nfe } of HEADS) {
    const puzzles = fileOf(set);
    const params = { nfe: String(nfe) };
    const asked = { model, sampler: "prism", params, puzzles, limit, seed };
    const report = await headReport({ ...asked, stride: 1, oracleEvery: 32 }, kept);
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
        Object.entries(part.params ?? {}).map(([name, values]) => [name, values.map(String)]),
      ),
    },
    files: boards.sets.length > 0 ? part.sets : part.sets.map(fileOf),
    limit: Math.min(part.limit, limit),
    seed,
  };
}
