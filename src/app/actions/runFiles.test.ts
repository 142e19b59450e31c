// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeTrace } from "../../trace/format.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import { EXAMPLES } from "../state/examples.ts";
import { chooseExample } from "./puzzle.ts";
import type { Desk } from "../state/app.ts";
import { fakeDenoiser, opening } from "../testing.ts";
import { playRecorded } from "./runFiles.ts";
import { createDesk } from "./createApp.ts";

const trace = syntheticTrace({ steps: 6, ended: true });
let desk: Desk;
beforeEach(() => {
  localStorage.clear();
  desk = createDesk({ folder: "" }, opening(fakeDenoiser()));
});
afterEach(() => vi.unstubAllGlobals());

const served = (body: BodyInit, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));

describe("the recorded run of a first visit", () => {
  test("plays at once, before any model", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    await playRecorded(desk);
    const { playing, live, ...view } = desk.run.getState();
    expect(view.trace).toEqual(trace);
    expect(playing).toBe(true);
    expect(live).toBe(false);
    expect(desk.model.getState().phase).toBe("absent");
    expect(desk.hand.getState().board.tokens).toEqual(trace.spec.tokens);
  });

  test.each([
    ["missing", () => served("Not found", 404)],
    ["a page instead", () => served("<!doctype html>")],
    ["offline", () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")))],
  ])("%s: the first puzzle is there, and nothing is said", async (_, serve) => {
    serve();
    const { board } = desk.hand.getState();
    await playRecorded(desk);
    expect(desk.run.getState().trace).toBeNull();
    expect(desk.hand.getState().board).toBe(board);
    expect(desk.notices.getState()).toEqual([]);
  });

  test("does not take away what the person has begun meanwhile", async () => {
    served(Uint8Array.from(encodeTrace(trace)));
    const coming = playRecorded(desk);
    chooseExample(desk, EXAMPLES[0]!);
    await coming;
    expect(desk.run.getState().trace).toBeNull();
  });
});
