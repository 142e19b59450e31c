import { beforeEach, describe, expect, test } from "vitest";
import { recipeOf } from "../../run/recipe.ts";
import { runTo } from "../../run/steps.ts";
import { digestsOf } from "../../trace/digest.ts";
import { formatLink, linkOf } from "../../trace/link.ts";
import { packWorkspace, type Workspace } from "../../trace/workspace.ts";
import { debugOf } from "../state/debug.ts";
import { workspaceNow } from "./workspace.ts";
import { forkAt } from "../../trace/fork.ts";
import type { Trace } from "../../trace/types.ts";
import { followLink, queryNow } from "./address.ts";
import { runAgainBeside } from "./debug.ts";
import { followRuns } from "./debugFollow.ts";
import { BY_HAND } from "../../trace/game.ts";
import { show } from "../state/run.ts";
import { copyLink, reproduce, runAgain, sharedLink } from "./reproduce.ts";
import { showMe, showTrace } from "./run.ts";
import type { AppStores } from "../state/app.ts";
import { fakeDenoiser, oracle, testApp, toldBy } from "../testing.ts";

Object.assign(globalThis, {
  location: new URL("http://localhost/"),
  document: { visibilityState: "visible" },
  requestAnimationFrame: () => 0,
});

let app: AppStores;
let forked: Trace;

/** A run of the first example, forked at step 5 with a digit typed in and another seed. */
async function forkedRun(): Promise<Trace> {
  const model = fakeDenoiser();
  const own = testApp(model);
  await showMe(own);
  const parent = await runTo(own.run.getState().trace!, 8, model);
  const cell = parent.steps[4]!.tokens.indexOf(0);
  const edits = [{ type: "set", cell, token: 1 } as const];
  return runTo(forkAt(parent, 5, { edits, seed: 9 }), 20, model);
}

beforeEach(async () => {
  forked = await forkedRun();
  app = testApp();
});

test("a link carries breakpoints, the chosen cell and the second run, and opens them again", async () => {
  const open: Workspace = {
    breakpoints: [{ condition: { type: "wrong unmask", cell: 3 }, on: false }],
    join: "all",
    watch: [7],
    selected: 12,
    other: formatLink(linkOf(forked, 4)),
  };
  await followLink(app, sharedLink(forked, 7, packWorkspace(open)).split("?")[1]!);
  const debug = debugOf(app).getState();
  expect(debug.breakpoints).toEqual([{ id: 1, ...open.breakpoints[0] }]);
  expect(debug).toMatchObject({ join: "all", watch: [7] });
  expect(app.screen.getState()).toMatchObject({ selected: 12, remaking: null, preparing: 0 });
  const other = debug.runs.find(({ id }) => id === debug.other)!;
  expect(digestsOf(other.trace)).toEqual(digestsOf(forked).slice(0, other.trace.steps.length + 1));
  expect(workspaceNow(app)).not.toBe("");
});

test("a fork beside its parent is opened as two runs, and both can be continued", async () => {
  const parent: Trace = { ...forked, ...forked.fork!.origin, steps: forked.steps.slice(0, 5) };
  const longer = await runTo(parent, 8, fakeDenoiser());
  const beside = (trace: Trace): Workspace => ({
    breakpoints: [],
    join: "any",
    watch: [],
    selected: null,
    other: formatLink(linkOf(trace, trace.steps.length)),
  });
  const opened = async (trace: Trace, other: Trace) => {
    app = testApp();
    const stop = followRuns(app);
    await followLink(app, sharedLink(trace, 3, packWorkspace(beside(other))).split("?")[1]!);
    stop();
    return debugOf(app).getState();
  };
  const fromFork = await opened(forked, longer);
  expect(fromFork.runs).toMatchObject([{ parent: null }, { parent: fromFork.runs[0]!.id }]);
  expect(fromFork.other).toBe(fromFork.runs[0]!.id);
  expect(digestsOf(fromFork.runs[0]!.trace).slice(0, 9)).toEqual(digestsOf(longer));
  expect([...fromFork.live].sort()).toEqual(fromFork.runs.map(({ id }) => id));

  const fromParent = await opened(longer, forked);
  expect(fromParent.runs).toMatchObject([{ parent: null }, { parent: fromParent.current }]);
  expect(digestsOf(fromParent.runs[1]!.trace)).toEqual(digestsOf(forked));
});

test("a run that no sampler of this page made cannot be linked to or made again", async () => {
  const byHand: Trace = { ...forked, spec: { ...forked.spec, sampler: BY_HAND }, fork: null };
  showTrace(app, byHand, false);
  await copyLink(app);
  await runAgainBeside(app);
  expect(toldBy(app)).toEqual([expect.stringContaining("cannot be made again here")]);
  expect(app.run.getState().trace).toBe(byHand);
  // A fork of it continues here, but its start was made elsewhere.
  const child = forkAt(byHand, 5, { sampler: forked.spec.sampler });
  app.run.setState(show(child, true, 5, false));
  expect(queryNow(app)).toBe("");
});

test("a damaged workspace gives a notice, and the run is shown", async () => {
  await followLink(app, sharedLink(forked, 7, "damaged").split("?")[1]!);
  expect(toldBy(app).join()).toContain("breakpoints and second run (w) are damaged");
  expect(app.run.getState().cursor).toBe(7);
});

describe("a shared link", () => {
  const query = () => sharedLink(forked, 7).split("?")[1]!;

  test("makes the run again, forks and all, and shows its step", async () => {
    await followLink(app, query());
    const { trace, cursor, live } = app.run.getState();
    expect(digestsOf(trace!)).toEqual(digestsOf(forked));
    expect(trace!.fork).toMatchObject({ step: 5, edits: forked.fork!.edits });
    expect([cursor, live]).toEqual([7, true]);
    expect(toldBy(app)).toEqual([
      "Run again on Fake, it is the same as the recorded run in every step: 20 steps so far.",
    ]);
  });

  test("says at which step a run on another backend differs", async () => {
    const masks = (tokens: ArrayLike<number>) =>
      Array.from(tokens).filter((token) => token === 0).length;
    const left = masks(forked.steps[11]!.tokens);
    const other = fakeDenoiser((asked) => {
      const said = oracle(asked);
      // From the twelfth step on, another cell looks surer than it did.
      if (masks(asked.tokens) < left) said.probs.reverse();
      return said;
    });
    app = testApp(other);
    await followLink(app, query());
    const made = digestsOf(app.run.getState().trace!);
    const parting = digestsOf(forked).findIndex((digest, step) => digest !== made[step]);
    expect(parting).toBeGreaterThan(5);
    expect(toldBy(app)[0]).toContain(`differs from the recorded run at step ${parting} of 20`);
  });

  test("whose fork is past the end of the run gives a sentence", async () => {
    const recipe = recipeOf(forked, 7);
    await reproduce(app, { ...recipe, forks: [{ step: 500, seed: 2 }] });
    expect(toldBy(app)[0]).toMatch(/forks the run at step 500, but here the run ends at step \d+/);
  });

  test("is dropped when another run is shown while it is made", async () => {
    const making = followLink(app, query());
    const stop = app.run.subscribe(({ trace }) => {
      if (trace!.steps.length !== 3) return;
      stop();
      showTrace(app, forked, false);
    });
    await making;
    expect(app.run.getState().trace).toBe(forked);
  });
});

test("an opened run is made again here and found to be the same", async () => {
  showTrace(app, forked, false);
  await runAgain(app);
  expect(app.run.getState().trace).not.toBe(forked);
  expect(toldBy(app)[0]).toContain("it is the same as the recorded run in every step");
});
