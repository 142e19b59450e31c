import { afterEach, describe, expect, test } from "vitest";
import { resolveParams } from "../../diffusion/params.ts";
import { prism } from "../../diffusion/samplers/prism.ts";
import type { Denoiser } from "../../model/types.ts";
import { startTrace } from "../../trace/record.ts";
import { FIRST } from "../state/examples.ts";
import { boardOfLine } from "./puzzle.ts";
import { createRunner, type Runner } from "./runner.ts";
import * as view from "../state/run.ts";
import { fakeDenoiser, oracle, settled } from "../testing.ts";

const board = boardOfLine(FIRST.clues);
const masked = board.tokens.filter((token) => !token).length;

function freshTrace(seed = 1) {
  const params = resolveParams(prism, { perStep: 1 });
  const spec = {
    domain: "sudoku",
    ...board,
    model: { id: "m", hash: "h" },
    sampler: "prism",
    params,
    seed,
  };
  return startTrace(spec, "Fake");
}

let runner: Runner | undefined;
afterEach(() => runner?.close());

function rig(denoiser: () => Promise<Denoiser>) {
  const store = view.createRunStore();
  const reports: string[] = [];
  runner = createRunner(store, denoiser, (sentence) => reports.push(sentence));
  return { store, reports };
}

describe("the runner", () => {
  test("makes a run to its end when the end is asked for, one forward at a time", async () => {
    const model = fakeDenoiser();
    const { store } = rig(() => Promise.resolve(model));
    store.setState(view.show(freshTrace(), true, 0, false));
    store.setState(view.toEnd);
    await settled();
    const { trace, cursor, follow } = store.getState();
    expect(trace!.steps.at(-1)!.ended).toBe("done");
    expect(trace!.steps.at(-1)!.tokens.includes(0)).toBe(false);
    expect(cursor).toBe(trace!.steps.length);
    expect(follow).toBe(0);
    expect(model.asked).toHaveLength(trace!.steps.length);
    expect(model.mostAtOnce()).toBe(1);
    expect(trace!.steps.length).toBeGreaterThanOrEqual(masked);
  });

  test("paused, makes only the step with the prediction for the board shown", async () => {
    const { store } = rig(() => Promise.resolve(fakeDenoiser()));
    store.setState(view.show(freshTrace(), true, 0, false));
    await settled();
    expect(store.getState().trace!.steps).toHaveLength(1);
    store.setState((now) => view.stepBy(now, 1));
    await settled();
    expect(store.getState().cursor).toBe(1);
    expect(store.getState().trace!.steps).toHaveLength(2);
  });

  test("playing, stays a few steps ahead of the cursor and no more", async () => {
    const { store } = rig(() => Promise.resolve(fakeDenoiser()));
    store.setState(view.show(freshTrace(), true));
    await settled();
    const ahead = store.getState().trace!.steps.length;
    expect(ahead).toBeGreaterThan(1);
    expect(ahead).toBeLessThan(masked);
    store.setState((now) => view.played(now, 2));
    await settled();
    expect(store.getState().trace!.steps).toHaveLength(ahead + 2);
  });

  test("a step asked for before it is made is shown when it comes", async () => {
    const gate = Promise.withResolvers<void>();
    const { store } = rig(() => Promise.resolve(fakeDenoiser(oracle, () => gate.promise)));
    store.setState(view.show(freshTrace(), true, 0, false));
    store.setState((now) => view.stepBy(now, 1));
    store.setState((now) => view.stepBy(now, 1));
    expect(store.getState().cursor).toBe(0);
    gate.resolve();
    await settled();
    expect(store.getState().cursor).toBe(2);
  });

  test("an answer for a run that was replaced meanwhile is dropped", async () => {
    const gate = Promise.withResolvers<void>();
    const { store } = rig(() => Promise.resolve(fakeDenoiser(oracle, () => gate.promise)));
    store.setState(view.show(freshTrace(1), true, 0, false));
    await settled();
    store.setState(view.show(freshTrace(2), true, 0, false));
    gate.resolve();
    await settled();
    const { trace } = store.getState();
    expect(trace!.spec.seed).toBe(2);
    expect(trace!.steps.map(({ step }) => step)).toEqual([1]);
  });

  test("a run that is left while its model is silent does not block the next", async () => {
    const silent = fakeDenoiser(oracle, () => new Promise(() => {}));
    let model = silent;
    const { store, reports } = rig(() => Promise.resolve(model));
    store.setState(view.show(freshTrace(1), true, 0, false));
    await settled();
    model = fakeDenoiser();
    store.setState(view.show(freshTrace(2), true, 0, false));
    store.setState(view.toEnd);
    await settled();
    expect(silent.asked).toHaveLength(1);
    expect(store.getState().trace!.steps.at(-1)!.ended).toBe("done");
    expect(reports).toEqual([]);
  });

  test("a failed forward of a run that was left gives no error for the next", async () => {
    const gate = Promise.withResolvers<void>();
    let model = fakeDenoiser(oracle, () => gate.promise);
    const { store, reports } = rig(() => Promise.resolve(model));
    store.setState(view.show(freshTrace(1), true, 0, false));
    await settled();
    model = fakeDenoiser();
    store.setState(view.show(freshTrace(2), true, 0, false));
    gate.reject(new Error("it has not answered"));
    await settled();
    expect(reports).toEqual([]);
    expect(store.getState()).toMatchObject({ live: true });
  });

  test("continues with the current model, from the same step", async () => {
    const [first, second] = [fakeDenoiser(), fakeDenoiser()];
    let model = first;
    const { store } = rig(() => Promise.resolve(model));
    store.setState(view.show(freshTrace(), true, 0, false));
    await settled();
    model = second;
    store.setState(view.toEnd);
    await settled();
    const { trace } = store.getState();
    expect(first.asked).toHaveLength(1);
    expect(second.asked).toHaveLength(trace!.steps.length - 1);
    expect(trace!.steps.at(-1)!.ended).toBe("done");
  });

  test("a forward that fails gives a sentence, and the steps made stay", async () => {
    let calls = 0;
    const failing = fakeDenoiser((query) => {
      if (++calls > 3) throw new Error("The model gave no numbers.");
      return oracle(query);
    });
    const { store, reports } = rig(() => Promise.resolve(failing));
    store.setState(view.show(freshTrace(), true));
    await settled();
    expect(reports).toEqual(["The model gave no numbers."]);
    expect(store.getState().trace!.steps).toHaveLength(3);
    expect(store.getState().playing).toBe(false);
  });

  test("equal seeds give equal runs, however they are watched", async () => {
    const watch = async (act: (store: view.RunStore) => Promise<void>) => {
      const { store } = rig(() => Promise.resolve(fakeDenoiser()));
      store.setState(view.show(freshTrace(7), true, 0, false));
      await act(store);
      store.setState(view.toEnd);
      await settled();
      runner?.close();
      return store.getState().trace!.steps.map(({ events }) => events);
    };
    const atOnce = await watch(() => Promise.resolve());
    const stepping = await watch(async (store) => {
      for (let i = 0; i < 5; i++) {
        store.setState((now) => view.stepBy(now, 1));
        await settled();
      }
      store.setState((now) => view.seek(now, 2));
    });
    expect(stepping).toEqual(atOnce);
  });
});
