// `npm run bench:runtime`: forward passes per second on every backend, in turns in one run, so that
// other work on the machine affects all alike; then the samplers' own cost. Numbers are medians over
// the turns.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { aligned } from "../cli/bench-table.ts";
import { openModel } from "../cli/models.ts";
import project from "../package.json" with { type: "json" };
import { random } from "../src/random.ts";
import { type Opened, openContestants } from "./contestants.ts";
import { boards, EXPERIMENT } from "./forwards.ts";
import { samplerCosts } from "./sampler-cost.ts";
import { speedsOf, speedTable } from "./speeds.ts";
import { median } from "./timing.ts";

const TURNS = 7;
/** Fewer turns, because an experiment takes a minute. */
const EXPERIMENT_TURNS = 3;

/** Milliseconds per board. */
interface Times {
  readonly alone: number[];
  readonly within: number[];
}

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "prism" },
    json: { type: "boolean", default: false },
  },
});
const { all, browser, close } = await openContestants(values.model);
const speeds = await speedsOf(all, TURNS);
const experiments = await experimentsOf(all);
await close();
const denoiser = await openModel(values.model, { threads: 1 });
const costs = await samplerCosts(denoiser, boards(random(1)).slice(0, 16));
await denoiser.close();
const report = {
  model: values.model,
  model_sha256: denoiser.manifest.sha256,
  parameters: denoiser.manifest.parameters,
  cpu: `${cpus()[0]!.model}, ${cpus().length} cores`,
  node: process.version,
  onnxruntime_node: project.dependencies["onnxruntime-node"],
  onnxruntime_web: project.dependencies["onnxruntime-web"],
  browser,
  turns: TURNS,
  speeds,
  experiments,
  samplers: costs,
};
console.log(values.json ? JSON.stringify(report) : inWords());

/** Experiments of the Lab, compared with forward passes of the same model alone. */
async function experimentsOf(all: readonly Opened[]) {
  const inLab = all.filter(({ experiment, software }) => experiment && !software);
  const times = new Map(inLab.map(({ name }) => [name, { alone: [], within: [] } as Times]));
  for (let turn = 0; turn < EXPERIMENT_TURNS; turn++) {
    for (const { name, experiment, time } of inLab) {
      console.error(`Turn ${turn + 1} of ${EXPERIMENT_TURNS}: an experiment, ${name}`);
      const { alone, within } = times.get(name)!;
      alone.push((await time(EXPERIMENT.width, 1000)) / EXPERIMENT.width);
      within.push(await experiment!());
    }
  }
  return Array.from(times, ([runtime, { alone, within }]) => ({
    runtime,
    forwards_per_second: 1000 / median(within),
    of_forwards_alone: median(alone) / median(within),
  }));
}

function inWords(): string {
  const inExperiments = report.experiments.map((row) => [
    row.runtime,
    row.forwards_per_second.toFixed(1),
    row.of_forwards_alone.toFixed(2),
  ]);
  const own = report.samplers.map(({ sampler, ms_per_step, share }) => [
    sampler,
    ms_per_step.toFixed(3),
    `${(100 * share).toFixed(1)} %`,
  ]);
  return `${report.model} (${report.model_sha256.slice(0, 12)}…, ${report.parameters} parameters) on ${report.cpu}
Node ${report.node}, onnxruntime-node ${report.onnxruntime_node}, onnxruntime-web ${report.onnxruntime_web}, ${report.browser}

${speedTable(report.speeds)}

Experiments of the Lab, ${EXPERIMENT.boards} minimal puzzles by prism in batches of at most ${EXPERIMENT.width}
${aligned([["runtime", "boards/s", "of forwards alone"], ...inExperiments])}

A sampler's own time, beside forward passes on one thread in batches of 16
${aligned([["sampler", "ms/step", "share"], ...own])}`;
}
