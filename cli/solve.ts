// `solve`: one puzzle, one run, printed step by step in words or as JSON.
import { Command } from "commander";
import { DEFAULT_SAMPLER } from "../src/diffusion/samplers/registry.ts";
import { type Attempts, attemptsIn, foremost } from "../src/diffusion/attempts.ts";
import type { Tokens } from "../src/diffusion/types.ts";
import { paramsFor } from "../src/model/fit.ts";
import type { Denoiser } from "../src/model/types.ts";
import { digestAt } from "../src/trace/digest.ts";
import { encodeTrace } from "../src/trace/format.ts";
import { stateAt } from "../src/trace/history.ts";
import { logLine } from "../src/trace/log.ts";
import type { RunSpec, Trace } from "../src/trace/types.ts";
import { count } from "../src/trace/words.ts";
import { type Boards, boardsFor, DOMAIN_HELP } from "./boards.ts";
import { samplerNamed } from "./own-samplers.ts";
import { openModel, TURNS_HELP, turnsIn } from "./models.ts";
import { differentRuns } from "../src/trace/attempts.ts";
import { recordAttempts } from "../src/run/attempts.ts";
import { outcomeOfTrace, recordRun } from "../src/run/solve.ts";
import { specOf } from "../src/run/spec.ts";
import { whole } from "./numbers.ts";
import { target, tryTarget, writeWhole } from "./writing.ts";
import { addRunFlags, givenParams, paramsOwnedBy } from "./sampler-flags.ts";

interface Options {
  puzzle: string;
  domain?: string;
  model?: string;
  turns?: number;
  sampler: string;
  seed: number;
  trace?: string;
  json: boolean;
  quiet: boolean;
}

export const solveCommand = () =>
  addRunFlags(
    new Command("solve")
      .description("solve one puzzle and print every step")
      .requiredOption(
        "--puzzle <cells>",
        "81 cells, row by row; 0 . _ * - are empty; or a sum, 123456+65?321=, where ? is masked",
      )
      .option("--domain <id>", DOMAIN_HELP)
      .option("--model <id>", "model, by id or folder (default: prism, or the domain's own)")
      .option("--turns <n>", TURNS_HELP, turnsIn)
      .option("--sampler <id>", "sampler, by id or file", DEFAULT_SAMPLER)
      .option("--seed <n>", "seed of all random draws", whole(0), 1)
      .option("--trace <file>", "write the run as a trace file", target)
      .option("--json", "print one JSON object and nothing else", false)
      .option("--quiet", "leave out the steps", false),
  )
    .addHelpText(
      "after",
      `
Exits with 1 when the board it ends with is not valid. With --attempts, the first of
several runs side by side that ends full and that its own quality does not suspect is
taken: each is the run of a seed of its own, and passes are those of all.

Example:
  npm run --silent cli -- solve --puzzle 000310000000049010100000805010000406080500000030076002004000020000000900805020700 --sampler prism --seed 1`,
    )
    .action(async (options: Options) => {
      const { boards, models } = await boardsFor(
        options.domain,
        options.model === undefined ? undefined : [options.model],
        options.turns === undefined ? undefined : [options.turns],
      );
      const { tokens: clues, solution, note } = boards.read(options.puzzle);
      if (options.trace) await tryTarget(options.trace);
      const sampler = samplerNamed(options.sampler);
      const given = paramsOwnedBy(sampler, givenParams({ ...options }), [sampler]);
      const model = await openModel(models[0]!);
      const params = paramsFor(sampler, model.manifest, given);
      const spec = specOf(model, {
        tokens: clues,
        sampler: sampler.id,
        params,
        seed: options.seed,
      });
      const tells = !options.json && !options.quiet;
      if (!options.json) console.log(`${boards.drawn(clues)}\n`);
      if (tells && note) console.log(note);
      const started = performance.now();
      const { trace, attempts, different } = await runOf(model, spec, solution, tells);
      const seconds = Math.round(performance.now() - started) / 1000;
      const told = {
        ...resultOf(trace, boards, seconds),
        ...(attempts && inAll(attempts, different)),
      };
      if (options.json) console.log(JSON.stringify(told));
      else console.log(inWords(trace, boards, told, attempts, different));
      if (options.trace) await writeTrace(options.trace, trace);
      if (!told.valid) process.exitCode = 1;
      await model.close();
    });

/** One run, printed step by step, or several, printed round by round, of which one wins. */
async function runOf(
  model: Denoiser,
  spec: RunSpec,
  solution: Tokens | null,
  tells: boolean,
): Promise<{ trace: Trace; attempts: Attempts | null; different: number }> {
  if (attemptsIn(spec.params) === 1) {
    const trace = await recordRun(model, spec, solution, (soFar) => {
      if (tells) console.log(logLine(soFar, soFar.steps.length));
    });
    return { trace, attempts: null, different: 1 };
  }
  const recorded = await recordAttempts(model, spec, solution, (soFar) => {
    if (tells) console.log(roundInWords(soFar.attempts));
  });
  const { attempts, traces } = recorded;
  return { trace: traces[foremost(attempts)]!, attempts, different: differentRuns(recorded) };
}

/** The result of all attempts together: passes and end are those of all. */
const inAll = (attempts: Attempts, different: number) => ({
  nfe: attempts.nfe,
  ended: attempts.ended,
  attempts: attempts.runs.length,
  different_runs: different,
  attempt: foremost(attempts) + 1,
  rounds: attempts.rounds,
});

function roundInWords({ rounds, runs, nfe }: Attempts): string {
  const boards = runs.map(({ standing, state }) =>
    standing === "running" ? String(state.tokens.filter((token) => token === 0).length) : standing,
  );
  return `Round ${rounds}, ${count(nfe, "forward pass")}, masks left: ${boards.join(", ")}`;
}

/** Writes a trace file, and the folder it is in. */
export const writeTrace = (file: string, trace: Trace): Promise<void> =>
  writeWhole(file, encodeTrace(trace));

function resultOf(trace: Trace, boards: Boards, seconds: number) {
  const { spec, steps } = trace;
  const { valid, exact, nfe, decoded, unmasks, remasks, remasksWrong } = outcomeOfTrace(trace);
  const { tokens, ended } = stateAt(trace, steps.length);
  return {
    puzzle: boards.line(spec.tokens),
    board: boards.line(tokens),
    valid,
    exact,
    ended,
    steps: steps.length,
    nfe,
    ...(decoded && { decoder_passes: decoded }),
    // Names from the first version, which scripts read.
    writes: unmasks,
    releases: remasks,
    releases_wrong: trace.solution ? remasksWrong : null,
    seconds,
    model: spec.model.id,
    model_sha256: spec.model.hash,
    sampler: spec.sampler,
    params: spec.params,
    seed: spec.seed,
    digest: digestAt(trace, steps.length),
  };
}

function inWords(
  trace: Trace,
  boards: Boards,
  told: ReturnType<typeof resultOf>,
  attempts: Attempts | null,
  different: number,
): string {
  const { tokens } = stateAt(trace, trace.steps.length);
  const verdict = told.valid ? "Solved" : "Not solved";
  const wrong = told.releases_wrong === null ? "" : ` (${told.releases_wrong} of a wrong digit)`;
  const taken = attempts?.winner === null ? "None was taken; the one least doubted is" : "Taken is";
  const whose =
    attempts &&
    `${taken} attempt ${foremost(attempts) + 1} of ${attempts.runs.length}, the run of seed ${told.seed}; forward passes are those of all.\n${copiesInWords(attempts.runs.length, different)}`;
  return `
${boards.drawn(tokens)}

${whose ?? ""}${verdict}: ${told.steps} steps, ${told.nfe} forward passes${told.decoder_passes ? ` and ${told.decoder_passes} of the decoder` : ""}, ${told.writes} unmasks, ${told.releases} remasks${wrong}, ${told.seconds} s on ${trace.backend}.`;
}

/** Different seeds may give the same run. */
const copiesInWords = (runs: number, different: number): string =>
  different === runs
    ? ""
    : `The ${runs} seeds gave ${count(different, "different run")}: where nothing is drawn by chance, a seed changes nothing.\n`;
