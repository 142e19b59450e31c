// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeTrace } from "../../trace/format.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import { EXAMPLES } from "../state/examples.ts";
import { chooseExample } from "./puzzle.ts";
import type { AppStores } from "../state/app.ts";
import { testApp } from "../testing.ts";
import { playRecorded } from "./runFiles.ts";

const trace = syntheticTrace({ steps: 6, ended: true });
let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  app = testApp();
});
afterEach(() => vi.unstubAllGlobals());

const served = (body: BodyInit, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));

describe("the recorded run of a first visit", () => {
  test("plays at once, before any model", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    await playRecorded(app);
    const { playing, live, ...view } = app.run.getState();
    expect(view.trace).toEqual(trace);
    expect(playing).toBe(true);
    expect(live).toBe(false);
    expect(app.model.getState().phase).toBe("absent");
    expect(app.game.getState().board.tokens).toEqual(trace.spec.tokens);
  });

  test.each([
    ["missing", () => served("Not found", 404)],
    ["a page instead", () => served("<!doctype html>")],
    ["offline", () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")))],
  ])("%s: the first puzzle is shown, without a notice", async (_, serve) => {
    serve();
    const { board } = app.game.getState();
    await playRecorded(app);
    expect(app.run.getState().trace).toBeNull();
    expect(app.game.getState().board).toBe(board);
    expect(app.notices.getState()).toEqual([]);
  });

  test("does not replace what the person has begun meanwhile", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    const coming = playRecorded(app);
    chooseExample(app, EXAMPLES[0]!);
    await coming;
    expect(app.run.getState().trace).toBeNull();
  });
});
