import { describe, expect, test } from "vitest";
import { type Condition, nextHit } from "./breakpoints.ts";
import { hitAt } from "./hits.ts";
import { stateAt } from "./history.ts";
import { syntheticTrace } from "./testing.ts";
import { verdictsOn } from "./verdicts.ts";

const trace = syntheticTrace({ steps: 120, seed: 3, quality: true });
const solution = trace.solution!;
const first = (condition: Condition) => {
  const step = nextHit(trace, condition, 0, 1)!;
  return { step, hit: hitAt(trace, condition, step)! };
};

describe("a hit names the cause of the condition", () => {
  test("the wrong digit, the right one, and how long it stayed", () => {
    const { step, hit } = first({ type: "wrong unmask", cell: null });
    if (hit.kind !== "wrong unmask") throw new Error(hit.kind);
    expect(stateAt(trace, step).tokens[hit.cell]).toBe(hit.token);
    expect(hit.right).toBe(solution[hit.cell]);
    expect(hit.token).not.toBe(hit.right);
    const { until } = verdictsOn(trace)!.wrongDigits.find(
      ({ cell, since }) => cell === hit.cell && since === step,
    )!;
    expect(hit.until).toBe(until);
  });

  test("the right digit that was remasked", () => {
    const { step, hit } = first({ type: "needless remask", cell: null });
    expect(hit).toMatchObject({ kind: "needless remask", token: solution[hit.cell] });
    expect(stateAt(trace, step - 1).tokens[hit.cell]).toBe(solution[hit.cell]);
  });

  test("the digit that returned, and how often", () => {
    const { hit } = first({ type: "oscillation", cell: null, times: 2 });
    expect(hit).toMatchObject({ kind: "oscillation", times: 2 });
  });

  test("the written cell of lowest quality, with the threshold", () => {
    const { step, hit } = first({ type: "quality", cell: null, below: 0.5 });
    if (hit.kind !== "quality") throw new Error(hit.kind);
    expect(hit.value).toBeLessThan(0.5);
    expect(stateAt(trace, step).tokens[hit.cell]).not.toBe(0);
  });

  test("the one of several conditions that was hit", () => {
    const any: Condition = {
      type: "any",
      of: [
        { type: "nfe", atLeast: 1e6 },
        { type: "wrong unmask", cell: null },
      ],
    };
    expect(first(any).hit.kind).toBe("wrong unmask");
  });

  test("nothing if no cell is the cause", () => {
    const full: Condition = { type: "nfe", atLeast: 3 };
    expect(hitAt(trace, full, nextHit(trace, full, 0, 1)!)).toBeNull();
  });
});
