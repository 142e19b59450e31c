// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { createSettingsStore, nextHeat, tellsConflicts } from "./settings.ts";

beforeEach(() => localStorage.clear());

test("the look of the board is stored; settings of a link are not", () => {
  const settings = createSettingsStore();
  settings.setState({ heat: "entropy", theme: "dark", tidies: false, seed: 77 });
  expect(createSettingsStore().getState()).toMatchObject({
    heat: "entropy",
    theme: "dark",
    tidies: false,
    seed: 1,
  });
});

test("settings of an earlier version are read", () => {
  const kept = { state: { theme: "dark", clashes: false }, version: 1 };
  localStorage.setItem("second-thoughts", JSON.stringify(kept));
  const { theme, conflicts, contrast } = createSettingsStore().getState();
  expect({ theme, conflicts, contrast }).toEqual({
    theme: "dark",
    conflicts: "never",
    contrast: "system",
  });
});

test("conflicts are shown as the setting says", () => {
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

test("with full storage a choice is kept for this visit", () => {
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

test("without storage the settings are the defaults", () => {
  const none = () => {
    throw new DOMException("Denied", "SecurityError");
  };
  expect(createSettingsStore(none).getState().heat).toBe("quality");
});
