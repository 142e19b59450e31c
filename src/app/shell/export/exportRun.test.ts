// @vitest-environment happy-dom
// An export that the browser does not answer ends with a sentence; Stop ends it at once.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { syntheticTrace } from "../../../trace/testing.ts";
import { exportRun } from "./exportRun.ts";
import type { Encoder, Plan } from "./plan.ts";

const opened = vi.hoisted(() => vi.fn<() => Promise<Encoder>>());
vi.mock("./encoders.ts", () => ({ openEncoder: opened }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const trace = syntheticTrace({ steps: 4, ended: true });
const plan: Plan = {
  format: "webm",
  from: 0,
  to: 4,
  stepsPerSecond: 4,
  told: false,
  width: 480,
};
const look = { heat: "none", pencilMarks: false, solution: null, scheme: "light" } as const;
const never = () => new Promise<never>(() => {});

/** An export whose encoder answers at once, except for `change`. */
function exporting(change: Partial<Encoder>, open: () => Promise<Encoder> | null = () => null) {
  const cancel = vi.fn(never);
  const encoder: Encoder = {
    add: async () => {},
    finish: async () => Uint8Array.of(1),
    cancel,
    ...change,
  };
  opened.mockImplementation(() => open() ?? Promise.resolve(encoder));
  const control = new AbortController();
  const done = exportRun(trace, plan, look, () => {}, control.signal).then(
    ({ name }) => name,
    (error: Error) => error.message,
  );
  return { done, control, cancel };
}

test("a run is exported", async () => {
  const { done } = exporting({});
  await vi.advanceTimersByTimeAsync(1000);
  expect(await done).toBe("prism-seed-1-steps-0-4.webm");
});

let asked = 0;
test.each([
  ["to be opened", {}, never, /after 0 of 5 pictures/],
  ["a first picture", { add: never }, undefined, /after 0 of 5 pictures/],
  [
    "a third picture",
    { add: () => (++asked < 3 ? Promise.resolve() : never()) },
    undefined,
    /after 2 of 5 pictures/,
  ],
  ["the end of the film", { finish: never }, undefined, /after 5 of 5 pictures/],
] as const)(
  "an encoder that is silent when asked for %s is given up",
  async (_, change, open, says) => {
    const { done } = exporting(change, open);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await done).toMatch(says);
    expect(await done).toMatch(/nothing was saved\. Choose another format/);
  },
);

test("Stop ends an export that hangs", async () => {
  const { done, control, cancel } = exporting({ add: never });
  await vi.advanceTimersByTimeAsync(100);
  control.abort(new Error("stopped"));
  expect(await done).toBe("stopped");
  expect(cancel).toHaveBeenCalled();
});
