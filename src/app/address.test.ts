// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { followLink, queryNow, watchAddress } from "./address.ts";
import { EXAMPLES, FIRST } from "./examples.ts";
import { enter } from "./handActions.ts";
import { showMe } from "./runActions.ts";
import { stepBy } from "./stores/run.ts";
import type { Workbench } from "./stores/workbench.ts";
import { fakeDenoiser, MANIFEST, opening } from "./testing.ts";
import { createWorkbench } from "./workbench.ts";

const fresh = () => createWorkbench({ folder: "" }, opening(fakeDenoiser()));
const notices = (bench: Workbench) => bench.notices.getState().map(({ text }) => text);
const CLUES = EXAMPLES[0]!.clues;
const P = `p=${CLUES.replaceAll("0", ".")}`;

let bench: Workbench;
beforeEach(() => {
  localStorage.clear();
  location.hash = "";
  bench = fresh();
});

describe("a link", () => {
  test("to a step of a run makes the same run again and shows that step", async () => {
    bench.settings.setState({ seed: 11, params: { prism: { perStep: 2, temperature: 0.5 } } });
    await showMe(bench);
    bench.run.setState({ playing: false });
    for (let i = 0; i < 3; i++) bench.run.setState((view) => stepBy(view, 1));
    await vi.waitFor(() => expect(bench.run.getState().cursor).toBe(3));

    const other = fresh();
    await followLink(other, queryNow(bench));
    await vi.waitFor(() => expect(other.run.getState().cursor).toBe(3));
    const [a, b] = [bench, other].map(({ run }) => run.getState().trace!);
    expect(b!.spec).toEqual(a!.spec);
    expect(b!.steps.slice(0, 3)).toEqual(a!.steps.slice(0, 3));
    expect(notices(other)).toEqual([]);
  });

  test("to a person's board brings its digits back, apart from the clues", async () => {
    const cell = FIRST.clues.indexOf("0");
    enter(bench, cell, 7);
    const other = fresh();
    await followLink(other, queryNow(bench));
    expect(other.hand.getState().board).toEqual(bench.hand.getState().board);
    expect(other.run.getState().trace).toBeNull();
  });

  test.each([
    [`${P}&s=nonsense&seed=5`, /no sampler "nonsense"/],
    [`${P}&s=prism&x.threshold=7&seed=5`, /"threshold" cannot be "7"/],
    [`${P}&s=prism&x.speed=7&seed=5`, /no parameter "speed"/],
    [`${P}&step=two&seed=5`, /step is not a whole number/],
  ])("that is wrong in one part keeps the rest: %s", async (query, said) => {
    await followLink(bench, query);
    expect(notices(bench)).toEqual([expect.stringMatching(said)]);
    expect(bench.settings.getState()).toMatchObject({ sampler: "prism", seed: 5 });
    expect(bench.hand.getState().board.tokens.join("")).toBe(CLUES);
  });

  test("with a puzzle that cannot be read leaves the one on the table", async () => {
    const { board } = bench.hand.getState();
    await followLink(bench, "p=12&seed=5");
    expect(notices(bench)).toEqual([expect.stringContaining("puzzle (p)")]);
    expect(bench.hand.getState().board).toBe(board);
    expect(bench.settings.getState().seed).toBe(5);
  });

  test("made with another version of the model says so", async () => {
    await followLink(bench, `${P}&m=${MANIFEST.id}~0123&s=prism&seed=1&step=1`);
    expect(notices(bench)).toEqual([expect.stringContaining("another model")]);
  });
});

describe("the address of the page", () => {
  test("follows what the person does, without new entries in the history", async () => {
    expect(watchAddress(bench)).toBe(false);
    const entries = history.length;
    bench.settings.setState({ seed: 42 });
    await vi.waitFor(() => expect(location.hash).toContain("seed=42"));
    expect(history.length).toBe(entries);
  });

  test("opens what it names", async () => {
    location.hash = `#/play?${P}&seed=9`;
    expect(watchAddress(bench)).toBe(true);
    await vi.waitFor(() => expect(bench.settings.getState().seed).toBe(9));
    expect(bench.hand.getState().board.tokens.join("")).toBe(CLUES);
  });
});
