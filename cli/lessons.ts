// `lessons`: the puzzle of Learn and the runs that its parts begin with. Validation puzzles are tried in
// order until all claims of the parts hold; seeds are tried in order too, so the same model gives the
// same runs.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import type { Params } from "../src/diffusion/types.ts";
import type { Denoiser } from "../src/model/types.ts";
import { contagionOf } from "../src/trace/contagion.ts";
import { claims, endsRight, type LessonId, LINE, supports, wrongAt } from "../src/trace/lessons.ts";
import {
  asGiven,
  beginsWithOne,
  comesBack,
  coveredBy,
  coverOrder,
  firstErrorOf,
  knowsLessWithLess,
  LINES,
  spreads,
  type StoryFile,
} from "../src/trace/story.ts";
import type { BenchPuzzle } from "../src/results/measuring.ts";
import type { Trace } from "../src/trace/types.ts";
import { startTrace } from "../src/trace/record.ts";
import { runTo } from "../src/run/steps.ts";
import { conflictsOn } from "../src/sudoku/conflicts.ts";
import { sumsOfSet } from "../src/sums/sets.ts";
import { PEERS } from "../src/sudoku/grid.ts";
import { marginalOf } from "../src/diffusion/prediction.ts";
import { stateAt } from "../src/trace/history.ts";
import { openModel } from "./models.ts";
import { puzzleSet } from "./puzzle-sets.ts";
import { recordRun } from "../src/run/solve.ts";
import { specOf } from "../src/run/spec.ts";
import { whole } from "./numbers.ts";
import { writeTrace } from "./solve.ts";

/** The story: one cell per step, and all that are nearly certain. */
const TOLD: Params = { nfe: 128, perStep: 1, sure: 0.98 };

/** Two cells per step and no others: slow enough to watch. */
const WATCHED: Params = { nfe: 128, perStep: 2, sure: 1 };

/** The remask rule of all parts: a digit under 0.50 is remasked, but only once, so that remasks are few. */
const RULE: Params = { threshold: 0.5, patience: 1 };

/** The first wrong digit of the story; the puzzle is relabelled to have it. */
const FIVE = 5;

/** Steps of two cells before a board has enough digits to judge. */
const LEAST_STEPS = 10;

/** Digits of each number in a sum, half of which are masked. */
const SUM_DIGITS = 6;

/** Runs tried on the puzzle for a board that meets a part's claim. */
const SEEDS = 60;

/** One cell per step, anywhere, from a flatter distribution: errors of every kind. */
const DRAWN: Params = { nfe: 128, perStep: 1, sure: 1, order: "random", temperature: 2 };

interface Options {
  model: string;
  limit: number;
  out: string;
}

type Run = (
  puzzle: BenchPuzzle,
  sampler: "mdm" | "prism",
  params: Params & { readonly seed?: number },
  board?: Uint8Array,
) => Promise<Trace>;

export const lessonsCommand = () =>
  new Command("lessons")
    .description("record the runs that the chapters of Learn begin with")
    .option("--model <id>", "model, by id or folder", "prism")
    .option("--limit <n>", "puzzles of a set to look through", whole(1), 200)
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
      const { puzzle, kept, released, links } = await storyIn(extreme, model);
      await keep("no-way-back", kept);
      await keep("letting-go", released);
      const run = runsOf(model);
      await single(SEEDS, "judge", keep, async (seed) => tradingBoard(puzzle, seed, run));
      await single(SEEDS, "loss", keep, (seed) => run(puzzle, "mdm", { ...DRAWN, seed }));
      const pairs = boardsWithPairs(kept, model);
      const [shown, hidden] = [(await pairs.next()).value, (await pairs.next()).value];
      if (!shown || !hidden)
        throw new Error("Two pairs of errors that support each other are needed.");
      await single(1, "vouch", keep, () => run(puzzle, "prism", WATCHED, shown.tokens));
      const story: StoryFile = {
        links,
        covered: await coveredChances(kept, model),
        // The second pair is corrected, for the reader to find.
        fool: Array.from(hidden.tokens, (token, cell) => token && kept.solution![cell]!),
        fooling: hidden.pair.map((cell) => [cell, hidden.tokens[cell]!]),
      };
      await writeFile(join(out, "story.json"), `${JSON.stringify(story)}\n`);
      const { cell, token, step, p } = firstErrorOf(kept);
      console.log(
        `story: cell ${cell} gets a ${token} in step ${step} at ${p.toFixed(3)}; ${links.length} links`,
      );
      await inTwoOrders("order", hard, run, WATCHED, keep);
      await model.close();
      const sums = await openModel("sums");
      const half = sumsOfSet("half", SUM_DIGITS, SEEDS)!;
      const one: Params = { nfe: 64, perStep: 1, sure: 1, temperature: 1 };
      await inTwoOrders("sum", half, runsOf(sums), one, keep);
      await sums.close();
    });

/** The first puzzle on which all claims of the story hold, relabelled so that its first wrong digit is a five. @throws Error if there is none */
async function storyIn(puzzles: readonly BenchPuzzle[], model: Denoiser) {
  const run = runsOf(model);
  for (const one of puzzles) {
    const tried = await begun(model, one);
    if (!tried) continue;
    const puzzle = relabelled(one, firstErrorOf(tried).token, FIVE);
    const kept = await run(puzzle, "mdm", TOLD);
    if (!beginsWithOne(kept) || !claims["no-way-back"].holds(kept)) continue;
    const released = await run(puzzle, "prism", TOLD);
    if (!claims["letting-go"].holds(released) || !comesBack(kept, released)) continue;
    const links = await contagionOf(kept, model.predict);
    const others = await Promise.all(
      LINES.map((threshold) => run(puzzle, "prism", { ...TOLD, threshold })),
    );
    if (!others.every(endsRight)) continue;
    if (spreads(kept, links) && (await knowsLessWithLess(kept, model.predict)))
      return { puzzle, kept, released, links };
  }
  throw new Error(`None of ${puzzles.length} puzzles shows the story: try more with --limit.`);
}

/** The run up to its first wrong digit, if it is alone; null if the rest is not needed. */
async function begun(model: Denoiser, { clues, solution }: BenchPuzzle): Promise<Trace | null> {
  const spec = specOf(model, { tokens: clues, sampler: "mdm", params: TOLD });
  const right = (trace: Trace) => wrongAt(trace, trace.steps.length).length === 0;
  const trace = await runTo(startTrace(spec, model.device, solution), 15, model, right);
  return wrongAt(trace, trace.steps.length).length === 1 ? trace : null;
}

/** The puzzle with two digits exchanged everywhere. */
function relabelled({ clues, solution }: BenchPuzzle, a: number, b: number): BenchPuzzle {
  const other = (board: ArrayLike<number>) =>
    Uint8Array.from(board, (digit) => (digit === a ? b : digit === b ? a : digit));
  return { clues: other(clues), solution: solution && other(solution) };
}

/** A board of a run in random order on which every threshold has a cost; null if this seed has none. */
async function tradingBoard(puzzle: BenchPuzzle, seed: number, run: Run): Promise<Trace | null> {
  const trace = await run(puzzle, "mdm", { ...WATCHED, order: "random", seed });
  for (let step = LEAST_STEPS; step < trace.steps.length; step++) {
    const { tokens } = stateAt(trace, step);
    const asked = {
      ...trace,
      spec: { ...trace.spec, tokens },
      steps: [{ ...trace.steps[step]!, step: 1 }],
    };
    if (claims.judge.holds(asked)) return run(puzzle, "prism", WATCHED, Uint8Array.from(tokens));
  }
  return null;
}

/** Boards with exactly two wrong digits, both from the run's end, that support each other: the fullest first, each pair once. */
async function* boardsWithPairs(kept: Trace, { predict }: Denoiser) {
  const { given } = kept.spec;
  const solution = kept.solution!;
  const last = stateAt(kept, kept.steps.length).tokens;
  const wrong = wrongAt(kept, kept.steps.length);
  let pairs = wrong.flatMap((a) =>
    wrong.filter((b) => a < b && PEERS[a]!.some((peer) => peer === b)).map((b) => [a, b] as const),
  );
  for (const { tokens } of [...kept.steps].reverse()) {
    const boards = pairs
      .map((pair) => ({
        pair,
        given,
        tokens: Uint8Array.from(tokens, (token, cell) =>
          pair.includes(cell) ? last[cell]! : token === 0 ? 0 : solution[cell]!,
        ),
      }))
      .filter((board) => conflictsOn(board.tokens).length === 0);
    const said = boards.length ? await predict(boards) : [];
    for (const [i, { pair, tokens: board }] of boards.entries()) {
      const passes = pair.every((cell) => said[i]!.quality![cell]! >= LINE);
      if (!passes || !(await supports({ tokens: board, given }, pair, solution, predict))) continue;
      // A cell in two pairs would reveal the second.
      pairs = pairs.filter((other) => !other.some((cell) => pair.includes(cell)));
      yield { pair, tokens: board };
      break;
    }
  }
}

/** Predictions for the first wrong digit's cell, by the number of other covered cells. [covered + 1][9] */
async function coveredChances(kept: Trace, { predict }: Denoiser): Promise<number[][]> {
  const { cell } = firstErrorOf(kept);
  const most = coverOrder(kept.spec.given, cell).length;
  const boards = Array.from({ length: most + 1 }, (_, count) => coveredBy(kept, cell, count));
  const said = await predict(boards.map(asGiven));
  return said.map((one) => Array.from(marginalOf(one, cell), (p) => Math.round(1e4 * p) / 1e4));
}

/** Tries seeds until the claim holds. @throws Error if it holds for none */
async function single(
  seeds: number,
  lesson: LessonId,
  keep: (lesson: LessonId, trace: Trace) => Promise<void>,
  make: (seed: number) => Promise<Trace | null>,
): Promise<void> {
  for (let seed = 1; seed <= seeds; seed++) {
    const trace = await make(seed);
    if (trace && claims[lesson].holds(trace)) return keep(lesson, trace);
  }
  throw new Error(`No run on the puzzle of the story shows "${lesson}". ${claims[lesson].text}`);
}

type Keep = Parameters<typeof single>[2];

/** One puzzle, surest first and in random order. */
async function inTwoOrders(
  kind: "order" | "sum",
  puzzles: readonly BenchPuzzle[],
  run: Run,
  params: Params,
  keep: Keep,
): Promise<void> {
  const [surest, random] = [`${kind}-surest`, `${kind}-random`] as const;
  for (const puzzle of puzzles) {
    const sure = await run(puzzle, "mdm", params);
    const drawn = await run(puzzle, "mdm", { ...params, order: "random" });
    if (!claims[surest].holds(sure) || !claims[random].holds(drawn)) continue;
    await keep(surest, sure);
    return keep(random, drawn);
  }
  throw new Error(`No puzzle shows "${surest}" and "${random}": try more with --limit.`);
}

const runsOf =
  (model: Denoiser): Run =>
  (puzzle, id, params, board) => {
    const { seed = 1, ...rest } = params;
    const chosen = id === "prism" ? { ...RULE, ...rest } : rest;
    const spec = specOf(model, { tokens: puzzle.clues, sampler: id, params: chosen, seed });
    return recordRun(model, { ...spec, tokens: board ?? spec.tokens }, puzzle.solution);
  };
