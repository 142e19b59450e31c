// `record`: the content of a first visit. Runs the model on puzzles of each kind, chooses the
// built-in examples from them, and records the run that the page plays at first.
// Nothing is random: the same model gives the same files.
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Params } from "../src/diffusion/types.ts";
import { paramsFor } from "../src/model/fit.ts";
import { random } from "../src/random.ts";
import { formatLine } from "../src/sudoku/formats/write.ts";
import { puzzle } from "../src/sudoku/generator.ts";
import type { Trace } from "../src/trace/types.ts";
import { fromEasyToHard, type Picked, pickExamples, type Shelf } from "./examples.ts";
import { openModel } from "./models.ts";
import { progressBar } from "./progress.ts";
import { puzzleSet } from "./puzzle-sets.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import { outcomeOfTrace, recordRun } from "../src/run/solve.ts";
import { specOf } from "../src/run/spec.ts";
import { whole } from "./numbers.ts";
import { writeTrace } from "./solve.ts";
import { target, tryTarget, writeWhole } from "./writing.ts";

/** The page's first settings: an example gives the same run as "Show me". */
const RUN = { sampler: "prism", seed: 1 } as const;

/**
 * The recorded run is made for watching, not for speed: two cells per step in random order, so
 * that errors come early, a few at a time, and are remasked one by one; and only what is more likely wrong
 * than right.
 */
const WATCHED: Params = {
  nfe: 128,
  order: "random",
  perStep: 2,
  sure: 1,
  threshold: 0.5,
  from: 0,
  patience: 4,
};

interface Options {
  model: string;
  limit: number;
  out: string;
  examples: string;
}

type Runs = (puzzle: BenchPuzzle) => Promise<Trace>;

export const recordCommand = () =>
  new Command("record")
    .description("pick the page's examples and record the run it plays on a first visit")
    .option("--model <id>", "model, by id or folder", "prism")
    .option("--limit <n>", "puzzles of a kind to try", whole(1), 120)
    .option("--out <file>", "where the run goes", target, "public/recorded/first.trace")
    .option("--examples <file>", "where the examples go", target, "src/app/state/examples.json")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- record")
    .action(async ({ model: id, limit, out, examples }: Options) => {
      for (const file of [out, examples]) await tryTarget(file);
      const model = await openModel(id);
      const sampler = samplerById(RUN.sampler);
      const runs = (chosen: Params): Runs => {
        const run = { ...RUN, params: paramsFor(sampler, model.manifest, chosen) };
        return ({ clues, solution }) =>
          recordRun(model, specOf(model, { tokens: clues, ...run }), solution);
      };
      const [first, ...shelves] = await shelvesOf(limit);
      const [recorded] = await picked(first!, runs(WATCHED));
      const list: Picked[] = [promisingNothing(recorded!)];
      for (const shelf of shelves) {
        const puzzles = shelf.puzzles.filter(
          ({ clues }) => formatLine(clues) !== recorded!.example.clues,
        );
        list.push(...(await picked({ ...shelf, puzzles }, runs({}))));
      }
      await model.close();

      await writeTrace(out, recorded!.trace);
      const sorted = fromEasyToHard(list);
      const content = {
        recorded: recorded!.example.id,
        examples: sorted.map(({ example }) => example),
      };
      await writeWhole(examples, `${JSON.stringify(content, null, 2)}\n`);
      for (const { example, trace } of sorted) console.log(`${example.id}: ${inWords(trace)}`);
      const { length } = await readFile(out);
      console.log(`${out}: "${content.recorded}", ${length} bytes.`);
    });

/** For a run that is not made for watching: its model may solve it without errors. */
const promisingNothing = ({ example, trace }: Picked): Picked => ({
  example: { ...example, recovers: false },
  trace,
});

async function picked(shelf: Shelf, run: Runs) {
  const bar = progressBar(shelf.id.padEnd(16), shelf.puzzles.length);
  const counted: Runs = (one) => {
    bar.increment();
    return run(one);
  };
  try {
    return await pickExamples(shelf, counted);
  } finally {
    bar.stop();
  }
}

/** The shelf of the recorded run, then the others. */
async function shelvesOf(limit: number): Promise<readonly Shelf[]> {
  const { puzzles: minimal } = await puzzleSet("puzzles/validation-minimal.txt", limit);
  const { puzzles: extreme } = await puzzleSet("puzzles/validation-extreme.txt", limit);
  const straight = { recovers: false, count: 2 };
  return [
    { id: "first", puzzles: extreme, recovers: true, count: 1 },
    { id: "easy", puzzles: generated(36, limit), ...straight },
    { id: "medium", puzzles: generated(30, limit), ...straight },
    { id: "minimal", puzzles: minimal, ...straight },
    { id: "second-thoughts", puzzles: extreme, recovers: true, count: 3 },
  ];
}

const generated = (clues: number, count: number): BenchPuzzle[] =>
  Array.from({ length: count }, (_, i) => puzzle(random(clues, i), clues));

function inWords(trace: Trace): string {
  const { steps, remasks, remasksWrong } = outcomeOfTrace(trace);
  return `${steps} steps, ${remasks} remasks, ${remasksWrong} of a wrong digit.`;
}
