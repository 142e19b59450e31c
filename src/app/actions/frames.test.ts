// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { nextFrameOfRun } from "./frames.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  location.hash = "";
});

/** Counts the requested frames. */
function display() {
  const asked = vi.fn();
  vi.stubGlobal("requestAnimationFrame", asked);
  return asked;
}

const settled = () => new Promise((done) => setTimeout(done));

test("a visible run gets the next frame of the display", async () => {
  const asked = display();
  const callback = vi.fn();
  await nextFrameOfRun(callback);
  expect(asked).toHaveBeenCalledWith(callback);
});

test("a hidden page requests no frame until it is visible again", async () => {
  const asked = display();
  const visible = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  void nextFrameOfRun(vi.fn());
  await settled();
  expect(asked).not.toHaveBeenCalled();
  visible.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
  expect(asked).toHaveBeenCalledOnce();
});

test.each(["#/learn", "#/learn/researchers", "#/lab"])(
  "%s, which draws no run, requests no frame",
  async (hash) => {
    const asked = display();
    location.hash = hash;
    await settled();
    void nextFrameOfRun(vi.fn());
    await settled();
    expect(asked).not.toHaveBeenCalled();
    location.hash = "#/debug";
    await settled();
    await settled();
    expect(asked).toHaveBeenCalledOnce();
  },
);
