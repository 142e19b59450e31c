import { describe, expect, test } from "vitest";
import { syntheticTrace } from "../../trace/testing.ts";
import { createStore } from "zustand/vanilla";
import { EVEN, type Pace, startPlayback } from "./playback.ts";
import * as view from "../state/run.ts";

/** A display whose frames the test triggers. */
function display() {
  let waiting: ((ms: number) => void) | null = null;
  let now = 0;
  return {
    nextFrame: (callback: (ms: number) => void) => {
      waiting = callback;
    },
    pass: (ms: number, fps = 60) => {
      for (const end = now + ms; now < end;) {
        now += 1000 / fps;
        const callback = waiting;
        waiting = null;
        callback?.(now);
      }
    },
    idle: () => waiting === null,
  };
}

function playing(speed: number, steps = 40, pace: Pace = EVEN) {
  const phase = createStore<number>()(() => 1);
  const store = view.createRunStore();
  const screen = display();
  const stop = startPlayback(store, { nextFrame: screen.nextFrame, pace, phase });
  store.setState({ ...view.show(syntheticTrace({ steps, ended: true }), false), speed });
  return { store, screen, stop, phase };
}

describe("playback", () => {
  test.each([0.25, 1, 4])("at speed %f, shows that many times four steps a second", (speed) => {
    const { store, screen } = playing(speed);
    screen.pass(2000);
    expect(store.getState().cursor).toBeCloseTo(2 * speed * view.STEPS_PER_SECOND, -0.5);
  });

  test("at full speed, shows a step a frame", () => {
    const { store, screen } = playing(Infinity);
    screen.pass(100);
    expect(store.getState().cursor).toBeGreaterThanOrEqual(5);
  });

  test("a step lasts as long as its pace says, and the phase runs through it", () => {
    const { store, screen, phase } = playing(1, 10, (_, step) => (step === 1 ? 2000 : 100));
    screen.pass(150);
    expect(store.getState().cursor).toBe(1);
    screen.pass(1000);
    expect(store.getState().cursor).toBe(1);
    expect(phase.getState()).toBeGreaterThan(0.4);
    expect(phase.getState()).toBeLessThan(0.7);
    screen.pass(1100);
    expect(store.getState().cursor).toBeGreaterThan(1);
  });

  test("stops at the end, and asks for no more frames", () => {
    const { store, screen } = playing(8, 4);
    screen.pass(3000);
    expect(store.getState()).toMatchObject({ cursor: 4, playing: false });
    expect(screen.idle()).toBe(true);
  });

  test("pause stays at the step, play continues from it, and play at the end starts over", () => {
    const { store, screen } = playing(4, 10);
    screen.pass(300);
    store.setState(view.togglePlay);
    const held = store.getState().cursor;
    screen.pass(1000);
    expect(store.getState().cursor).toBe(held);
    store.setState(view.togglePlay);
    screen.pass(5000);
    expect(store.getState().cursor).toBe(10);
    store.setState(view.togglePlay);
    expect(store.getState()).toMatchObject({ cursor: 0, playing: true });
  });

  test("after a long freeze of the page it skips no steps", () => {
    const { store, screen } = playing(1);
    screen.pass(500);
    const before = store.getState().cursor;
    screen.pass(60_000, 1 / 60);
    expect(store.getState().cursor - before).toBeLessThanOrEqual(2);
  });
});

describe("speed", () => {
  test("goes up and down the list and stays within it", () => {
    const store = view.createRunStore();
    for (let i = 0; i < 20; i++) store.setState((now) => view.changeSpeed(now, 1));
    expect(store.getState().speed).toBe(Infinity);
    for (let i = 0; i < 20; i++) store.setState((now) => view.changeSpeed(now, -1));
    expect(store.getState().speed).toBe(0.25);
  });
});
