// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { startOffline } from "./offline.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** A visit whose worker waits, with or without an older one. */
async function visit(active: object | null) {
  const waiting = { postMessage: vi.fn<(message: unknown) => void>() };
  const installing = new EventTarget();
  const registration = Object.assign(new EventTarget(), { installing, active, waiting: null });
  const serviceWorker = Object.assign(new EventTarget(), {
    // WebKit has one at a first visit too.
    controller: waiting,
    register: async () => registration,
  });
  vi.stubEnv("PROD", true);
  vi.stubGlobal("navigator", { serviceWorker });
  const offers: (() => void)[] = [];
  await startOffline((take) => offers.push(take));
  registration.dispatchEvent(new Event("updatefound"));
  Object.assign(registration, { waiting });
  installing.dispatchEvent(new Event("statechange"));
  return { offers, waiting };
}

test("a first visit offers no new version, though a worker waits", async () => {
  expect((await visit(null)).offers).toEqual([]);
});

test("a worker that waits beside an older one is offered, and activated when asked", async () => {
  const { offers, waiting } = await visit({});
  expect(offers).toHaveLength(1);
  offers[0]!();
  expect(waiting.postMessage).toHaveBeenCalledOnce();
});
