// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { createSettingsStore, nextHeat } from "./settings.ts";

beforeEach(() => localStorage.clear());

test("how the board looks is remembered; what a link says is not", () => {
  const settings = createSettingsStore();
  settings.setState({ heat: "entropy", theme: "dark", seed: 77 });
  const { heat, theme, seed } = createSettingsStore().getState();
  expect({ heat, theme, seed }).toEqual({ heat: "entropy", theme: "dark", seed: 1 });
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
