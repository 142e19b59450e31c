// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { nextFrameOfRun } from "./frames.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  location.hash = "";
});

/** How many frames are asked of the display. */
function display() {
  const asked = vi.fn();
  vi.stubGlobal("requestAnimationFrame", asked);
  return asked;
}

const settled = () => new Promise((done) => setTimeout(done));

test("the next frame is the display's own while the run is seen", async () => {
  const asked = display();
  const callback = vi.fn();
  await nextFrameOfRun(callback);
  expect(asked).toHaveBeenCalledWith(callback);
});

test("a hidden page asks for no frame until it is seen again", async () => {
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
  "so does %s, which draws no run",
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
