import { expect, test } from "vitest";
import type { Params } from "../diffusion/types.ts";
import { parallelsOf, positionsAPass } from "./parallel.ts";
import { solvedRow } from "./testing.ts";

const row = (sampler: string, perStep: number, boards = 2, params: Params = {}, model = "sums") =>
  solvedRow(
    {
      model,
      sampler,
      params: { nfe: 64, order: "confidence", sure: 1, perStep, ...params },
      file: "sums-half",
    },
    boards,
  );
const shared = { set: "sums-half", model: null, order: null };

test("a line ascends in positions per pass, remasking first, for rows in any order", () => {
  const rows = [row("mdm", 8), row("mdm", 1), row("prism", 4), row("prism", 2), row("prism", 8)];
  const lines = parallelsOf(rows, shared);
  expect(lines.map(({ sampler }) => sampler)).toEqual(["prism", "mdm"]);
  expect(lines.map((line) => line.rows.map(positionsAPass))).toEqual([
    [2, 4, 8],
    [1, 8],
  ]);
});

test("orders and models have their own lines, and can be selected", () => {
  const rows = [1, 2].flatMap((perStep) => [
    row("prism", perStep),
    row("prism", perStep, 2, { order: "random" }),
    row("prism", perStep, 2, {}, "sums-paper"),
  ]);
  expect(parallelsOf(rows, shared)).toHaveLength(3);
  expect(parallelsOf(rows, { ...shared, model: "sums" }).map(({ order }) => order)).toEqual([
    "confidence",
    "random",
  ]);
  expect(parallelsOf(rows, { ...shared, order: "random" })).toHaveLength(1);
});

test("a point is the row of most boards, with exactly that many positions per pass", () => {
  const rows = [
    row("prism", 1, 3),
    row("prism", 1, 5),
    row("prism", 2),
    row("prism", 4, 9, { sure: 0.99 }),
    row("prism", 8, 9, { attempts: 2 }),
    row("rcr", 4, 9),
    row("prism", 0, 9),
  ];
  const [line, ...others] = parallelsOf(rows, shared);
  expect(others).toEqual([]);
  expect(line!.rows.map(({ puzzles }) => puzzles)).toEqual([5, 2]);
  expect(parallelsOf(rows, { ...shared, set: "hard" })).toEqual([]);
});
