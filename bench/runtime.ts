// `npm run bench:runtime`: forward passes per second in every place where the model
// can run, taken in turns in one run, so that other work on the machine falls on all
// alike; then what the samplers cost beside them. Numbers are medians over the turns.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { aligned } from "../cli/bench-table.ts";
import { openModel } from "../cli/models.ts";
import project from "../package.json" with { type: "json" };
import { random } from "../src/random.ts";
import { type Contestant, openContestants } from "./contestants.ts";
import { boards, EXPERIMENT } from "./forwards.ts";
import { samplerCosts } from "./sampler-cost.ts";

const BATCHES = [1, 16, 64] as const;
const TURNS = 7;
/** Milliseconds of a turn, at least. */
const LEAST = 200;

interface Speed {
  readonly runtime: string;
  readonly device: string;
  readonly fallback_adapter: boolean;
  readonly batch: number;
  readonly ms_per_forward: number;
  /** Boards, that is NFE, in a second. */
  readonly forwards_per_second: number;
  /** Against Node on one thread at the same batch. */
  readonly ratio: number;
}

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "prism" },
    json: { type: "boolean", default: false },
  },
});
const speeds = await speedsOf(values.model);
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
  browser: speeds.browser,
  turns: TURNS,
  speeds: speeds.rows,
  experiments: speeds.experiments,
  samplers: costs,
};
console.log(values.json ? JSON.stringify(report) : inWords());

async function speedsOf(model: string) {
  const { all, browser, close } = await openContestants(model);
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const batch of BATCHES) {
      for (const contestant of all) {
        if (!enters(contestant, batch, turn)) continue;
        const key = `${contestant.name} ${batch}`;
        console.error(`Turn ${turn + 1} of ${TURNS}: ${contestant.name}, batch ${batch}`);
        const ms = await contestant.time(batch, contestant.software ? 0 : LEAST);
        times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  const experiments = await experimentsOf(all);
  await close();
  const perSecond = ({ name }: Contestant, batch: number) =>
    (1000 * batch) / median(times.get(`${name} ${batch}`)!);
  const rows = BATCHES.flatMap((batch): Speed[] =>
    all
      .filter((contestant) => enters(contestant, batch, 0))
      .map((contestant) => ({
        runtime: contestant.name,
        device: contestant.device,
        fallback_adapter: contestant.software,
        batch,
        ms_per_forward: median(times.get(`${contestant.name} ${batch}`)!),
        forwards_per_second: perSecond(contestant, batch),
        ratio: perSecond(contestant, batch) / perSecond(all[0]!, batch),
      })),
  );
  return { rows, experiments, browser };
}

/** Experiments of the Lab beside the same model's forward passes alone. */
async function experimentsOf(all: readonly Contestant[]) {
  const found: { runtime: string; forwards_per_second: number; of_forwards_alone: number }[] = [];
  for (const { name, software, experiment, time } of all) {
    if (!experiment || software) continue;
    const alone: number[] = [];
    const within: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      console.error(`Turn ${turn + 1} of ${TURNS}: an experiment, ${name}`);
      alone.push((await time(EXPERIMENT.width, 1000)) / EXPERIMENT.width);
      within.push(await experiment());
    }
    const ms = median(within);
    found.push({
      runtime: name,
      forwards_per_second: 1000 / ms,
      of_forwards_alone: median(alone) / ms,
    });
  }
  return found;
}

/** A software adapter does one forward pass a turn, of one board: more would take minutes. */
function enters({ software }: Contestant, batch: number, turn: number): boolean {
  return !software || (batch === 1 && turn < 3);
}

function median(of: readonly number[]): number {
  return of.toSorted((a, b) => a - b)[of.length >> 1]!;
}

function inWords(): string {
  const rows = report.speeds.map((row) => [
    row.runtime,
    `${row.device}${row.fallback_adapter ? " (fallback adapter: the CPU in disguise)" : ""}`,
    String(row.batch),
    row.ms_per_forward.toFixed(1),
    row.forwards_per_second.toFixed(1),
    row.ratio.toFixed(2),
  ]);
  const experiments = report.experiments.map((row) => [
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

${aligned([["runtime", "device", "batch", "ms/forward", "boards/s", "of Node, 1 thread"], ...rows])}

Experiments of the Lab, ${EXPERIMENT.boards} minimal puzzles by prism in batches of at most ${EXPERIMENT.width}
${aligned([["runtime", "boards/s", "of forwards alone"], ...experiments])}

A sampler's own time, beside forward passes on one thread in batches of 16
${aligned([["sampler", "ms/step", "share"], ...own])}`;
}
