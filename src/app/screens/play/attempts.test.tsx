// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppStores } from "../../state/app.ts";
import { fakeDenoiser, oracle, settled, testApp } from "../../testing.ts";
import { withParam } from "../../state/settings.ts";
import { debugOf } from "../../state/debug.ts";
import { showMe } from "../../actions/run.ts";
import { debugAttempt } from "../../actions/attempts.ts";
import { AttemptsPanel } from "./AttemptsPanel.tsx";
import { attemptsOf } from "../../state/attempts.ts";
import { draw } from "../../testingScreen.tsx";

let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  // Reduced motion, so that rounds do not wait.
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function begin(denoiser = fakeDenoiser()) {
  app = testApp(denoiser);
  app.settings.setState((now) => withParam(now, "attempts", 3));
  app.settings.setState((now) => withParam(now, "nfe", 300));
  return denoiser;
}

describe("several attempts", () => {
  test("run a round at a time in one batch, and the chosen one is on the board as a run", async () => {
    const model = begin();
    await showMe(app);
    const { recorded } = attemptsOf(app).getState();
    expect(recorded!.attempts).toMatchObject({ winner: 0, ended: "done" });
    expect(model.mostAtOnce()).toBe(1);
    expect(recorded!.attempts.nfe).toBe(3 * recorded!.attempts.rounds);
    const { trace, live, cursor } = app.run.getState();
    expect(trace).toBe(recorded!.traces[0]);
    expect(cursor).toBe(trace!.steps.length);
    expect(live).toBe(true);
    expect(trace!.spec.params).toMatchObject({ nfe: 100 });
  });

  test("are shown as small boards with names, of which one is chosen", async () => {
    begin();
    draw(app, <AttemptsPanel />);
    expect(screen.queryByText("Attempts")).toBeNull();
    await showMe(app);
    await screen.findByText(/Attempt 1 filled the board/);
    const tiles = screen.getAllByRole("button", { name: /^Attempt \d, seed \d: / });
    expect(tiles).toHaveLength(3);
    expect(tiles[0]!.getAttribute("aria-current")).toBe("true");
    expect(tiles[0]!.textContent).toContain("chosen");
  });

  test("that are all doubted give no answer, and a sentence says so", async () => {
    const doubting = (query: Parameters<typeof oracle>[0]) => {
      const said = oracle(query);
      return { ...said, quality: said.quality!.map(() => 0.2) };
    };
    begin(fakeDenoiser(doubting));
    draw(app, <AttemptsPanel />);
    await showMe(app);
    await screen.findByText(/No answer: the model trusts none/);
  });

  test("open in the debugger as siblings", async () => {
    begin();
    await showMe(app);
    const { recorded } = attemptsOf(app).getState();
    await debugAttempt(app, recorded!, 1);
    expect(location.hash).toBe("#/debug");
    expect(app.run.getState().trace).toBe(recorded!.traces[1]);
    const { runs } = debugOf(app).getState();
    expect(runs.map(({ name }) => name)).toEqual([
      "Attempt 1, seed 1",
      "Attempt 2, seed 2",
      "Attempt 3, seed 3",
    ]);
    expect(runs.every(({ parent }) => parent === null)).toBe(true);
  });

  test("end when another run is shown", async () => {
    begin(fakeDenoiser(oracle, settled));
    const running = showMe(app);
    await vi.waitFor(() => expect(attemptsOf(app).getState().recorded).not.toBeNull());
    const other = { ...attemptsOf(app).getState().recorded!.traces[0]! };
    app.run.setState({ trace: { ...other, spec: { ...other.spec } } });
    await running;
    expect(attemptsOf(app).getState().recorded!.attempts.ended).toBeNull();
  });
});
