// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { createSettingsStore, nextHeat, tellsConflicts } from "./settings.ts";

beforeEach(() => localStorage.clear());

test("how the board looks is remembered; what a link says is not", () => {
  const settings = createSettingsStore();
  settings.setState({ heat: "entropy", theme: "dark", tidies: false, seed: 77 });
  expect(createSettingsStore().getState()).toMatchObject({
    heat: "entropy",
    theme: "dark",
    tidies: false,
    seed: 1,
  });
});

test("what an earlier version kept is taken over", () => {
  const kept = { state: { theme: "dark", clashes: false }, version: 1 };
  localStorage.setItem("second-thoughts", JSON.stringify(kept));
  const { theme, conflicts, contrast } = createSettingsStore().getState();
  expect({ theme, conflicts, contrast }).toEqual({
    theme: "dark",
    conflicts: "never",
    contrast: "system",
  });
});

test("conflicts are told of when that is wished", () => {
  const { getState, setState } = createSettingsStore();
  const full = new Uint8Array(81).fill(1);
  const gap = Uint8Array.from(full).fill(0, 80);
  const told = () => [gap, full].map((tokens) => tellsConflicts(getState(), tokens));
  expect(told()).toEqual([true, true]);
  setState({ conflicts: "when full" });
  expect(told()).toEqual([false, true]);
  setState({ conflicts: "never" });
  expect(told()).toEqual([false, false]);
});

test("a browser whose storage is full still takes a choice for this visit", () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("No room", "QuotaExceededError");
    },
  } as unknown as Storage;
  const settings = createSettingsStore(() => full);
  settings.setState(nextHeat);
  expect(settings.getState().heat).toBe("confidence");
});

test("a browser without storage starts from the standard", () => {
  const none = () => {
    throw new DOMException("Denied", "SecurityError");
  };
  expect(createSettingsStore(none).getState().heat).toBe("quality");
});
