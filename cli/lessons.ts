// `lessons`: the runs that the chapters of Learn begin with. Each is looked for among
// validation puzzles, in their order, until one shows what its chapter says; nothing is
// drawn by chance, so the same model records the same.
import { join } from "node:path";
import { Command } from "commander";
import { samplerById } from "../src/diffusion/samplers/registry.ts";
import type { Params } from "../src/diffusion/types.ts";
import { paramsFor } from "../src/model/fit.ts";
import type { Denoiser } from "../src/model/types.ts";
import { becomesUnsure, claims, type LessonId, vouching } from "../src/trace/lessons.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import type { Trace } from "../src/trace/types.ts";
import { stateAt } from "../src/trace/history.ts";
import { openModel } from "./models.ts";
import { puzzleSet } from "./puzzle-sets.ts";
import { recordRun } from "../src/run/solve.ts";
import { specOf } from "../src/run/spec.ts";
import { whole } from "./numbers.ts";
import { writeTrace } from "./solve.ts";

/** Two cells a step and none besides: slow enough to be watched. */
const WATCHED: Params = { nfe: 128, perStep: 2, sure: 1 };

/** Steps after which chapter 4 asks what is wrong. */
const HALFWAY = 18;

/** The same anywhere, which an extreme puzzle seldom forgives. */
const BY_CHANCE: Params = { ...WATCHED, nfe: 256, order: "random" };

/** A cell a step, anywhere, from a distribution made flatter: errors of every kind. */
const DRAWN: Params = { nfe: 128, perStep: 1, sure: 1, order: "random", temperature: 2 };

interface Options {
  model: string;
  limit: number;
  out: string;
}

type Run = (
  puzzle: BenchPuzzle,
  sampler: "mdm" | "prism",
  params: Params,
  board?: Uint8Array,
) => Promise<Trace>;

export const lessonsCommand = () =>
  new Command("lessons")
    .description("record the runs that the chapters of Learn begin with")
    .option("--model <id>", "model, by id or folder", "prism")
    .option("--limit <n>", "puzzles of a set to look through", whole(1), 100)
    .option("--out <folder>", "where the runs go", "public/lessons")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- lessons")
    .action(async ({ model: id, limit, out }: Options) => {
      const model = await openModel(id);
      const keep = async (lesson: LessonId, trace: Trace) => {
        await writeTrace(join(out, `${lesson}.trace`), trace);
        console.log(`${lesson}: ${claims[lesson].says(trace)}`);
      };
      const extreme = (await puzzleSet("puzzles/validation-extreme.txt", limit)).puzzles;
      const hard = (await puzzleSet("puzzles/validation-hard.txt", limit)).puzzles;
      await sameTwice(hard, runsOf(model), keep);
      await sameAgain(extreme, runsOf(model), keep, ["no-way-back", "letting-go"], WATCHED);
      await sameAgain(extreme, runsOf(model), keep, ["chance-kept", "chance-released"], BY_CHANCE);
      const easy = (await puzzleSet("puzzles/validation-givens30.txt", limit)).puzzles;
      await single(easy, "masks", keep, async (one) =>
        (await becomesUnsure(one.clues, model.predict)) ? runsOf(model)(one, "mdm", WATCHED) : null,
      );
      await single(extreme, "judge", keep, async (one) => {
        const run = runsOf(model);
        const kept = await run(one, "mdm", WATCHED);
        if (kept.steps.length < HALFWAY) return null;
        return run(one, "prism", WATCHED, Uint8Array.from(stateAt(kept, HALFWAY).tokens));
      });
      await single(extreme, "loss", keep, (one) => runsOf(model)(one, "mdm", DRAWN));
      await single(extreme, "vouch", keep, async (one) => {
        const run = runsOf(model);
        const board = await vouching(await run(one, "mdm", { ...WATCHED, perStep: 1 }), model);
        return run(one, "prism", WATCHED, board ?? undefined);
      });
      await model.close();
    });

/** Looks until the claim holds. @throws Error when it holds nowhere */
async function single(
  puzzles: readonly BenchPuzzle[],
  lesson: LessonId,
  keep: (lesson: LessonId, trace: Trace) => Promise<void>,
  make: (puzzle: BenchPuzzle) => Promise<Trace | null>,
): Promise<void> {
  for (const puzzle of puzzles) {
    const trace = await make(puzzle);
    if (trace && claims[lesson].holds(trace)) return keep(lesson, trace);
  }
  throw new Error(
    `None of ${puzzles.length} puzzles shows "${lesson}": try more with --limit. ${claims[lesson].text}`,
  );
}

type Keep = Parameters<typeof single>[2];

/** One puzzle in random order and surest first. */
async function sameTwice(puzzles: readonly BenchPuzzle[], run: Run, keep: Keep): Promise<void> {
  for (const puzzle of puzzles) {
    const surest = await run(puzzle, "mdm", WATCHED);
    const drawn = await run(puzzle, "mdm", { ...WATCHED, order: "random" });
    if (!claims["order-surest"].holds(surest) || !claims["order-random"].holds(drawn)) continue;
    await keep("order-surest", surest);
    return keep("order-random", drawn);
  }
  throw new Error("No puzzle depends on the order: try more with --limit.");
}

/** One puzzle without taking back and with, at one pace and order. */
async function sameAgain(
  puzzles: readonly BenchPuzzle[],
  run: Run,
  keep: Keep,
  [without, withIt]: readonly [LessonId, LessonId],
  params: Params,
): Promise<void> {
  for (const puzzle of puzzles) {
    const kept = await run(puzzle, "mdm", params);
    if (!claims[without].holds(kept)) continue;
    const remasked = await run(puzzle, "prism", params);
    if (!claims[withIt].holds(remasked)) continue;
    await keep(without, kept);
    return keep(withIt, remasked);
  }
  throw new Error(`No puzzle shows "${withIt}": try more with --limit.`);
}

const runsOf =
  (model: Denoiser): Run =>
  (puzzle, id, params, board) => {
    const sampler = samplerById(id);
    const chosen = paramsFor(sampler, model.manifest, params);
    const spec = specOf(model, { tokens: puzzle.clues, sampler: id, params: chosen });
    return recordRun(model, { ...spec, tokens: board ?? spec.tokens }, puzzle.solution);
  };
