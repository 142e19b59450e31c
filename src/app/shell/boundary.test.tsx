// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encodeTrace } from "../../trace/format.ts";
import { syntheticTrace } from "../../trace/testing.ts";
import type { Trace } from "../../trace/types.ts";
import { App } from "../App.tsx";
import type { AppStores } from "../state/app.ts";
import { enterAt, testApp, toldBy } from "../testing.ts";
import { QuickWorker } from "../testingWorker.ts";
import { openTrace } from "../actions/runFiles.ts";
import { showTrace } from "../actions/run.ts";
import { Boundary } from "./Boundary.tsx";
import { draw } from "../testingScreen.tsx";

const sound = syntheticTrace({ steps: 8 });
const strange: Trace = { ...sound, spec: { ...sound.spec, sampler: "prism-3000" } };
/** A trace that no file can contain, as an example of what a screen does not expect. */
const broken = { ...sound, steps: [{ ...sound.steps[0]!, events: null }] } as unknown as Trace;

let app: AppStores;
const open = () => draw(app, <App />);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  localStorage.clear();
  location.hash = "";
  app = testApp();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a screen that cannot be drawn says so, keeps the person's work, and continues without the run", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  showTrace(app, sound, false);
  const empty = app.game.getState().board.tokens.indexOf(0);
  enterAt(app, empty, 5);
  open();
  app.run.setState({ trace: broken, cursor: 1 });
  app.screen.setState({ shows: "run" });
  await screen.findByText("This screen cannot be shown");
  expect(screen.getByRole("link", { name: "Lab" })).toBeTruthy();
  await press("Close the run");
  await screen.findByRole("grid", { name: /board|puzzle|sudoku/i });
  expect(app.game.getState().board.tokens[empty]).toBe(5);
});

test("a run by an unknown sampler gives a notice and opens in the debugger", async () => {
  vi.stubGlobal("Worker", QuickWorker);
  await openTrace(app, Uint8Array.from(encodeTrace(strange)));
  expect(toldBy(app)).toEqual([
    expect.stringMatching(/"prism-3000", a sampler that this version does not have/),
  ]);
  location.hash = "#/debug";
  open();
  const barcode = await screen.findByRole("slider", { name: "Barcode of the run" });
  expect(barcode.getAttribute("aria-valuetext")).toMatch(/of 8/);
  expect(within(document.body).queryByText("This screen cannot be shown")).toBeNull();
});

test("a part of the page that cannot be fetched gives a sentence, without Try again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Absent = (): never => {
    throw new TypeError("Failed to fetch dynamically imported module: http://host/assets/x.js");
  };
  draw(
    app,
    <Boundary>
      <Absent />
    </Boundary>,
  );
  const told = screen.getByRole("alert").textContent;
  expect(told).toMatch(/part of the page could not be fetched.*reload the page/);
  expect(told).not.toContain("module");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  screen.getByRole("button", { name: "Reload the page" });
});

test("an action whose code cannot be fetched gives one notice, and no other failure does", async () => {
  open();
  const rejected = (reason: unknown) =>
    act(() => void dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason })));
  rejected(new Error("not a missing part"));
  rejected(new TypeError("Failed to fetch dynamically imported module: http://host/assets/x.js"));
  rejected(new TypeError("Importing a module script failed."));
  expect(app.notices.getState()).toMatchObject([
    { kind: "error", text: expect.stringMatching(/could not be fetched.*reload the page/) },
  ]);
});
