import { expect, test } from "vitest";
import { watchGpu } from "./gpu-watch.ts";

/** A tab, whose storage outlives its pages. */
function tab(kept = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const load = () => {
    const page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
    const leaving = new EventTarget();
    const look = (visibilityState: DocumentVisibilityState) => {
      Object.assign(page, { visibilityState });
      page.dispatchEvent(new Event("visibilitychange"));
    };
    const watch = watchGpu(() => storage, page, leaving);
    return { ...watch, look, leave: () => leaving.dispatchEvent(new Event("pagehide")) };
  };
  return { load };
}

test("a page that crashes while it computes on the graphics card is reported to the next page, once", () => {
  const { load } = tab();
  const first = load();
  expect(first.died).toBe(false);
  first.begin();
  expect(load().died).toBe(true);
  expect(load().died).toBe(false);
});

test("other ends are not crashes: left, closed, or in the background", () => {
  const { load } = tab();
  const left = load();
  left.begin();
  left.leave();
  const done = load();
  expect(done.died).toBe(false);
  done.begin()();
  const hidden = load();
  expect(hidden.died).toBe(false);
  hidden.begin();
  hidden.look("hidden");
  const shown = load();
  expect(shown.died).toBe(false);
  shown.begin();
  shown.look("hidden");
  shown.look("visible");
  expect(load().died).toBe(true);
});

test("closing one model does not hide another that computes", () => {
  const { load } = tab();
  const page = load();
  const done = page.begin();
  page.begin();
  done();
  done();
  expect(load().died).toBe(true);
});

test("a browser that stores nothing causes no error", () => {
  const nothing = () => {
    throw new Error("The operation is insecure.");
  };
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  const watch = watchGpu(nothing, page, new EventTarget());
  expect(watch.died).toBe(false);
  watch.begin()();
});
