import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Params } from "../../diffusion/types.ts";
import { solvedRow } from "../../results/testing.ts";
import { spread } from "../../results/labels.ts";
import { lookOf } from "./look.ts";
import { filtered, seriesOf } from "./series.ts";

const row = (sampler: string, params: Params, boards = 1, model = "prism") =>
  solvedRow({ model, sampler, params }, boards);

describe("rows as lines", () => {
  test("join a sampler's budgets in their order", () => {
    const [one, ...others] = seriesOf([row("prism", { nfe: 51 }), row("prism", { nfe: 8 })]);
    expect(others).toEqual([]);
    expect(one!.rows.map(({ nfe }) => nfe)).toEqual([8, 51]);
  });

  test("are named by the settings in which they differ, and by no others", () => {
    const rows = [
      row("prism", { nfe: 8, perStep: 1, order: "random" }),
      row("prism", { nfe: 8, perStep: 4, order: "random" }),
      row("mdm", { nfe: 8, perStep: 1, order: "random" }),
    ];
    expect(seriesOf(rows).map(({ label }) => label)).toEqual([
      "PRISM, perStep 1",
      "PRISM, perStep 4",
      "No remasking",
    ]);
  });

  test("of two models are both shown, each with its model and a look of its own", () => {
    const rows = [row("prism", { nfe: 8 }), row("prism", { nfe: 8 }, 1, "folder/prism-paper")];
    const series = seriesOf(rows);
    expect(series.map(({ label }) => label)).toEqual(["PRISM, prism", "PRISM, prism-paper"]);
    const [one, other] = series.map(lookOf);
    expect(other).toMatchObject({ colour: one!.colour, symbol: one!.symbol });
    expect([other!.fill, other!.dash]).not.toEqual([one!.fill, one!.dash]);
  });

  test("of five models, as many as the results have, differ even where each is a single point", () => {
    const models = [
      "prism",
      "a/prism-24",
      "a/prism-ungiven",
      "prism-paper",
      "a/prism-paper-ungiven",
    ];
    const series = seriesOf(models.map((model) => row("prism", { nfe: 8 }, 1, model)));
    expect(new Set(series.map((one) => lookOf(one).fill)).size).toBe(5);
  });

  test("use the row with the most boards if a budget was measured twice", () => {
    const [one] = seriesOf([row("prism", { nfe: 8 }, 20), row("prism", { nfe: 8 }, 100)]);
    expect(one!.rows.map(({ puzzles }) => puzzles)).toEqual([100]);
  });
});

test("a filter of orders leaves samplers that have no order to choose", () => {
  const rows = [
    row("prism", { nfe: 8, order: "random" }),
    row("prism", { nfe: 8, order: "confidence" }),
    row("ancestral", { nfe: 8 }),
  ];
  const left = filtered(rows, { set: "hard", order: "confidence", model: "prism" });
  expect(left.map(({ sampler }) => sampler)).toEqual(["prism", "ancestral"]);
  expect(left[0]!.params["order"]).toBe("confidence");
});

test("labels keep their order, their distance and their bounds if there is space", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 15 }), (at) => {
      const placed = spread(at, 15, 0, 300);
      const order = at.map((_, i) => i).toSorted((a, b) => at[a]! - at[b]!);
      order.forEach((i, k) => {
        expect(placed[i]).toBeGreaterThanOrEqual(-1e-9);
        expect(placed[i]).toBeLessThanOrEqual(300);
        if (k > 0) expect(placed[i]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(15 - 1e-9);
      });
    }),
  );
});
