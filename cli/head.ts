// `head`: how well the quality head finds wrong digits. Scores the written cells of boards in a
// sampler's runs by the head, by leave-one-out and by the confidence when they were written.
// src/results/statistics.ts computes the numbers.
import { availableParallelism } from "node:os";
import { Command } from "commander";
import { DEFAULT_SAMPLER, samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Params } from "../src/diffusion/types.ts";
import { paramsFor } from "../src/model/fit.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import {
  auroc,
  bestTemperature,
  calibrationError,
  type Judged,
  mean,
  reliability,
  rocCurve,
  thinned,
} from "../src/results/statistics.ts";
import { aligned } from "./bench-table.ts";
import { boardsOf } from "./boards.ts";
import { type Asked, type ScoredCell, scoreShare } from "./head-scores.ts";
import { manifestOf } from "./models.ts";
import { inOrder, partsOf } from "./pool.ts";
import { progressBar } from "./progress.ts";
import { whole } from "./numbers.ts";
import { addSamplerFlags, givenParams, paramsOwnedBy } from "./sampler-flags.ts";

export interface HeadSpec {
  readonly model: string;
  readonly sampler: string;
  readonly params: Readonly<Record<string, string>>;
  readonly puzzles: string;
  readonly limit: number;
  readonly stride: number;
  readonly oracleEvery: number;
  readonly seed: number;
}

/** The most points of a ROC curve in the output. */
const ROC_POINTS = 200;

export const headCommand = () =>
  addSamplerFlags(
    new Command("head")
      .description("measure how well the quality head separates wrong digits from right ones")
      .option("--model <id>", "model, by id or folder", "prism")
      .option("--sampler <id>", "whose boards", DEFAULT_SAMPLER)
      .requiredOption(
        "--puzzles <file>",
        "puzzles in any text format; for sums also a set, by the masked digits",
      )
      .option("--limit <n>", "only the first n puzzles", whole(1), 100)
      .option("--stride <n>", "score every nth board of a run", whole(1), 1)
      .option("--oracle-every <n>", "score every nth of these by leave-one-out, too", whole(1), 8)
      .option("--seed <n>", "run i depends on the seed and i only", whole(0), 1)
      .option("--json", "print one JSON object, with curves and bins", false),
  )
    .addHelpText(
      "after",
      `
AUROC is the chance that a right digit scores above a wrong one; ECE the expected
calibration error over 15 bins; best T the temperature that would calibrate the score,
"none" where no one would, as where no digit is wrong.
Leave-one-out is what PRISM has its head estimate; it is asked about fewer boards.
A digit is right that the solution has; of sums, of which several may be true, that the nearest
true sum has: one that keeps the givens and contradicts as few of the other digits as any.

Examples:
  npm run --silent cli -- head --puzzles puzzles/minimal.txt --limit 100 --json
  npm run --silent cli -- head --model sums --puzzles half --limit 100 --per-step 4 --temperature 1 --nfe 64`,
    )
    .action(async ({ json, ...options }: Omit<HeadSpec, "params"> & { json: boolean }) => {
      const report = await headReport({ ...options, params: givenParams({ ...options }) });
      console.log(json ? JSON.stringify(report) : inWords(report));
    });

export type HeadReport = Awaited<ReturnType<typeof measured>>;

/** Reports with equal keys are equal; names are not part of the key. */
export function headKey(asked: Asked): string {
  const { model_sha256, file_sha256, sampler, params, seed, stride, oracle_every } = asked;
  return JSON.stringify([model_sha256, file_sha256, sampler, params, seed, stride, oracle_every]);
}

/**
 * Runs the boards over all cores and computes the report, unless `kept` contains it.
 * @throws ModelError without a quality head
 */
export async function headReport(
  spec: HeadSpec,
  kept: readonly HeadReport[] = [],
): Promise<HeadReport> {
  const { asked, puzzles } = await askedBy(spec);
  return among(kept, asked) ?? measured(asked, puzzles);
}

/** The report if it is among the stored ones; null if it must be measured. */
export async function keptReport(
  spec: HeadSpec,
  kept: readonly HeadReport[],
): Promise<HeadReport | null> {
  return among(kept, (await askedBy(spec)).asked);
}

/** The stored report, with the requested names. */
function among(kept: readonly HeadReport[], asked: Asked): HeadReport | null {
  const known = kept.find((report) => headKey(report) === headKey(asked));
  return known ? { ...known, ...asked } : null;
}

async function askedBy(
  spec: HeadSpec,
): Promise<{ readonly asked: Asked; readonly puzzles: readonly BenchPuzzle[] }> {
  const manifest = await manifestOf(spec.model);
  const sampler = samplerById(spec.sampler);
  const params: Params = paramsFor(
    sampler,
    manifest,
    paramsOwnedBy(sampler, spec.params, [sampler]),
  );
  if (!manifest.quality) throw new Error(`${manifest.name} has no quality head to measure.`);
  const boards = boardsOf(manifest.domain);
  const set = await boards.set(spec.puzzles, spec.limit);
  const puzzles = set.puzzles.filter(({ solution }) => solution !== null || boards.nearest);
  if (puzzles.length === 0) {
    throw new Error(
      `${spec.puzzles} has no puzzle with one solution, so right and wrong are unknown.`,
    );
  }
  const asked = {
    model: spec.model,
    file: set.file,
    model_sha256: manifest.sha256,
    file_sha256: set.hash,
    sampler: sampler.id,
    params,
    seed: spec.seed,
    stride: spec.stride,
    oracle_every: spec.oracleEvery,
  };
  return { asked, puzzles };
}

async function measured(asked: Asked, puzzles: readonly BenchPuzzle[]) {
  const size = Math.max(1, Math.min(16, Math.ceil(puzzles.length / availableParallelism())));
  const shares = partsOf(puzzles, size).map((part) => ({ ...asked, ...part }));
  const bar = progressBar("Scoring", shares.length);
  const cells: ScoredCell[] = [];
  const module = new URL("head-scores.ts", import.meta.url).href;
  try {
    for await (const part of inOrder(module, scoreShare, shares)) {
      cells.push(...part);
      bar.increment();
    }
  } finally {
    bar.stop();
  }
  const probed = cells.flatMap(({ leaveOneOut, ...cell }) =>
    leaveOneOut === null ? [] : [{ ...cell, leaveOneOut }],
  );
  return {
    ...asked,
    puzzles: puzzles.length,
    cells: cells.length,
    wrong: cells.filter(({ right }) => !right).length,
    scores: {
      quality: scoreReport(cells.map(({ quality, right }) => ({ score: quality, right }))),
      leave_one_out: scoreReport(
        probed.map(({ leaveOneOut, right }) => ({ score: leaveOneOut, right })),
      ),
      stored_confidence: scoreReport(
        cells.map(({ confidence, right }) => ({ score: confidence, right })),
      ),
    },
    /** Mean distance of the head's quality from leave-one-out, which it estimates. */
    quality_to_leave_one_out: mean(
      probed.map(({ quality, leaveOneOut }) => Math.abs(quality - leaveOneOut)),
    ),
  };
}

function scoreReport(judged: readonly Judged[]) {
  const bins = reliability(judged);
  return {
    auroc: auroc(judged),
    ece: calibrationError(bins),
    temperature: bestTemperature(judged),
    bins,
    roc: thinned(rocCurve(judged), ROC_POINTS).map(({ threshold, ...shares }) => ({
      threshold: Math.min(threshold, 1),
      ...shares,
    })),
  };
}

function inWords({ puzzles, cells, wrong, scores, ...report }: HeadReport): string {
  const rows = Object.entries(scores).map(([name, { auroc: area, ece, temperature }]) => [
    name.replaceAll("_", " "),
    area === null ? "none wrong" : area.toFixed(4),
    ece.toFixed(4),
    temperature === null ? "none" : temperature.toFixed(2),
  ]);
  const distance = report.quality_to_leave_one_out.toFixed(4);
  return `${cells} written cells, ${wrong} of them wrong, of ${puzzles} runs by ${report.sampler}
${aligned([["score", "AUROC", "ECE", "best T"], ...rows])}
Mean distance of quality from leave-one-out: ${distance}`;
}
