// @vitest-environment happy-dom
// Any stored text for the settings and the Lab's form: the screens open with valid values, and a notice
// reports text that could not be used, which is kept under another name.
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { SAMPLERS } from "../../../diffusion/samplers/registry.ts";
import { HEATS } from "../../../ui/board/heat.ts";
import { quarantineName } from "../../state/persisted.ts";
import { createSettingsStore, THEMES } from "../../state/settings.ts";
import { longer } from "../../../fuzzing.ts";
import { FIRST_CHOICE } from "../../state/lab/choice.ts";
import { isSet } from "../../state/lab/sets.ts";
import { createLabStore } from "../../state/lab/store.ts";

const SETTINGS = "second-thoughts";
const LAB = "second-thoughts-lab";
let told: string[];
const tell = (sentence: string) => void told.push(sentence);
beforeEach(() => {
  localStorage.clear();
  told = [];
});

const keep = (name: string, state: unknown, version = 2) =>
  localStorage.setItem(name, JSON.stringify({ state, version }));
const settings = () => createSettingsStore(undefined, tell).getState();
const lab = () => createLabStore(tell).getState();

describe("stored settings", () => {
  test.each([
    ["a colour that is none", { heat: "warmth", theme: "dark" }],
    ["a number for a yes", { kin: 1, theme: "dark" }],
    ["an object for a word", { contrast: {}, theme: "dark" }],
  ])("%s: the rest is used, the text is kept under another name, a notice says so", (_, state) => {
    keep(SETTINGS, state);
    expect(settings()).toMatchObject({ heat: "quality", theme: "dark", kin: true });
    expect(told).toEqual([expect.stringContaining(Object.keys(state)[0]!)]);
    expect(JSON.parse(localStorage.getItem(quarantineName(SETTINGS))!).state).toEqual(state);
  });

  test.each([
    "{",
    "null",
    '"text"',
    "[]",
    '{"state":null,"version":2}',
    '{"state":7,"version":99}',
  ])("%s in their place gives the defaults", (text) => {
    localStorage.setItem(SETTINGS, text);
    expect(settings()).toMatchObject({ heat: "quality", sampler: "prism" });
  });

  test("a sampler is never taken from them", () => {
    keep(SETTINGS, { sampler: "prism-3000", seed: -4, theme: "dark" });
    expect(settings()).toMatchObject({ sampler: "prism", seed: 1, theme: "dark" });
    expect(told).toEqual([]);
  });
});

describe("the stored form of the Lab", () => {
  test.each([
    ["a set that is none", { set: "toString" }],
    ["another", { set: "__proto__" }],
    ["a sampler that is none", { samplers: ["prism", "prism-3000"] }],
    ["budgets that are none", { budgets: "many" }],
    ["a count without end", { count: 1e9 }],
    ["a seed below 0", { seed: -1 }],
    ["a parameter that is none", { params: { prism: { speed: 3 } } }],
    ["a parameter out of its range", { params: { prism: { threshold: 7 } } }],
  ])("with %s is replaced by the default", (_, wrong) => {
    keep(LAB, { source: "own", choice: { ...FIRST_CHOICE, ...wrong } });
    expect(lab()).toMatchObject({ source: "own", choice: FIRST_CHOICE });
    expect(told).toEqual([expect.stringContaining('"choice"')]);
  });

  test("that is valid is used", () => {
    const choice = { ...FIRST_CHOICE, set: "hard", params: { prism: { threshold: 0.3 } } } as const;
    keep(LAB, { source: "own", choice });
    expect(lab().choice).toEqual(choice);
    expect(told).toEqual([]);
  });

  test("is stored without budgets that are still being typed", () => {
    createLabStore(tell).setState({ choice: { ...FIRST_CHOICE, budgets: "16, x" } });
    expect(lab().choice).toEqual(FIRST_CHOICE);
    expect(told).toEqual([]);
  });
});

test("with any stored text, the stores open with valid values", () => {
  const word = fc.oneof(fc.string(), fc.constantFrom("prism", "dark", "hard", "own", "__proto__"));
  const junk = fc.anything({ values: [word, fc.integer(), fc.constant(null)], maxDepth: 3 });
  const key = fc.constantFrom(...Object.keys(settings()), ...Object.keys(FIRST_CHOICE));
  const record = fc.dictionary(key, junk);
  const state = fc.oneof(junk, record, fc.record({ source: word, choice: fc.oneof(junk, record) }));
  fc.assert(
    fc.property(fc.constantFrom(SETTINGS, LAB), state, fc.nat(3), (name, kept, version) => {
      localStorage.clear();
      keep(name, kept, version);
      const { heat, theme, kin, sampler } = settings();
      expect(HEATS.includes(heat) && THEMES.includes(theme) && typeof kin === "boolean").toBe(true);
      expect(sampler).toBe("prism");
      const { choice } = lab();
      expect(isSet(choice.set)).toBe(true);
      for (const id of choice.samplers) expect(SAMPLERS.some((one) => one.id === id)).toBe(true);
    }),
    longer({ numRuns: 300, seed: 22 }),
  );
});
