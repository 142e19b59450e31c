import { expect, test } from "vitest";
import { whenVisible } from "./awake.ts";

function page(visibilityState: DocumentVisibilityState) {
  const listeners = new EventTarget();
  const it = {
    visibilityState,
    addEventListener: listeners.addEventListener.bind(listeners),
    removeEventListener: listeners.removeEventListener.bind(listeners),
  };
  const look = (state: DocumentVisibilityState) => {
    it.visibilityState = state;
    listeners.dispatchEvent(new Event("visibilitychange"));
  };
  return { it, look };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

test("a visible page does not wait", async () => {
  await whenVisible(page("visible").it);
});

test("a hidden page waits until it is visible, whatever other events come", async () => {
  const { it, look } = page("hidden");
  let seen = false;
  void whenVisible(it).then(() => (seen = true));
  await soon();
  expect(seen).toBe(false);
  look("hidden");
  await soon();
  expect(seen).toBe(false);
  look("visible");
  await soon();
  expect(seen).toBe(true);
});
