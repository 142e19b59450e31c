// The page's view of a worker that answers, and of one that does not.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BackendSilent } from "./errors.ts";
import { openLink, type Port } from "./link.ts";
import type { Reply, Request } from "./protocol.ts";
import { board, fakeManifest } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SECOND = 1000;

function worker() {
  const asked: Request[] = [];
  let ended = false;
  const port: Port = {
    onmessage: null,
    onerror: null,
    terminate: () => (ended = true),
    postMessage: (request) => void asked.push(request),
  };
  const say = (data: Reply) => port.onmessage?.({ data } as MessageEvent<Reply>);
  const link = openLink(port, {
    backend: "wasm",
    manifest: fakeManifest(),
    bytes: new Uint8Array(4),
    threads: 1,
  });
  return { link, asked, say, isEnded: () => ended };
}

async function opened(msPerForward = 5) {
  const one = worker();
  one.say({ type: "loaded" });
  one.say({ type: "opened", device: "Fake", msPerForward });
  return { ...one, link: await one.link };
}

const answer = (id: number): Reply => ({ type: "predicted", id, predictions: [], ms: 1 });

describe("a worker", () => {
  test("that answers is not ended, however long it is idle", async () => {
    const { link, say, isEnded } = await opened();
    const asked = link.predict([board(0)]);
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    say(answer(1));
    expect((await asked).ms).toBe(1);
    await vi.advanceTimersByTimeAsync(3600 * SECOND);
    expect(isEnded()).toBe(false);
  });

  test("that falls silent is ended, and its calls are rejected", async () => {
    const { link, isEnded } = await opened();
    const asked = Promise.allSettled([link.predict([board(0)]), link.predict([board(0)])]);
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    expect(isEnded()).toBe(true);
    for (const result of await asked)
      expect(result).toMatchObject({ reason: expect.any(BackendSilent) });
    expect(await link.lost).toMatch(/^it has not answered for 1\d seconds$/);
    await expect(link.predict([board(0)])).rejects.toThrow("has not answered");
  });

  test("that is slow has a deadline by its measured pass and the number of boards", async () => {
    const { link, isEnded, say } = await opened(1000);
    void link.predict(Array.from({ length: 4 }, () => board(0)));
    await vi.advanceTimersByTimeAsync(100 * SECOND);
    expect(isEnded()).toBe(false);
    say(answer(1));
    link.predict([board(0)]).catch(() => {});
    await vi.advanceTimersByTimeAsync(40 * SECOND);
    expect(isEnded()).toBe(true);
  });

  test("that answers one of several calls has a new deadline for the next", async () => {
    const { link, isEnded, say } = await opened();
    void link.predict([board(0)]);
    void link.predict([board(0)]);
    await vi.advanceTimersByTimeAsync(12 * SECOND);
    say(answer(1));
    await vi.advanceTimersByTimeAsync(12 * SECOND);
    expect(isEnded()).toBe(false);
    say(answer(2));
  });

  test("is not silent because the whole page was suspended", async () => {
    const { link, isEnded, say } = await opened();
    const asked = link.predict([board(0)]);
    await vi.advanceTimersByTimeAsync(SECOND);
    vi.setSystemTime(Date.now() + 3600 * SECOND);
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(isEnded()).toBe(false);
    say(answer(1));
    await asked;
  });

  test("whose model never finishes its check does not start", async () => {
    const { link, say, isEnded } = worker();
    const refused = expect(link).rejects.toThrow(/has not answered for 6\d seconds/);
    await vi.advanceTimersByTimeAsync(120 * SECOND);
    expect(isEnded(), "its runtime may be on a slow line").toBe(false);
    say({ type: "loaded" });
    await vi.advanceTimersByTimeAsync(70 * SECOND);
    await refused;
    expect(isEnded()).toBe(true);
  });

  test("that sends a message after its end is ignored", async () => {
    const { link, say } = await opened();
    const asked = link.predict([board(0)]).catch((error: Error) => error.message);
    link.close();
    say(answer(1));
    expect(await asked).toBe("it was closed");
  });
});
