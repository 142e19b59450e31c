// A job in its own worker ends, whatever the worker does, and so does the worker.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../deferred.ts";
import { askWorker } from "./ask.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SECOND = 1000;

class FakeWorker extends EventTarget {
  readonly asked: unknown[] = [];
  ended = false;
  postMessage(data: unknown) {
    this.asked.push(data);
  }
  terminate() {
    this.ended = true;
  }
  say(data: string) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** "end" is the answer, "wrong" a fault; anything else only shows that the worker is alive. */
function ask(kind: string, givenUp?: Promise<string>) {
  const worker = new FakeWorker();
  const answer = askWorker<string, string, string>(worker as unknown as Worker, {
    kind,
    request: "do it",
    failed: "It could not be done",
    hear: (reply, end) => {
      if (reply === "wrong") throw new Error("A sentence of its own.");
      if (reply === "end") end(reply);
    },
    ...(givenUp && { givenUp }),
  });
  const told = answer.catch((error: Error) => error.message);
  return { worker, answer: told };
}

describe("a worker with one job is ended when it", () => {
  test("has answered", async () => {
    const { worker, answer } = ask("answers");
    expect(worker.asked).toEqual(["do it"]);
    worker.say("alive");
    expect(worker.ended).toBe(false);
    worker.say("end");
    expect([await answer, worker.ended]).toEqual(["end", true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("reports a fault", async () => {
    const { worker, answer } = ask("is wrong");
    worker.say("wrong");
    expect([await answer, worker.ended]).toEqual(["A sentence of its own.", true]);
  });

  test("does not start", async () => {
    const { worker, answer } = ask("does not start");
    worker.dispatchEvent(new Event("error"));
    expect(await answer).toMatch(/^It could not be done: .* did not start; reload the page\.$/);
    expect(worker.ended).toBe(true);
  });

  test("is cancelled", async () => {
    const { promise, resolve } = deferred<string>();
    const { worker, answer } = ask("is given up", promise);
    worker.say("alive");
    resolve("nothing");
    expect([await answer, worker.ended]).toEqual(["nothing", true]);
  });

  test("never sends a message: the time allows for a slow download, and then it is an error", async () => {
    const { worker, answer } = ask("says nothing");
    await vi.advanceTimersByTimeAsync(50 * SECOND);
    expect(worker.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    expect(await answer).toMatch(/did not answer for 6\d seconds and was stopped\. Try again/);
    expect(worker.ended).toBe(true);
  });

  test("sends no more messages after its first", async () => {
    const { worker, answer } = ask("falls silent");
    await vi.advanceTimersByTimeAsync(40 * SECOND);
    worker.say("alive");
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    worker.say("alive");
    await vi.advanceTimersByTimeAsync(290 * SECOND);
    expect(worker.ended, "ten seconds were measured").toBe(false);
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    expect(worker.ended).toBe(true);
    expect(await answer).toMatch(/did not answer for 30\d seconds/);
  });
});

test("quick work gets a shorter deadline, and each kind of work has its own", async () => {
  const silent = async (kind: string) => {
    const { worker } = ask(kind);
    worker.say("alive");
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    return worker.ended;
  };
  expect(await silent("some kind")).toBe(true);
  const slow = ask("some kind");
  slow.worker.say("alive");
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  slow.worker.say("end");
  await slow.answer;
  expect(await silent("some kind")).toBe(false);
  expect(await silent("another kind")).toBe(true);
});

test("time in which the page was suspended does not count", async () => {
  const { worker, answer } = ask("sleeps");
  worker.say("alive");
  await vi.advanceTimersByTimeAsync(SECOND);
  vi.setSystemTime(Date.now() + 3600 * SECOND);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(worker.ended).toBe(false);
  worker.say("end");
  expect(await answer).toBe("end");
});

test("a cancelled or silent worker does not block the next", async () => {
  const first = ask("one after the other");
  const second = ask("one after the other");
  second.worker.say("end");
  expect(await second.answer).toBe("end");
  expect(first.worker.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(70 * SECOND);
  expect(first.worker.ended).toBe(true);
});
