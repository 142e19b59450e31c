import { describe, expect, test } from "vitest";
import type { DensePrediction, Query } from "../diffusion/types.ts";
import { BackendLost, ModelError } from "./errors.ts";
import type { Link } from "./link.ts";
import { poolOf } from "./pool.ts";
import { board } from "./testing.ts";

/** A worker that answers with the token of the board, after a given number of event loop turns. */
function worker(turns = 0, fail?: () => Error | null) {
  const asked: (readonly Query[])[] = [];
  let closed = false;
  let lose: (reason: string) => void = () => {};
  const link: Link = {
    backend: "kernels-wasm",
    device: "fake",
    msPerForward: 1,
    lost: new Promise((resolve) => (lose = resolve)),
    predict: async (queries) => {
      asked.push(queries);
      for (let i = 0; i < turns; i++) await new Promise((resolve) => setTimeout(resolve));
      const error = fail?.();
      if (error) throw error;
      const predictions = queries.map(({ tokens }): DensePrediction => ({
        probs: new Float32Array([tokens[0]!]),
        quality: null,
        size: 1,
        vocab: 1,
      }));
      return { predictions, ms: 1 };
    },
    close: () => (closed = true),
    loseDevice: () => {},
  };
  return { link, asked, isClosed: () => closed, lose: (reason: string) => lose(reason) };
}

const boards = (count: number) => Array.from({ length: count }, (_, i) => board(i % 10));
const firsts = (predictions: readonly DensePrediction[]) =>
  predictions.map(({ probs }) => probs[0]);
const wanted = (count: number) => boards(count).map(({ tokens }) => tokens[0]);

describe("a pool of workers", () => {
  test.each([1, 2, 4, 8])("of %i gives all answers, in the order asked", async (most) => {
    // The first started worker is the slowest.
    const hired = Array.from({ length: most }, (_, i) => worker(most - i));
    const free = [...hired];
    const pool = poolOf(worker().link, async () => free.shift()!.link, most);
    for (const count of [2, 3, 16, 82]) {
      const { predictions } = await pool.predict(boards(count));
      expect(firsts(predictions)).toEqual(wanted(count));
    }
    expect(hired.every(({ asked }) => asked.length > 0)).toBe(true);
  });

  test("uses only as many workers as there are boards", async () => {
    const pool = poolOf(worker().link, async () => worker().link, 4);
    for (const count of [16, 2, 3, 2])
      expect(firsts((await pool.predict(boards(count))).predictions)).toEqual(wanted(count));
  });

  test("keeps the first for single boards, and opens no other for them", async () => {
    const first = worker();
    let opened = 0;
    const pool = poolOf(first.link, async () => (opened++, worker().link), 2);
    await pool.predict([board(3)]);
    expect([first.asked.length, opened]).toEqual([1, 0]);
    await pool.predict(boards(8));
    expect([first.asked.length, opened]).toEqual([1, 2]);
  });

  test("answers by the first when no other opens", async () => {
    const first = worker();
    const refuse = () => Promise.reject(new ModelError("no memory"));
    const pool = poolOf(first.link, refuse, 3);
    expect(firsts((await pool.predict(boards(9))).predictions)).toEqual(wanted(9));
    expect(first.asked.length).toBeGreaterThan(0);
  });

  test("sends the request of a lost worker once more, to another", async () => {
    let lost = 0;
    const crash = () => (lost++ === 0 ? new BackendLost("crashed") : null);
    const pool = poolOf(worker().link, async () => worker(1, crash).link, 2);
    expect(firsts((await pool.predict(boards(12))).predictions)).toEqual(wanted(12));
  });

  test("does not retry forever a request that crashes every worker, or that none can answer", async () => {
    for (const error of [new BackendLost("crashed"), new ModelError("wrong size")]) {
      const pool = poolOf(worker().link, async () => worker(0, () => error).link, 2);
      await expect(pool.predict(boards(4))).rejects.toThrow(error);
    }
  });

  test("ends all its workers with the first, and rejects waiting requests", async () => {
    for (const end of ["close", "lose"] as const) {
      const first = worker();
      const hired = [worker(3), worker(3)];
      const free = [...hired];
      const pool = poolOf(first.link, async () => free.shift()!.link, 2);
      const answer = pool.predict(boards(40));
      await new Promise((resolve) => setTimeout(resolve));
      if (end === "close") pool.close();
      else first.lose("its worker crashed");
      await expect(answer).rejects.toThrow(BackendLost);
      await expect(pool.predict(boards(2))).rejects.toThrow(BackendLost);
      for (let i = 0; i < 8; i++) await new Promise((resolve) => setTimeout(resolve));
      expect(hired.every(({ isClosed }) => isClosed())).toBe(true);
    }
  });
});
