// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { App } from "./App.tsx";
import { COMMANDS } from "./shell/commands.ts";
import { boardOfLine, setPuzzle } from "./actions/puzzle.ts";
import type { AppStores } from "./state/app.ts";
import { fakeDenoiser, type FakeDenoiser, EASY, testApp } from "./testing.ts";
import { draw } from "./testingScreen.tsx";

let app: AppStores;
let model: FakeDenoiser;
beforeEach(() => {
  localStorage.clear();
  model = fakeDenoiser();
  app = testApp(model);
  setPuzzle(app, boardOfLine(EASY));
  draw(app, <App />);
});
afterEach(cleanup);

const cell = (index: number) => document.querySelector<HTMLElement>(`[data-cell="${index}"]`)!;
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const clueCell = 0;
const emptyCell = 1;

describe("solving by hand", () => {
  test("digits go in by key, come out by Backspace, and come back by undo and redo", async () => {
    cell(emptyCell).focus();
    await userEvent.keyboard("7");
    expect(app.game.getState().board.tokens[1]).toBe(7);
    await userEvent.keyboard("{Backspace}");
    expect(app.game.getState().board.tokens[1]).toBe(0);
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(app.game.getState().board.tokens[1]).toBe(7);
    await userEvent.keyboard("{Control>}y{/Control}");
    expect(app.game.getState().board.tokens[1]).toBe(0);
  });

  test("the pad enters into the chosen cell", async () => {
    cell(emptyCell).focus();
    await press("Enter 5");
    expect(app.game.getState().board.tokens[1]).toBe(5);
  });

  test("a clue is not replaced, and a sentence says why", async () => {
    cell(clueCell).focus();
    await userEvent.keyboard("1");
    expect(app.game.getState().board.tokens[0]).toBe(4);
    expect(screen.getByText(/r1c1 is a clue/)).toBeTruthy();
  });

  test("a wrong digit shows the model's doubt once the model is loaded", async () => {
    app.settings.setState({ coloured: true });
    cell(emptyCell).focus();
    await userEvent.keyboard("1");
    await app.models.get();
    await waitFor(() =>
      expect(cell(emptyCell).getAttribute("aria-label")).toContain("quality 0.10"),
    );
  });

  test("a hint says more at every press, about a doubtful digit first", async () => {
    await app.models.get();
    cell(emptyCell).focus();
    await userEvent.keyboard("1");
    await press("Hint");
    await screen.findByText(/Look again at your digits in box 1/);
    await press("Hint");
    await screen.findByText(/Look again at the 1 in r1c2/);
    await userEvent.keyboard("{Control>}z{/Control}");
    await press("Hint");
    await screen.findByText(/^Look at box \d\.$/);
    await press("Hint");
    await press("Hint");
    await screen.findByText(
      /^r\dc\d is \d: .* The model, which was never taught the rules, agrees: 90 %\.$/,
    );
    const empty = () => app.game.getState().board.tokens.filter((token) => !token).length;
    expect(empty()).toBe(37);
    await userEvent.click(screen.getByRole("button", { name: /^Fill in \d$/ }));
    expect(empty()).toBe(36);
  });
});

describe("letting the model solve", () => {
  test("runs to the end, says so in the log, and can be stepped back", async () => {
    await press("Watch it solve");
    await press("Last step");
    await screen.findAllByText(/every digit right/);
    const { cursor } = app.run.getState();
    await press("Step back");
    expect(app.run.getState().cursor).toBe(cursor - 1);
  });

  test("finishing the person's board takes back the digit that the model doubts", async () => {
    cell(emptyCell).focus();
    await userEvent.keyboard("1");
    await press("Finish it for me");
    await press("Last step");
    const log = within(screen.getByRole("region", { name: "Log" }));
    await log.findAllByText(/r1c2 remasked, was 1/);
    await log.findAllByText(/every digit right/);
  });

  test("typing into a run continues from its board and leaves the run as it was", async () => {
    await press("Watch it solve");
    await press("Last step");
    await screen.findAllByText(/every digit right/);
    const { trace } = app.run.getState();
    cell(emptyCell).focus();
    await userEvent.keyboard("1");
    expect(app.screen.getState().shows).toBe("game");
    expect(app.game.getState().board.tokens.includes(0)).toBe(false);
    expect(app.run.getState().trace).toBe(trace);
  });

  test("the focus goes to the board of the run when the pressed button is gone", async () => {
    await press("Watch it solve");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("grid", { name: "Board of the run" })),
    );
  });

  test("after a hint, keys act on the one cell that it selected", async () => {
    cell(emptyCell).focus();
    for (let asked = 0; asked < 3; asked++) {
      await userEvent.keyboard("h");
      await waitFor(() => expect(app.screen.getState().hint?.strength).toBe(asked));
    }
    const { selected } = app.screen.getState();
    expect(document.activeElement).toBe(cell(selected!));
    expect(selected).not.toBe(emptyCell);
    expect(document.querySelectorAll(".cell-frame")).toHaveLength(1);
    await userEvent.keyboard("5");
    expect(app.game.getState().board.tokens[selected!]).toBe(5);
  });

  test("a contradictory board is not run; the sentence names the cells", async () => {
    app.game.setState({ entersClues: true });
    cell(emptyCell).focus();
    await userEvent.keyboard("4");
    await press("Watch it solve");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("r1c1 and r1c2 are both 4 in row 1");
    expect(app.run.getState().trace).toBeNull();
  });
});

describe("keys", () => {
  test("space plays and pauses, arrows step, Shift+H changes the heat map", async () => {
    await press("Watch it solve");
    await waitFor(() => expect(app.run.getState().trace!.steps.length).toBeGreaterThan(3));
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard(" ");
    expect(app.run.getState().playing).toBe(false);
    const { cursor } = app.run.getState();
    await userEvent.keyboard("{ArrowRight}");
    expect(app.run.getState().cursor).toBe(cursor + 1);
    await userEvent.keyboard("{ArrowLeft}{Home}");
    expect(app.run.getState().cursor).toBe(0);
    await userEvent.keyboard("H");
    expect(app.settings.getState().heat).toBe("confidence");
  });

  test("in a field, keys are text", async () => {
    await userEvent.type(screen.getByLabelText("Seed"), "h");
    expect(app.settings.getState().heat).toBe("quality");
  });
});

describe("the command palette", () => {
  const type = async (text: string) => {
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await screen.findByRole("combobox", { name: "Find a command" }), text);
  };
  const commands = () => within(screen.getByRole("listbox", { name: "Commands" }));

  test("finds a command by the beginnings of its words, and runs it", async () => {
    await type("view heat");
    expect(
      commands()
        .getAllByRole("option")
        .map((option) => option.textContent),
    ).toEqual(["Next heat mapViewShift+H"]);
    expect(app.settings.getState().coloured).toBe(false);
    await userEvent.keyboard("{Enter}");
    expect(app.settings.getState().coloured).toBe(true);
    expect(screen.queryByRole("combobox", { name: "Find a command" })).toBeNull();
  });

  test("has every listed key, opens from a field too, and says when nothing matches", async () => {
    screen.getByLabelText("Seed").focus();
    await type("x");
    expect(screen.getByText("No command matches “x”.")).toBeTruthy();
    await userEvent.keyboard("{Backspace}");
    const told = commands()
      .getAllByRole("option")
      .map((option) => option.textContent);
    for (const { does } of COMMANDS) expect(told.join()).toContain(does);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(commands().getByRole("option", { selected: true }).textContent).toContain(
      COMMANDS[2]!.does,
    );
  });
});

describe("a puzzle that cannot be read", () => {
  test("stays in its field, with the place of the mistake", async () => {
    await press("Type or paste…");
    const field = await screen.findByLabelText(/81 characters/);
    await userEvent.clear(field);
    await userEvent.type(field, EASY.slice(0, 79));
    await press("Use this puzzle");
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toMatch(/Line 1, column \d+/),
    );
    expect((field as HTMLTextAreaElement).value).toHaveLength(79);
    await press("Close");
    await press("Type or paste…");
    expect(
      ((await screen.findByLabelText(/81 characters/)) as HTMLTextAreaElement).value,
    ).toHaveLength(79);
  });
});
