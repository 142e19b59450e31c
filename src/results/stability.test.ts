// The share that returns on half-remasked boards, with a model of known answers.
import { describe, expect, it } from "vitest";
import { fakePrediction } from "../diffusion/fake.ts";
import { startRun } from "../diffusion/run.ts";
import type { Query } from "../diffusion/types.ts";
import { stabilitiesOf } from "./stability.ts";

const SIZE = 10;
const answer = Array.from({ length: SIZE }, (_, i) => (i % 3) + 1);
const given = Uint8Array.from(answer, (_, i) => Number(i < 2));
const board = (wrong: readonly number[]) =>
  startRun(
    Uint8Array.from(answer, (token, i) => (wrong.includes(i) ? (token % 3) + 1 : token)),
    given,
  );

let passes = 0;
const batch = {
  width: 3,
  predict: async (queries: readonly Query[]) => {
    passes += queries.length;
    return queries.map((query) =>
      fakePrediction({ vocab: 3, answer, sure: answer.map(() => 1) }, query),
    );
  },
};

describe("stability", () => {
  it("is 1 if all remasked tokens return, and lower by the share that does not", async () => {
    const wrong = [2, 3, 4, 5, 6, 7, 8, 9];
    const [right, half, none] = await stabilitiesOf(
      [board([]), board([2, 3, 4, 5]), board(wrong)].map((state) => ({ state, seed: 5 })),
      batch,
    );
    expect(right!.returned).toBe(1);
    expect(half!.returned).toBeGreaterThan(0.2);
    expect(half!.returned).toBeLessThan(0.8);
    expect(none!.returned).toBe(0);
  });

  it("counts its passes, does not depend on the batch, and needs none on a board without written tokens", async () => {
    passes = 0;
    const ended = [3, 4].map((seed) => ({ state: board([4]), seed }));
    const both = await stabilitiesOf(ended, batch);
    expect(both[0]!.nfe + both[1]!.nfe).toBe(passes);
    const alone = await Promise.all(
      ended.map((one) => stabilitiesOf([one], { ...batch, width: 64 })),
    );
    expect(alone.flat()).toEqual(both);
    const clues = startRun(Uint8Array.from(answer), new Uint8Array(SIZE).fill(1));
    expect((await stabilitiesOf([{ state: clues, seed: 1 }], batch))[0]!.returned).toBe(1);
  });
});
