// @vitest-environment happy-dom
import { SUDOKU } from "../../../domains/sudoku.ts";
import { SUMS } from "../../../domains/sums.ts";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTrace } from "../../../trace/record.ts";
import { syntheticTrace } from "../../../trace/testing.ts";
import { hitAt } from "../../../trace/hits.ts";
import { verdictsOn } from "../../../trace/verdicts.ts";
import { hitInWords } from "../../../ui/debug/conditions.ts";
import { isHit, nextHit } from "../../../trace/breakpoints.ts";
import { pressKey } from "../../shell/keys.ts";
import { showMe, showTrace } from "../../actions/run.ts";
import { seek, toEnd } from "../../state/run.ts";
import type { AppStores } from "../../state/app.ts";
import { testApp } from "../../testing.ts";
import DebugScreen from "./DebugScreen.tsx";
import { debugOf } from "../../state/debug.ts";
import { draw } from "../../testingScreen.tsx";

const recorded = syntheticTrace({ steps: 60, seed: 3 });
let app: AppStores;

beforeEach(() => {
  localStorage.clear();
  app = testApp();
  draw(app, <DebugScreen />);
});
afterEach(cleanup);

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole("button", { name }));
const open = (title: string) => userEvent.click(screen.getByText(title));
const cursor = () => app.run.getState().cursor;
const barcode = () => screen.getByRole("slider", { name: "Barcode of the run" });
const barcodeShown = () => screen.findByRole("slider", { name: "Barcode of the run" });
const toStep = (step: number) => app.run.setState((view) => seek(view, step));

describe("a recorded run", () => {
  beforeEach(async () => {
    showTrace(app, recorded, false);
    await barcodeShown();
  });

  test("is scrubbed by the barcode's keys, and the barcode says where it is", async () => {
    barcode().focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{PageDown}");
    expect(cursor()).toBe(12);
    expect(barcode().getAttribute("aria-valuetext")).toMatch(/^Step 12 of 60: \d+ masked/);
    await userEvent.keyboard("{End}");
    expect(cursor()).toBe(60);
  });

  test("runs to the next hit of a condition and back to the last", async () => {
    await userEvent.selectOptions(screen.getByLabelText("Stop when"), "wrong unmask");
    await press("Add breakpoint");
    const first = nextHit(recorded, { type: "wrong unmask", cell: null }, 0, 1)!;
    const second = nextHit(recorded, { type: "wrong unmask", cell: null }, first, 1)!;
    await press("Run to the next hit");
    expect(cursor()).toBe(first);
    const hit = hitAt(recorded, { type: "wrong unmask", cell: null }, first)!;
    expect(screen.getByText(`Step ${first}: ${hitInWords(SUDOKU, hit)}.`)).toBeTruthy();
    expect(app.screen.getState().selected).toBe(hit.cell);
    await press("Run to the next hit");
    expect(cursor()).toBe(second);
    await press("Run back to the last hit");
    expect(cursor()).toBe(first);
  });

  test("stops playing at a hit", () => {
    debugOf(app).setState({
      breakpoints: [{ id: 1, condition: { type: "nfe", atLeast: 5 }, on: true }],
    });
    app.run.setState({ playing: true });
    app.run.setState({ cursor: 9 });
    expect(app.run.getState()).toMatchObject({ cursor: 5, playing: false });
  });

  test("is judged against its solution, and a verdict goes to its step", async () => {
    await userEvent.click(screen.getByLabelText("Errors"));
    const verdicts = verdictsOn(recorded)!;
    const row = screen.getByRole("row", { name: /Right remasks/ });
    expect(within(row).getByRole("cell").textContent).toBe(String(verdicts.rightRemasks));
  });

  test("shows the chosen cell, and watches it", async () => {
    app.screen.setState({ selected: 40 });
    await press("Watch this cell");
    expect(debugOf(app).getState().watch).toEqual([40]);
    expect(screen.getByRole("table", { name: "Watched cells" })).toBeTruthy();
  });
});

describe("a long run", () => {
  const long = syntheticTrace({ steps: 900, seed: 3 });
  const marks = () => document.querySelectorAll(".barcode-mark").length;
  const items = () => document.querySelectorAll("li, option").length;
  const { needlessRemasks } = verdictsOn(long)!;

  test("has marks where conditions hold, as many as can be told apart", async () => {
    debugOf(app).setState({
      breakpoints: [{ id: 1, condition: { type: "needless remask", cell: null }, on: true }],
    });
    const short = { ...long, steps: long.steps.slice(0, 350) };
    showTrace(app, short, false);
    const hits = (of: typeof long) =>
      of.steps.filter((_, i) => isHit(of, { type: "needless remask", cell: null }, i + 1)).length;
    await waitFor(() => expect(marks()).toBe(hits(short)));
    app.run.setState({ trace: long });
    expect(hits(long)).toBeGreaterThan(hits(short));
    await waitFor(() => expect(marks()).toBeGreaterThan(hits(short)));
    expect(marks()).toBeLessThanOrEqual(400);
    debugOf(app).setState({ breakpoints: [] });
    await waitFor(() => expect(marks()).toBe(0));
  });

  test("lists the entries near the step, and more on request", async () => {
    showTrace(app, long, false);
    await userEvent.click(await screen.findByLabelText("Errors"));
    expect(needlessRemasks).toBeGreaterThan(200);
    expect(items()).toBeLessThan(1500);
    const before = items();
    await press(`Show more of ${needlessRemasks - 200} others`);
    expect(items()).toBeGreaterThan(before);
  });
});

describe("keys of the debugger", () => {
  test("run to breakpoints, watch, and end with the screen", async () => {
    showTrace(app, recorded, false);
    await barcodeShown();
    debugOf(app).setState({
      breakpoints: [{ id: 1, condition: { type: "nfe", atLeast: 9 }, on: true }],
    });
    app.screen.setState({ selected: 7 });
    for (const key of ["v", "b"])
      pressKey(app, new KeyboardEvent("keydown", { key, cancelable: true }));
    expect(debugOf(app).getState().watch).toEqual([7]);
    expect(cursor()).toBe(9);
    cleanup();
    expect(app.screen.getState().commands).toEqual([]);
  });
});

describe("a fork", () => {
  const cellOf = (index: number) =>
    screen
      .getByRole("grid", { name: "Board of the run" })
      .querySelector<SVGElement>(`[data-cell="${index}"]`)!;

  beforeEach(async () => {
    await showMe(app);
    app.run.setState(toEnd);
    await waitFor(() => expect(app.run.getState().trace!.steps.at(-1)?.ended).toBe("done"));
  });

  test("continues from the step shown with typed changes, and the parent stays as it was", async () => {
    const parent = app.run.getState().trace!;
    toStep(3);
    const masked = parent.steps[2]!.tokens.indexOf(0);
    cellOf(masked).focus();
    await userEvent.keyboard("1");
    await open("Fork");
    await press("Fork at step 3 and continue");
    await waitFor(() => expect(debugOf(app).getState().runs).toHaveLength(2));
    const [first, second] = debugOf(app).getState().runs;
    expect(first!.trace).toBe(parent);
    expect(second).toMatchObject({ parent: 1, trace: { fork: { step: 3 } } });
    expect(second!.trace.fork!.edits).toEqual([{ type: "set", cell: masked, token: 1 }]);
  });

  test("a key writes its digit, also 0 if the domain has it", async () => {
    const spec = {
      domain: SUMS.id,
      tokens: new Uint8Array(SUMS.size),
      given: new Uint8Array(SUMS.size),
      model: { id: "sums", hash: "" },
      sampler: "mdm",
      params: {},
      seed: 1,
    };
    showTrace(app, startTrace(spec, ""), false);
    await waitFor(() => expect(screen.getByLabelText(/^the ones of the sum,/)).toBeTruthy());
    for (const [key, token] of [
      ["0", 1],
      ["5", 6],
      ["{Backspace}", 0],
    ] as const) {
      cellOf(18).focus();
      await userEvent.keyboard(key);
      expect(debugOf(app).getState().draft!.edits.at(-1)).toEqual({ type: "set", cell: 18, token });
    }
  });

  test("continues where the parent had ended", async () => {
    const { length } = app.run.getState().trace!.steps;
    toStep(length);
    const own = app.run.getState().trace!.spec.given.indexOf(0);
    cellOf(own).focus();
    await userEvent.keyboard("0");
    await open("Fork");
    await press(`Fork at step ${length} and continue`);
    await waitFor(() => expect(app.run.getState().trace!.steps.length).toBeGreaterThan(length));
  });

  test("is shown beside its parent, with a button to the first difference", async () => {
    toStep(3);
    await open("Fork");
    const prepared = within(screen.getByText("Fork").closest("details")!);
    await userEvent.selectOptions(prepared.getByLabelText("Sampler"), "random-remask");
    await press("Fork at step 3 and continue");
    await screen.findByRole("grid", { name: "Board of Run 1" });
    app.run.setState(toEnd);
    await press("Go to the first difference");
    expect(screen.getByRole("slider", { name: "Cursor of both runs" })).toBeTruthy();
  });

  test("the same puzzle is run another way, beside this one", async () => {
    await open("Run the same puzzle another way");
    const form = within(screen.getByText("Run the same puzzle another way").closest("details")!);
    await userEvent.selectOptions(form.getByLabelText("Sampler"), "mdm");
    const shown = app.run.getState().trace;
    await userEvent.click(form.getByRole("button", { name: "Run and compare" }));
    await screen.findByRole("grid", { name: /Board of .*, Oracle, seed 1/ });
    const { runs, other, current } = debugOf(app).getState();
    await waitFor(() => expect(form.getByRole("button", { name: "Run and compare" })).toBeTruthy());
    expect(runs.find(({ id }) => id === other)!.trace.spec.sampler).toBe("mdm");
    expect(runs.find(({ id }) => id === current)!.trace).toBe(shown);
  });

  test("leave-one-out shows which digits a prediction depends on", async () => {
    toStep(0);
    const masked = app.run.getState().trace!.spec.tokens.indexOf(0);
    app.screen.setState({ selected: masked });
    await press(/^Ask without each digit/);
    await screen.findByText(/masked, most likely: \d at 90 %/);
  });

  test("an edit that is not possible gives a sentence", async () => {
    const clue = app.run.getState().trace!.spec.given.indexOf(1);
    cellOf(clue).focus();
    await userEvent.keyboard("5");
    await waitFor(() => expect(screen.getByText(/is a clue; free it/)).toBeTruthy());
  });
});
