// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { resolveParams } from "../../diffusion/params.ts";
import { samplerById } from "../../diffusion/samplers/registry.ts";
import { garbled, longer } from "../../fuzzing.ts";
import { followLink, queryNow, watchAddress } from "./address.ts";
import { EXAMPLES, FIRST } from "../state/examples.ts";
import { showMe } from "./run.ts";
import { stepBy } from "../state/run.ts";
import type { AppStores } from "../state/app.ts";
import { enterAt, fakeDenoiser, MANIFEST, testApp, toldBy } from "../testing.ts";
import { createApp } from "./createApp.ts";

const CLUES = EXAMPLES[0]!.clues;
const P = `p=${CLUES.replaceAll("0", ".")}`;

let app: AppStores;
beforeEach(() => {
  localStorage.clear();
  location.hash = "";
  app = testApp();
});

describe("a link", () => {
  test("to a step of a run makes the same run again and shows that step", async () => {
    app.settings.setState({ seed: 11, params: { prism: { perStep: 2, temperature: 0.5 } } });
    await showMe(app);
    app.run.setState({ playing: false });
    for (let i = 0; i < 3; i++) app.run.setState((view) => stepBy(view, 1));
    await vi.waitFor(() => expect(app.run.getState().cursor).toBe(3));

    const other = testApp();
    await followLink(other, queryNow(app));
    await vi.waitFor(() => expect(other.run.getState().cursor).toBe(3));
    const [a, b] = [app, other].map(({ run }) => run.getState().trace!);
    expect(b!.spec).toEqual(a!.spec);
    expect(b!.steps.slice(0, 3)).toEqual(a!.steps.slice(0, 3));
    expect(toldBy(other)).toEqual([]);
  });

  test("to a person's board brings its digits back, apart from the clues", async () => {
    const cell = FIRST.clues.indexOf("0");
    enterAt(app, cell, 7);
    const other = testApp();
    await followLink(other, queryNow(app));
    expect(other.game.getState().board).toEqual(app.game.getState().board);
    expect(other.run.getState().trace).toBeNull();
  });

  test.each([
    [`${P}&s=nonsense&seed=5`, /no sampler "nonsense"/],
    [`${P}&s=prism&x.threshold=7&seed=5`, /"threshold" cannot be "7"/],
    [`${P}&s=prism&x.speed=7&seed=5`, /no parameter "speed"/],
    [`${P}&step=two&seed=5`, /step is not a whole number/],
  ])("that is wrong in one part keeps the rest: %s", async (query, said) => {
    await followLink(app, query);
    expect(toldBy(app)).toEqual([expect.stringMatching(said)]);
    expect(app.settings.getState()).toMatchObject({ sampler: "prism", seed: 5 });
    expect(app.game.getState().board.tokens.join("")).toBe(CLUES);
  });

  test("to a run of another domain leaves the page's puzzle, settings and model as they are", async () => {
    const settings = app.settings.getState();
    const { board } = app.game.getState();
    const opened = vi.spyOn(app.models, "use");
    await followLink(app, "b=sums&p=0409083001070000000&m=sums&s=codila-static&seed=5&step=1");
    expect(opened).not.toHaveBeenCalled();
    expect(app.settings.getState()).toBe(settings);
    expect(app.game.getState().board).toBe(board);
    expect(toldBy(app)).toHaveLength(1);
  });

  test("with a puzzle that cannot be read keeps the current one", async () => {
    const { board } = app.game.getState();
    await followLink(app, "p=12&seed=5");
    expect(toldBy(app)).toEqual([expect.stringContaining("puzzle (p)")]);
    expect(app.game.getState().board).toBe(board);
    expect(app.settings.getState().seed).toBe(5);
  });

  test("whose run is not made yet is dropped when another puzzle is chosen meanwhile", async () => {
    const model = fakeDenoiser();
    const held = Promise.withResolvers<typeof model>();
    const slow = createApp({ folder: "" }, () => held.promise);
    const first = followLink(slow, `${P}&s=prism&seed=1&step=3`);
    const other = `p=${EXAMPLES[1]!.clues.replaceAll("0", ".")}`;
    await followLink(slow, other);
    held.resolve(model);
    await first;
    expect(slow.run.getState().trace).toBeNull();
    expect(slow.game.getState().board.tokens.join("")).toBe(EXAMPLES[1]!.clues);
    expect(slow.screen.getState()).toMatchObject({ shows: "game", preparing: 0 });
  });

  test("to a step that its run does not have shows the last, and the address says so", async () => {
    watchAddress(app);
    location.hash = `#/play?${P}&s=prism&seed=1&step=999999`;
    await vi.waitFor(() => expect(app.run.getState().trace?.steps.at(-1)?.ended).toBeTruthy());
    const last = app.run.getState().trace!.steps.length;
    await vi.waitFor(() => expect(location.hash).toContain(`step=${last}`));
    expect(app.run.getState().cursor).toBe(last);
  });

  test("that names another model is followed with that model, and so is the person's board", async () => {
    const opened: string[] = [];
    const app = createApp({ folder: "models/oracle/" }, ({ folder }) => {
      opened.push(folder);
      const id = folder.split("/").at(-2)!;
      return Promise.resolve({ ...fakeDenoiser(), manifest: { ...MANIFEST, id } });
    });
    await followLink(app, `${P}&m=mdm&s=mdm&seed=3&step=2`);
    await vi.waitFor(() => expect(app.run.getState().cursor).toBe(2));
    expect(app.run.getState().trace!.spec.model.id).toBe("mdm");
    expect(app.models.peek()!.manifest.id).toBe("mdm");
    expect(toldBy(app)).toEqual([]);
    app.screen.setState({ shows: "game" });
    expect(queryNow(app)).toContain("m=mdm");
    expect(opened).toEqual(["models/oracle/", "models/mdm/"]);
  });

  test("whose model does not start says so, and shows its puzzle", async () => {
    const app = createApp({ folder: "models/oracle/" }, ({ folder }) =>
      folder.includes("mdm")
        ? Promise.reject(new Error("models/mdm/ cannot be reached."))
        : Promise.resolve(fakeDenoiser()),
    );
    await followLink(app, `${P}&m=mdm&s=mdm&seed=3&step=2`);
    expect(toldBy(app)).toEqual(["models/mdm/ cannot be reached."]);
    expect(app.game.getState().board.tokens.join("")).toBe(CLUES);
    expect(app.run.getState().trace).toBeNull();
    expect(app.models.peek()!.manifest.id).toBe("oracle");
  });

  test("made with another version of the model says so", async () => {
    await followLink(app, `${P}&m=${MANIFEST.id}~0123&s=prism&seed=1&step=1`);
    expect(toldBy(app)).toEqual([expect.stringContaining("another model")]);
  });
});

test("a changed link is followed or reported, and the settings can be run", async () => {
  const query = `${P}&m=${MANIFEST.id}~abab&s=prism&x.threshold=0.3&x.perStep=2&seed=8&step=2`;
  await fc.assert(
    fc.asyncProperty(garbled(query), async (text) => {
      app.notices.setState([], true);
      await followLink(app, text);
      for (const sentence of toldBy(app)) expect(sentence).toMatch(/^[^\n]+[.:?!]$/);
      const { sampler, params, seed } = app.settings.getState();
      const { attempts: _, ...own } = params[sampler] ?? {};
      resolveParams(samplerById(sampler), own);
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true);
      const { trace, cursor } = app.run.getState();
      expect(cursor).toBeLessThanOrEqual(trace?.steps.length ?? 0);
    }),
    longer({ numRuns: 150, seed: 22 }),
  );
});

describe("the address of the page", () => {
  test("follows what the person does, without new entries in the history", async () => {
    expect(watchAddress(app)).toBe(false);
    const entries = history.length;
    app.settings.setState({ seed: 42 });
    await vi.waitFor(() => expect(location.hash).toContain("seed=42"));
    expect(history.length).toBe(entries);
  });

  test("opens what it names", async () => {
    location.hash = `#/play?${P}&seed=9`;
    expect(watchAddress(app)).toBe(true);
    await vi.waitFor(() => expect(app.settings.getState().seed).toBe(9));
    expect(app.game.getState().board.tokens.join("")).toBe(CLUES);
  });

  test("is not overwritten after a change by the person: the new address is followed", async () => {
    // Its event comes after the timer that writes the address, as on a busy machine.
    let late = true;
    addEventListener("hashchange", (event) => late && event.stopImmediatePropagation());
    watchAddress(app);
    app.settings.setState({ seed: 42 });
    location.hash = `#/play?${P}&seed=9`;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(location.hash).toContain("seed=9");
    late = false;
    dispatchEvent(new Event("hashchange"));
    await vi.waitFor(() => expect(app.settings.getState().seed).toBe(9));
    expect(app.game.getState().board.tokens.join("")).toBe(CLUES);
  });
});
