import { describe, expect, it } from "vitest";
import { runBatch } from "./batch.ts";
import { noisyPrediction, runOn } from "./fake.ts";
import { resolveParams } from "./params.ts";
import { startRun } from "./run.ts";
import { loo } from "./samplers/loo.ts";
import { prism } from "./samplers/prism.ts";
import type { Query, RunState } from "./types.ts";

const predict = (query: Query) => noisyPrediction(5, 3, query);
/** Boards of different numbers of givens, so that runs end at different steps. */
const starts: RunState[] = Array.from({ length: 7 }, (_, i) => {
  const given = Uint8Array.from({ length: 8 }, (_given, cell) => (cell < i ? 1 : 0));
  return startRun(given, given);
});
const batch = {
  sampler: prism,
  params: resolveParams(prism, { nfe: 20 }),
  runs: starts.map((state, seed) => ({ state, seed })),
  predict: async (queries: readonly Query[]) => queries.map(predict),
};

describe("runBatch", () => {
  it.each([
    ["prism", prism],
    ["loo", loo],
  ])(
    "gives each board of %s the same run as alone, however many boards share a pass",
    async (_id, sampler) => {
      const alone = starts.map(
        (start, seed) => runOn(predict, sampler, start, { nfe: 20 }, seed).state,
      );
      for (const width of [1, 3, 64]) {
        const sizes: number[] = [];
        const together = await runBatch({
          ...batch,
          sampler,
          params: resolveParams(sampler, { nfe: 20 }),
          width,
          predict: async (queries) => {
            sizes.push(queries.length);
            return batch.predict(queries);
          },
        });
        expect(together).toEqual(alone);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(width);
        expect(sizes.reduce((a, b) => a + b)).toBe(alone.reduce((sum, s) => sum + s.nfe, 0));
      }
    },
  );

  it("reports every step, and starts a waiting board when another has ended", async () => {
    const steps = starts.map(() => 0);
    const states = await runBatch({
      ...batch,
      width: 2,
      onStep: (index, record) => {
        expect(record.step).toBe(++steps[index]!);
      },
    });
    expect(steps).toEqual(states.map((state) => state.step));
  });

  it("steps one group of boards while the model scores the other, and stops both when one fails", async () => {
    let asked = 0;
    let most = 0;
    const thinking = async (queries: readonly Query[]) => {
      most = Math.max(most, ++asked);
      await new Promise((resolve) => setTimeout(resolve));
      asked--;
      return queries.map(predict);
    };
    await runBatch({ ...batch, width: 2, predict: thinking });
    expect(most).toBe(2);
    await runBatch({ ...batch, width: 64, predict: thinking });
    expect(asked).toBe(0);

    let told = 0;
    const failing = runBatch({
      ...batch,
      width: 2,
      predict: async (queries) => {
        if (queries[0]!.given === starts[2]!.given) throw new Error("lost");
        return thinking(queries);
      },
      onStep: () => told++,
    });
    await expect(failing).rejects.toThrow("lost");
    const before = told;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toBe(before);
  });

  it("stops on abort, and when the model leaves boards unanswered", async () => {
    const stop = new AbortController();
    const aborted = runBatch({
      ...batch,
      signal: stop.signal,
      predict: async (queries) => {
        stop.abort(new Error("enough"));
        return batch.predict(queries);
      },
    });
    await expect(aborted).rejects.toThrow("enough");
    const silent = runBatch({ ...batch, predict: async () => [] });
    await expect(silent).rejects.toThrow("answered 0 of 7 boards");
  });
});
