// `record`: the run that greets a first visit. Of many runs it takes the one in which
// most is to be seen: the model errs, finds it out by itself, and ends right.
import { Command } from "commander";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import { paramsFor } from "../src/model/fit.ts";
import { runSeed } from "../src/trace/outcome.ts";
import type { Trace } from "../src/trace/types.ts";
import { openModel } from "./models.ts";
import { progressBar } from "./progress.ts";
import { puzzleSet } from "./puzzle-sets.ts";
import { outcomeOfTrace, recordRun, specOf } from "./record-run.ts";
import { addSamplerFlags, givenParams, paramsOwnedBy, whole } from "./sampler-flags.ts";
import { writeTrace } from "./solve.ts";

interface Options {
  model: string;
  sampler: string;
  puzzles: string;
  limit: number;
  seed: number;
  out: string;
}

export const recordCommand = () =>
  addSamplerFlags(
    new Command("record")
      .description("record the run that the page plays on a first visit")
      .option("--model <id>", "model, by id or folder", "prism")
      .option("--sampler <id>", "sampler", "prism")
      .option("--puzzles <file>", "puzzles to try", "puzzles/validation-minimal.txt")
      .option("--limit <n>", "only the first n of them", whole(1), 60)
      .option("--seed <n>", "run i depends on the seed and i alone", whole(0), 1)
      .option("--out <file>", "where to write it", "public/recorded/first.trace"),
  )
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- record --nfe 128")
    .action(async (options: Options) => {
      const sampler = samplerById(options.sampler);
      const given = paramsOwnedBy(sampler, givenParams({ ...options }), [sampler]);
      const model = await openModel(options.model);
      const params = paramsFor(sampler, model.manifest, given);
      const { puzzles } = await puzzleSet(options.puzzles, options.limit);
      const bar = progressBar("Recording", puzzles.length);
      let best: { trace: Trace; index: number } | null = null;
      for (const [index, { clues, solution }] of puzzles.entries()) {
        const run = { sampler: sampler.id, params, seed: runSeed(options.seed, index) };
        const trace = await recordRun(model, specOf(clues, model, run), solution);
        if (interest(trace) > (best ? interest(best.trace) : 0)) best = { trace, index };
        bar.increment();
      }
      bar.stop();
      await model.close();
      if (!best) {
        throw new Error("None of these runs released a wrong digit and ended right: try others.");
      }
      await writeTrace(options.out, best.trace);
      const { steps, releases, releasesWrong } = outcomeOfTrace(best.trace);
      console.log(
        `${options.out}: puzzle ${best.index + 1} of ${options.puzzles}, ${steps} steps, ` +
          `${releases} releases, ${releasesWrong} of a wrong digit.`,
      );
    });

/** Errors found, less needless releases and length; 0 for a run that is not worth showing. */
function interest(trace: Trace): number {
  const { exact, releases, releasesWrong, steps } = outcomeOfTrace(trace);
  if (!exact || releasesWrong === 0) return 0;
  return Math.min(releasesWrong, 12) / (1 + (releases - releasesWrong) / 4 + steps / 60);
}
