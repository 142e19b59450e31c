// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeTrace } from "../trace/format.ts";
import { syntheticTrace } from "../trace/testing.ts";
import { EXAMPLES } from "./examples.ts";
import { chooseExample } from "./puzzleActions.ts";
import type { Workbench } from "./stores/workbench.ts";
import { fakeDenoiser, opening } from "./testing.ts";
import { playRecorded } from "./traceFiles.ts";
import { createWorkbench } from "./workbench.ts";

const trace = syntheticTrace({ steps: 6, ended: true });
let bench: Workbench;
beforeEach(() => {
  localStorage.clear();
  bench = createWorkbench({ folder: "" }, opening(fakeDenoiser()));
});
afterEach(() => vi.unstubAllGlobals());

const served = (body: BodyInit, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));

describe("the recorded run of a first visit", () => {
  test("plays at once, before any model", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    await playRecorded(bench);
    const { playing, live, ...view } = bench.run.getState();
    expect(view.trace).toEqual(trace);
    expect(playing).toBe(true);
    expect(live).toBe(false);
    expect(bench.model.getState().phase).toBe("absent");
    expect(bench.hand.getState().board.tokens).toEqual(trace.spec.tokens);
  });

  test.each([
    ["missing", () => served("Not found", 404)],
    ["a page instead", () => served("<!doctype html>")],
    ["offline", () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")))],
  ])("%s: the first puzzle is there, and nothing is said", async (_, serve) => {
    serve();
    const { board } = bench.hand.getState();
    await playRecorded(bench);
    expect(bench.run.getState().trace).toBeNull();
    expect(bench.hand.getState().board).toBe(board);
    expect(bench.notices.getState()).toEqual([]);
  });

  test("does not take away what the person has begun meanwhile", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    const coming = playRecorded(bench);
    chooseExample(bench, EXAMPLES[0]!);
    await coming;
    expect(bench.run.getState().trace).toBeNull();
  });
});
