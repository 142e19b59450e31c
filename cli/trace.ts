// `trace`: prints, compares and repeats the files that the page saves and opens.
import { Command } from "commander";
import type { Denoiser } from "../src/model/types.ts";
import { firstDivergence } from "../src/trace/diff.ts";
import { digestsOf } from "../src/trace/digest.ts";
import { specAt } from "../src/trace/fork.ts";
import { decodeTrace } from "../src/trace/format.ts";
import { stateAt } from "../src/trace/history.ts";
import { logLine, logLines } from "../src/trace/log.ts";
import type { Trace } from "../src/trace/types.ts";
import { boardsOn } from "./boards.ts";
import { compactOf, type Domain, isCompact } from "../src/diffusion/domain.ts";
import type { Tokens } from "../src/diffusion/types.ts";
import { domainOf } from "../src/domains/registry.ts";
import { haveSampler } from "./own-samplers.ts";
import { openModel } from "./models.ts";
import { progressBar } from "./progress.ts";
import { readAs } from "./reading.ts";
import { importCommand, statsCommand } from "./recordings.ts";
import { outcomeOfTrace } from "../src/run/solve.ts";
import { stepAfter } from "../src/run/steps.ts";

export const traceCommand = () =>
  new Command("trace")
    .description("print, compare and verify recorded runs")
    .addCommand(printCommand())
    .addCommand(diffCommand())
    .addCommand(verifyCommand())
    .addCommand(statsCommand())
    .addCommand(importCommand());

const printCommand = () =>
  new Command("print")
    .description("print a run in words, or as JSON")
    .argument("<file...>", "trace files")
    .option(
      "--json",
      "one JSON object per run: spec, outcome, events and digest of each step",
      false,
    )
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- trace print run.trace")
    .action(async (files: string[], { json }: { json: boolean }) => {
      for (const file of files) {
        const trace = await readTrace(file);
        console.log(json ? JSON.stringify(plain(trace)) : inWords(file, trace));
      }
    });

const diffCommand = () =>
  new Command("diff")
    .description("find the first step at which two runs differ; exits with 1 if they do")
    .argument("<a>", "trace file")
    .argument("<b>", "trace file")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- trace diff one.trace other.trace")
    .action(async (fileA: string, fileB: string) => {
      const [a, b] = [await readTrace(fileA), await readTrace(fileB)];
      for (const line of specDifferences(a, b)) console.log(line);
      const parting = firstDivergence(a, b);
      if (!parting) {
        console.log(`The same path for all ${a.steps.length} steps.`);
        return;
      }
      const { step, cells } = parting;
      console.log(`They differ at step ${step}${inCells(cells, domainOf(a.spec))}.`);
      for (const [file, trace] of [
        [fileA, a],
        [fileB, b],
      ] as const) {
        const told = step <= trace.steps.length ? logLine(trace, step) : "it had ended before";
        console.log(`  ${file}: ${told}`);
      }
      process.exitCode = 1;
    });

const verifyCommand = () =>
  new Command("verify")
    .description("make every step again and compare; exits with 1 if a step differs")
    .argument("<file...>", "trace files")
    .option("--model <id>", "model, by id or folder; default: the one named in the file")
    .addHelpText("after", "\nExample:\n  npm run --silent cli -- trace verify run.trace")
    .action(async (files: string[], { model }: { model?: string }) => {
      for (const file of files) {
        const sentence = await verify(await readTrace(file), model);
        console.log(`${file}: ${sentence.text}`);
        if (!sentence.same) process.exitCode = 1;
      }
    });

const readTrace = (file: string): Promise<Trace> => readAs(file, "a trace file", decodeTrace);

/** Makes each step again from the recorded one before it, and compares. */
async function verify(
  trace: Trace,
  model: string | undefined,
): Promise<{ same: boolean; text: string }> {
  const models = new Map<string, Denoiser>();
  const bar = progressBar("Verifying", trace.steps.length);
  try {
    for (const [step, recorded] of trace.steps.entries()) {
      const { sampler, model: by } = specAt(trace, step);
      const { id, hash } = by;
      await haveSampler(sampler);
      if (!models.has(id)) models.set(id, await openModel(model ?? id));
      const denoiser = models.get(id)!;
      if (denoiser.manifest.sha256 !== hash) {
        const text = `It was made by another model "${id}" (${hash.slice(0, 12)}…) than the one here (${denoiser.manifest.sha256.slice(0, 12)}…), so it cannot be verified; name the right one with --model.`;
        return { same: false, text };
      }
      const made = await stepAfter(denoiser, trace, step);
      const twin = { ...trace, steps: [...trace.steps.slice(0, step), made] };
      const parting = firstDivergence(upTo(trace, step + 1), twin);
      if (parting) {
        const where = `${step + 1} of ${trace.steps.length}${inCells(parting.cells, domainOf(trace.spec))}`;
        const text = `Differs at step ${where}.\n  recorded: ${logLine(trace, step + 1)}\n  here: ${logLine(twin, step + 1)}`;
        return { same: false, text };
      }
      if (made.nfe !== recorded.nfe || made.ended !== recorded.ended) {
        return { same: false, text: `Step ${step + 1} has the same moves but another end.` };
      }
      bar.increment();
    }
  } finally {
    bar.stop();
    for (const denoiser of models.values()) await denoiser.close();
  }
  return { same: true, text: `Verified: all ${trace.steps.length} steps are reproduced.` };
}

const inCells = (cells: readonly number[], { name }: Domain): string =>
  cells.length > 0 ? `, in ${cells.map(name).join(", ")}` : "";

/** A board for people, and for programs. */
const drawn = ({ spec }: Trace, tokens: Tokens): string => boardsOn(domainOf(spec)).drawn(tokens);
const lineOf = ({ spec }: Trace, tokens: Tokens): string =>
  isCompact(domainOf(spec).vocab) ? compactOf(tokens) : Array.from(tokens).join(" ");

const upTo = (trace: Trace, steps: number): Trace => ({
  ...trace,
  steps: trace.steps.slice(0, steps),
});

function inWords(file: string, trace: Trace): string {
  const { spec, backend, steps } = trace;
  const params = Object.entries(spec.params).map(([name, value]) => `${name} ${value}`);
  return [
    `${file}: model ${spec.model.id} (${spec.model.hash.slice(0, 12)}…) on ${backend}; ${params.join(", ")}`,
    drawn(trace, spec.tokens),
    ...logLines(trace),
    drawn(trace, stateAt(trace, steps.length).tokens),
  ].join("\n");
}

function plain(trace: Trace) {
  const { spec, backend, solution, fork, steps } = trace;
  const digests = digestsOf(trace);
  return {
    spec: { ...spec, tokens: lineOf(trace, spec.tokens), given: Array.from(spec.given).join("") },
    backend,
    solution: solution && lineOf(trace, solution),
    forkedAt: fork?.step ?? null,
    outcome: outcomeOfTrace(trace),
    steps: steps.map(({ step, nfe, events, tokens, ended }) => {
      return { step, nfe, events, board: lineOf(trace, tokens), ended, digest: digests[step] };
    }),
  };
}

function specDifferences(a: Trace, b: Trace): string[] {
  const told = ({ spec, backend }: Trace) => ({
    puzzle: compactOf(spec.tokens),
    model: `${spec.model.id} (${spec.model.hash.slice(0, 12)}…)`,
    backend,
    sampler: spec.sampler,
    seed: spec.seed,
    ...spec.params,
  });
  const [left, right] = [told(a), told(b)] as Record<string, string | number>[];
  const names = [...new Set([...Object.keys(left!), ...Object.keys(right!)])];
  return names
    .filter((name) => left![name] !== right![name])
    .map((name) => `${name}: ${left![name] ?? "none"} against ${right![name] ?? "none"}`);
}
