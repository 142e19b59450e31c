import { expect, test } from "vitest";
import type { Link } from "./link.ts";
import { openFaster } from "./threads.ts";

/** Opens links with a given time per forward pass by number of threads; records which are closed. */
function device(ms: Readonly<Record<number, number>>, kept: number | null = null) {
  const closed: number[] = [];
  const opened: number[] = [];
  const open = async (threads: number) => {
    opened.push(threads);
    if (!(threads in ms)) throw new Error("refused");
    return { msPerForward: ms[threads], close: () => closed.push(threads) } as unknown as Link;
  };
  const found = {
    recall: () => kept,
    remember: (threads: number) => void (kept = threads),
  };
  return { open, found, opened, closed, kept: () => kept };
}

test("one thread is kept if several are slower, as with fewer cores than reported", async () => {
  const { open, found, closed, kept } = device({ 3: 40, 1: 20 });
  expect((await openFaster(open, 3, found)).msPerForward).toBe(20);
  expect([closed, kept()]).toEqual([[3], 1]);
});

test("several are kept if they are faster", async () => {
  const { open, found, closed, kept } = device({ 3: 9, 1: 20 });
  expect((await openFaster(open, 3, found)).msPerForward).toBe(9);
  expect([closed, kept()]).toEqual([[1], 3]);
});

test("a known result is not measured again, and a limit of one needs no measurement", async () => {
  const known = device({ 3: 9, 1: 20 }, 1);
  await openFaster(known.open, 3, known.found);
  expect(known.opened).toEqual([1]);
  const alone = device({ 1: 20 });
  await openFaster(alone.open, 1, alone.found);
  expect([alone.opened, alone.kept()]).toEqual([[1], null]);
});

test("if the second start fails, the first is kept", async () => {
  const { open, found } = device({ 3: 40 });
  expect((await openFaster(open, 3, found)).msPerForward).toBe(40);
});
