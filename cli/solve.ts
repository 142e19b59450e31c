// `solve`: one puzzle, one run, told step by step in words or as JSON.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Command } from "commander";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import { paramsFor } from "../src/model/fit.ts";
import { checkPuzzle } from "../src/sudoku/check.ts";
import { formatGrid, formatLine, parsePuzzle } from "../src/sudoku/formats.ts";
import { digestAt } from "../src/trace/digest.ts";
import { encodeTrace } from "../src/trace/format.ts";
import { stateAt } from "../src/trace/history.ts";
import { logLine } from "../src/trace/log.ts";
import type { Trace } from "../src/trace/types.ts";
import { openModel } from "./models.ts";
import { outcomeOfTrace, recordRun, specOf } from "./record-run.ts";
import { addSamplerFlags, givenParams, paramsOwnedBy, whole } from "./sampler-flags.ts";

interface Options {
  puzzle: string;
  model: string;
  sampler: string;
  seed: number;
  trace?: string;
  json: boolean;
  quiet: boolean;
}

export const solveCommand = () =>
  addSamplerFlags(
    new Command("solve")
      .description("solve one puzzle and tell every step")
      .requiredOption("--puzzle <cells>", "81 cells, row by row; 0 . _ * - are empty")
      .option("--model <id>", "model, by id or folder", "prism")
      .option("--sampler <id>", "sampler", "prism")
      .option("--seed <n>", "the run depends on it and on nothing else", whole(0), 1)
      .option("--trace <file>", "write the run as a trace file")
      .option("--json", "print one JSON object and nothing else", false)
      .option("--quiet", "leave out the steps", false),
  )
    .addHelpText(
      "after",
      `
Exits with 1 when the board it ends with is not valid.

Example:
  npm run --silent cli -- solve --puzzle 000310000000049010100000805010000406080500000030076002004000020000000900805020700 --sampler prism --seed 1`,
    )
    .action(async (options: Options) => {
      const clues = parsePuzzle(options.puzzle);
      const check = checkPuzzle(clues);
      if (check.kind === "contradictory" || check.kind === "full") throw new Error(check.message);
      const sampler = samplerById(options.sampler);
      const given = paramsOwnedBy(sampler, givenParams({ ...options }), [sampler]);
      const model = await openModel(options.model);
      const params = paramsFor(sampler, model.manifest, given);
      const spec = specOf(clues, model, { sampler: sampler.id, params, seed: options.seed });
      const tells = !options.json && !options.quiet;
      if (!options.json) console.log(`${formatGrid(clues)}\n`);
      if (tells && check.kind !== "ok") console.log(check.message);
      const started = performance.now();
      const solution = check.kind === "ok" ? check.solution : null;
      const trace = await recordRun(model, spec, solution, (soFar) => {
        if (tells) console.log(logLine(soFar, soFar.steps.length));
      });
      const seconds = Math.round(performance.now() - started) / 1000;
      if (options.trace) await writeTrace(options.trace, trace);
      const told = resultOf(trace, seconds);
      if (options.json) console.log(JSON.stringify(told));
      else console.log(inWords(trace, told));
      if (!told.valid) process.exitCode = 1;
      await model.close();
    });

/** Writes a trace file, and the folder it is in. */
export async function writeTrace(file: string, trace: Trace): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, encodeTrace(trace));
}

function resultOf(trace: Trace, seconds: number) {
  const { spec, steps } = trace;
  const { valid, exact, nfe, writes, releases, releasesWrong } = outcomeOfTrace(trace);
  const { tokens, ended } = stateAt(trace, steps.length);
  return {
    puzzle: formatLine(spec.tokens),
    board: formatLine(tokens),
    valid,
    exact,
    ended,
    steps: steps.length,
    nfe,
    writes,
    releases,
    releases_wrong: trace.solution ? releasesWrong : null,
    seconds,
    model: spec.model.id,
    model_sha256: spec.model.hash,
    sampler: spec.sampler,
    params: spec.params,
    seed: spec.seed,
    digest: digestAt(trace, steps.length),
  };
}

function inWords(trace: Trace, told: ReturnType<typeof resultOf>): string {
  const { tokens } = stateAt(trace, trace.steps.length);
  const verdict = told.valid ? "Solved" : "Not solved";
  const wrong = told.releases_wrong === null ? "" : ` (${told.releases_wrong} of a wrong digit)`;
  return `
${formatGrid(tokens)}

${verdict}: ${told.steps} steps, ${told.nfe} forward passes, ${told.writes} writes, ${told.releases} releases${wrong}, ${told.seconds} s on ${trace.backend}.`;
}
