import { describe, expect, test } from "vitest";
import { budgetsIn } from "./choice.ts";
import { added, advanceOf, cutShort, measuredOf, type OwnRow } from "./rows.ts";
import { outcomeOf, rowOf } from "./testing.ts";

const outcome = (valid: boolean, nfe = 10) => outcomeOf(valid, nfe);
const row = (outcomes: OwnRow["outcomes"], ms = 0, passes = 0, nfe = 40): OwnRow =>
  rowOf(outcomes, { ms, passes }, { params: { nfe } });

describe("a row that still runs", () => {
  test("counts boards up to the first that has not ended, so that quick ones are not favoured", () => {
    const running = row([outcome(false), outcome(true), null, outcome(true), outcome(true)]);
    expect(measuredOf(running)).toMatchObject({ puzzles: 2, valid: 1 });
  });

  test("keeps just these boards when cancelled, and continues from them when started again", () => {
    const running = row([outcome(true), null, outcome(true)]);
    const [short] = cutShort([running]);
    expect(short!.outcomes).toEqual([outcome(true)]);
    const [again] = added([short!], [row([null, null, null])]);
    expect(again!.outcomes).toEqual([outcome(true), null, null]);
  });

  test("is removed when cancelled before a board has ended", () => {
    expect(cutShort([row([null, outcome(true)])])).toEqual([]);
  });
});

describe("progress", () => {
  test("estimates the other boards by the cost of the ended ones", () => {
    const half = row([outcome(true, 10), outcome(true, 30), null, null], 2000, 50);
    expect(advanceOf([half])).toEqual({
      boards: 2,
      of: 4,
      rate: 25,
      done: 0.625,
      secondsLeft: 1.2,
    });
  });

  test("estimates by the whole budget before any board has ended", () => {
    const done = row([outcome(true, 20)], 1000, 20);
    const next = row([null], 0, 0, 60);
    expect(advanceOf([done, next])).toMatchObject({ done: 0.25, secondsLeft: 3 });
  });

  test("gives no time left before the first pass", () => {
    expect(advanceOf([row([null])]).secondsLeft).toBeNull();
  });
});

test("budgets are read in any order and with any separators; other text gives none", () => {
  expect(budgetsIn(" 51,16; 16 8 ")).toEqual([8, 16, 51]);
  for (const text of ["", "0", "5000", "1.5", "16, many"]) expect(budgetsIn(text)).toBeNull();
});
