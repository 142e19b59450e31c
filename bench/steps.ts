// The cost of a step of PRISM next to its forward pass, and how much of it two groups of boards hide:
// boards per second on a simulated device that is busy for a given time without using the processor.
import { parseArgs } from "node:util";
import { runBatch } from "../src/diffusion/batch.ts";
import { givenOf } from "../src/diffusion/board.ts";
import { toPredictions } from "../src/diffusion/prediction.ts";
import { resolveParams } from "../src/diffusion/params.ts";
import { advance, startRun } from "../src/diffusion/run.ts";
import { prism } from "../src/diffusion/samplers/prism.ts";
import type { DensePrediction, Query } from "../src/diffusion/types.ts";
import { createQueue } from "../src/model/queue.ts";
import { random } from "../src/random.ts";
import { medianOf } from "./timing.ts";

const { values } = parseArgs({
  options: {
    boards: { type: "string", default: "128" },
    ms: { type: "string", default: "14.2" },
  },
});
const batch = Number(values.boards);
const ms = Number(values.ms);
const NFE = 12;
const BATCHES = 4;

const chance = random(1);
const shape = { batch, size: 81, vocab: 9 };
const logits = Float32Array.from({ length: batch * 729 }, () => 2 * chance.gumbel());
const quality = Float32Array.from({ length: batch * 81 }, () => chance.gumbel());
const clues = Uint8Array.from({ length: 81 }, (_, cell) => (cell % 3 ? 0 : 1 + (cell % 9)));
const start = startRun(clues, givenOf(clues));
const params = resolveParams(prism, { nfe: NFE });

const read = () => toPredictions(logits, quality, shape);
const predictions = read();
const reading = microseconds(read);
const stepping = microseconds(() =>
  predictions.forEach((prediction, seed) => advance(prism, start, [prediction], params, seed)),
);
console.log(
  `reading a board's answers ${reading} us, stepping it ${stepping} us, a forward ${Math.round((1000 * ms) / batch)} us a board`,
);

const runs = Array.from({ length: BATCHES * batch }, (_, seed) => ({ state: start, seed }));
const parts = Array.from({ length: BATCHES }, (_, i) => runs.slice(i * batch, (i + 1) * batch));
const one = await boardsPerSecond(async (predict) => {
  for (const part of parts)
    await runBatch({ sampler: prism, params, runs: part, width: batch, predict });
});
const two = await boardsPerSecond((predict) =>
  runBatch({ sampler: prism, params, runs, width: batch, predict }),
);
console.log(
  `one group ${one} forwards of a board a second, two groups ${two}: ${(two / one).toFixed(2)} times; the device alone ${Math.round((1000 * batch) / ms)}`,
);

type Predict = (queries: readonly Query[]) => Promise<DensePrediction[]>;

async function boardsPerSecond(run: (predict: Predict) => Promise<unknown>): Promise<number> {
  const queue = createQueue();
  const began = performance.now();
  await run(async ({ length }) => {
    await queue(() => new Promise((resolve) => setTimeout(resolve, (ms * length) / batch)));
    return read().slice(0, length);
  });
  return Math.round((1000 * runs.length * NFE) / (performance.now() - began));
}

function microseconds(work: () => void): number {
  return Math.round((1000 * medianOf(15, work)) / batch);
}
